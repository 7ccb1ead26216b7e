#include "archive/handled_requests.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>
#include <thread>

#include "archive/archive.hpp"
#include "base/failure.hpp"
#include "support/test_archive.hpp"

namespace byggarkiv::archive {
namespace {

using namespace test;

SentRequest sent(std::string key = "k1", std::string_view body = "title=Garasje") {
    return {.sender = "staff:kari",
            .key = std::move(key),
            .line = "POST /arbeidsliste/ny",
            .body = Sha256::of(body)};
}

class HandledRequestsTest : public testing::Test {
protected:
    void handle(const SentRequest& request, std::string_view outcome = "made") {
        auto desk = archive->desk();
        auto change = desk.begin(author);
        desk.handled_requests().note(request, outcome);
        change.commit();
    }
    std::optional<std::string> outcome_of(const SentRequest& request) {
        return archive->desk().handled_requests().outcome_of(request).value();
    }
    bool refused(const SentRequest& request) {
        return !archive->desk().handled_requests().outcome_of(request);
    }

    TestArchive archive;
};

TEST_F(HandledRequestsTest, AreKnownAgainWithTheirOutcome) {
    EXPECT_EQ(outcome_of(sent()), std::nullopt);
    handle(sent(), "outcome");
    EXPECT_EQ(outcome_of(sent()), "outcome");
    EXPECT_EQ(outcome_of(sent("k2")), std::nullopt);
}

TEST_F(HandledRequestsTest, KeepEveryKeyThatIsAllowed) {
    for (const auto& key : {std::string("a"), std::string(128, 'x'), std::string("'; DROP TABLE"),
                            std::string("%_\t"), std::string("blåbær")}) {
        SCOPED_TRACE(key);
        handle(sent(key), key);
        EXPECT_EQ(outcome_of(sent(key)), key);
    }
}

TEST_F(HandledRequestsTest, HaveAKeyOfOneTo128Characters) {
    for (const std::size_t size : {0U, 129U, 10'000U}) {
        SCOPED_TRACE(size);
        EXPECT_THROW(handle(sent(std::string(size, 'x'))), Failure);
        EXPECT_EQ(outcome_of(sent(std::string(size, 'x'))), std::nullopt);
    }
}

TEST_F(HandledRequestsTest, GoWithTheChangeThatTheyAskedFor) {
    {
        auto desk = archive->desk();
        auto change = desk.begin(author);
        desk.handled_requests().note(sent(), "never");
    }
    EXPECT_EQ(outcome_of(sent()), std::nullopt);
    handle(sent());
    EXPECT_EQ(outcome_of(sent()), "made");
}

TEST_F(HandledRequestsTest, AreNotedOnceAlone) {
    handle(sent(), "first");
    EXPECT_THROW(handle(sent(), "second"), Failure);
    EXPECT_EQ(outcome_of(sent()), "first");
}

TEST_F(HandledRequestsTest, AreNotedInAChangeAlone) {
    auto desk = archive->desk();
    EXPECT_THROW(desk.handled_requests().note(sent(), "made"), std::logic_error);
}

TEST_F(HandledRequestsTest, RefuseTheirKeyToAnyOtherRequest) {
    handle(sent());
    EXPECT_TRUE(refused(sent("k1", "title=Naust")));
    EXPECT_TRUE(refused(sent("k1", "")));
    auto elsewhere = sent();
    elsewhere.line = "POST /arbeidsliste/ny?x";
    EXPECT_TRUE(refused(elsewhere));
    elsewhere.line = "PUT /arbeidsliste/ny";
    EXPECT_TRUE(refused(elsewhere));
    EXPECT_EQ(outcome_of(sent()), "made");
}

TEST_F(HandledRequestsTest, AreTheirSendersAlone) {
    handle(sent(), "Kari's");
    auto other = sent();
    other.sender = "staff:ola";
    EXPECT_EQ(outcome_of(other), std::nullopt);
    other.body = Sha256::of("title=Naust");
    handle(other, "Ola's");
    EXPECT_EQ(outcome_of(other), "Ola's");
    EXPECT_EQ(outcome_of(sent()), "Kari's");
    // Names that would read the same if they were only put together.
    auto joined = sent("1k1");
    joined.sender = "staff:kari";
    EXPECT_EQ(outcome_of(joined), std::nullopt);
    joined = sent("1");
    joined.sender = "staff:karik";
    EXPECT_EQ(outcome_of(joined), std::nullopt);
}

TEST_F(HandledRequestsTest, AreForgottenAfterAWeek) {
    handle(sent(), "old");
    archive.clock.move_on(requests_remembered - std::chrono::seconds{1});
    EXPECT_EQ(outcome_of(sent()), "old");
    handle(sent("k2"), "young");
    archive.clock.move_on(std::chrono::seconds{1});
    EXPECT_EQ(outcome_of(sent()), std::nullopt);
    EXPECT_FALSE(refused(sent("k1", "title=Naust")));
    handle(sent("k1", "title=Naust"), "new");
    EXPECT_EQ(outcome_of(sent("k1", "title=Naust")), "new");
    EXPECT_EQ(outcome_of(sent("k2")), "young");
}

TEST_F(HandledRequestsTest, AreKnownAfterTheSecretKeyWasChanged) {
    handle(sent());
    Sealer::Key old{};
    old.fill(7);
    Sealer::Key fresh{};
    fresh.fill(8);
    const Sealer both({old, fresh});
    auto archives = archive.opened_with(both);
    auto desk = archives.open(archive.tenant).desk();
    EXPECT_EQ(desk.handled_requests().outcome_of(sent()).value(), "made");
    EXPECT_FALSE(desk.handled_requests().outcome_of(sent("k1", "title=Naust")));
}

// As two clicks on one button do it.
TEST_F(HandledRequestsTest, AreHandledOnceWhenTheyComeAtOneTime) {
    std::atomic<int> made = 0;
    std::vector<std::jthread> threads;
    for (int i = 0; i < 6; ++i)
        threads.emplace_back([&] {
            auto desk = archive->desk();
            auto change = desk.begin(author);
            if (desk.handled_requests().outcome_of(sent()).value()) return;
            desk.handled_requests().note(sent(), std::to_string(++made));
            change.commit();
        });
    threads.clear();
    EXPECT_EQ(made, 1);
    EXPECT_EQ(outcome_of(sent()), "1");
}

}  // namespace
}  // namespace byggarkiv::archive
