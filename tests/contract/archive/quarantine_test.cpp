#include "archive/quarantine.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "archive/audit_log.hpp"
#include "archive/imports.hpp"
#include "support/test_archive.hpp"

// Marks on batches whose refused files are tried again, and files that were supplied.
namespace byggarkiv::archive {
namespace {

using namespace test;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using Cause = BatchRefusal::Cause;

class QuarantineTest : public testing::Test {
protected:
    template <typename Done>
    auto in_a_change(Done done) {
        auto change = desk.begin(test::author);
        auto result = done();
        change.commit();
        return result;
    }
    domain::BatchKey batch(const std::vector<ImportItem>& items) {
        return in_a_change([&] {
            const auto key =
                desk.imports().take_up("s", "d", "one", std::chrono::seconds(60)).value().key;
            desk.imports().begin_run(key, {.by = "ola", .place = "/inn", .told = ""});
            for (const auto& item : items) desk.imports().note(key, item);
            desk.imports().end_run(key, Imports::RunEnd::stored, 1);
            return key;
        });
    }
    static ImportItem refused(const std::string& item, const std::string& path) {
        return {.item = item,
                .outcome = ItemOutcome::refused,
                .reason = "=not_in_delivery",
                .path = path};
    }
    Result<Batch, BatchRefusal> ask(const domain::BatchKey& key) {
        return in_a_change([&] { return desk.quarantine().ask(key, eva); });
    }
    Result<Batch, BatchRefusal> supply(const domain::BatchKey& key, const std::string& item) {
        return in_a_change([&] {
            return desk.quarantine().supply(
                key, {.item = item, .sha256 = Sha256::of(item), .file_name = "ny.pdf"}, eva);
        });
    }
    std::vector<std::string> told_to_audit() {
        std::vector<std::string> actions;
        for (const auto& entry : desk.audit().newest(20)) actions.push_back(entry.event.action);
        return actions;
    }

    const Quarantine::Hand eva{"Eva Holm", "staff:eva"};
    TestArchive archive;
    Desk desk = archive->desk();
};

TEST_F(QuarantineTest, MarksABatchUntilItWasTried) {
    const auto key = batch({refused("line 2", "a.pdf")});
    EXPECT_FALSE(desk.quarantine().is_asked(key));
    ASSERT_TRUE(ask(key));
    ASSERT_TRUE(ask(key));
    const auto asked = desk.quarantine().asked();
    ASSERT_THAT(asked, SizeIs(1));
    EXPECT_EQ(asked[0].batch, key);
    EXPECT_EQ(asked[0].asked_by, "Eva Holm");
    in_a_change([&] { return desk.quarantine().done(asked[0]), 0; });
    EXPECT_FALSE(desk.quarantine().is_asked(key));
    EXPECT_THAT(told_to_audit(), testing::Contains("try refused files again").Times(1));
}

TEST_F(QuarantineTest, AsksForNothingWhereNothingIsRefused) {
    const auto key = batch({{.item = "line 2", .path = "a.pdf"}});
    EXPECT_EQ(ask(key).reason().cause, Cause::nothing_to_do);
    EXPECT_THAT(desk.quarantine().asked(), IsEmpty());
}

TEST_F(QuarantineTest, LeavesASignedBatchAlone) {
    const auto key = batch({refused("line 2", "a.pdf")});
    in_a_change([&] {
        (void)desk.imports().take_up("s", "d", "one", std::chrono::seconds(60));
        desk.imports().begin_run(key, {.by = "ola", .place = "/inn", .told = "", .received = 1});
        desk.imports().end_run(key, Imports::RunEnd::stored, 1);
        return 0;
    });
    const auto signing = desk.imports().signing(key, {.refused = 1});
    ASSERT_TRUE(signing);
    ASSERT_TRUE(in_a_change([&] {
        return desk.imports().sign_off(signing.value(), {"Eva Holm", "os:eva"});
    }));
    EXPECT_EQ(ask(key).reason().cause, Cause::signed_off);
    EXPECT_EQ(supply(key, "line 2").reason().cause, Cause::signed_off);
    EXPECT_THAT(desk.quarantine().supplies(key), IsEmpty());
}

TEST_F(QuarantineTest, KeepsWhoPutWhichFileInThePlaceOfWhichAndWhy) {
    const auto key = batch({refused("line 2", "a.pdf")});
    ASSERT_TRUE(supply(key, "line 2"));
    const auto supplies = desk.quarantine().supplies(key);
    ASSERT_THAT(supplies, SizeIs(1));
    EXPECT_EQ(supplies[0].item, "line 2");
    EXPECT_EQ(supplies[0].sha256, Sha256::of("line 2"));
    EXPECT_EQ(supplies[0].file_name, "ny.pdf");
    EXPECT_EQ(supplies[0].instead_of, "=not_in_delivery");
    EXPECT_EQ(supplies[0].supplied_by, "Eva Holm");
    EXPECT_THAT(told_to_audit(), testing::Contains("supply file"));
}

TEST_F(QuarantineTest, TakesNoSupplyForWhatIsNotARefusedFileOfTheDelivery) {
    const auto key = batch({{.item = "line 2", .path = "a.pdf"},
                            refused("line 3", ""),
                            {.item = "case 1",
                             .outcome = ItemOutcome::refused,
                             .reason = "=x",
                             .kind = ImportItem::Kind::thing,
                             .path = "p"}});
    for (const auto* const item : {"line 2", "line 3", "case 1", "line 4", ""}) {
        SCOPED_TRACE(item);
        EXPECT_EQ(supply(key, item).reason().cause, Cause::nothing_to_do);
    }
}

TEST_F(QuarantineTest, FindsRefusedFilesByTheirPath) {
    const auto key =
        batch({refused("line 2", "a.pdf"), refused("line 3", "a.pdf"), refused("line 4", "b.pdf")});
    EXPECT_THAT(desk.quarantine().refused_at(key, "a.pdf"), ElementsAre("line 2", "line 3"));
    EXPECT_THAT(desk.quarantine().refused_at(key, "c.pdf"), IsEmpty());
}

}  // namespace
}  // namespace byggarkiv::archive
