#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>
#include <algorithm>

#include <thread>

#include "archive/access_register.hpp"
#include "archive/audit_log.hpp"
#include "archive/cases.hpp"
#include "archive/decisions.hpp"
#include "archive/documents.hpp"
#include "archive/inventory.hpp"
#include "archive/outbox.hpp"
#include "archive/properties.hpp"
#include "base/failure.hpp"
#include "support/test_archive.hpp"

// What a change promises: all of it or nothing, numbered in the order of commits, and on record.
namespace byggarkiv::archive {
namespace {

using namespace test;
using namespace std::chrono_literals;
using domain::AccessStatus;
using testing::ElementsAre;

class OrderTest : public testing::Test {
protected:
    domain::DocumentKey enter_document(Desk& at, const std::string& name = "d1") {
        auto change = at.begin(test::author);
        const auto parent = at.cases().enter(a_case(at, name), "test").key;
        const auto entry = at.cases().enter(parent, an_entry(), "test").key;
        const auto key = at.documents().enter(entry, a_document(name), "test").key;
        change.commit();
        return key;
    }

    TestArchive archive;
    Desk desk = archive->desk();
};

TEST_F(OrderTest, TellsTheOutboxOfEachThingOncePerChange) {
    const auto key = enter_document(desk);
    const auto before = desk.outbox().head();
    auto change = desk.begin(test::author);
    ASSERT_TRUE(
        desk.access().assess(key, {.status = AccessStatus::open, .legal_basis = ""}, "eva"));
    desk.access().withdraw(key, "eva");
    EXPECT_EQ(desk.outbox().head(), before);
    change.commit();

    const auto told = desk.outbox().after(before, 10);
    ASSERT_EQ(told.size(), 1u);
    EXPECT_EQ(told[0].number, before + 1);
    EXPECT_EQ(told[0].entity, "document");
    EXPECT_EQ(told[0].id, key.text());
}

TEST_F(OrderTest, ForgetsAnAbandonedChangeWithItsOutboxAndAudit) {
    const auto key = enter_document(desk);
    const auto outbox = desk.outbox().head();
    const auto audit = desk.audit().length();
    {
        auto change = desk.begin(test::author);
        ASSERT_TRUE(
            desk.access().assess(key, {.status = AccessStatus::open, .legal_basis = ""}, "eva"));
        desk.cases().enter(a_case(desk, "abandoned"), "test");
    }
    EXPECT_EQ(desk.outbox().head(), outbox);
    EXPECT_EQ(desk.audit().length(), audit);
    EXPECT_EQ(desk.documents().get(key)->access.status, AccessStatus::not_assessed);
    EXPECT_EQ(desk.inventory().counts().cases, 1);

    enter_document(desk, "d2");
    for (const auto& entry : desk.outbox().after(outbox, 10)) EXPECT_NE(entry.id, key.text());
}

TEST_F(OrderTest, RefusesASecondChangeAndASecondCommit) {
    auto change = desk.begin(test::author);
    EXPECT_THROW(desk.begin(test::author), std::logic_error);
    change.commit();
    EXPECT_THROW(change.commit(), std::logic_error);
}

TEST_F(OrderTest, NumbersChangesOfManyWritersWithoutAHole) {
    const auto before = desk.outbox().head();
    {
        std::vector<std::jthread> writers;
        for (int writer = 0; writer < 4; ++writer)
            writers.emplace_back([&, writer] {
                for (int i = 0; i < 10; ++i) {
                    auto own = archive->desk();
                    auto change = own.begin(test::author);
                    own.properties().find_or_enter(property("9999-" + std::to_string(writer + 1) +
                                                            "/" + std::to_string(i + 1)));
                    change.commit();
                    own.audit().note({"visitor", "read", "property", std::to_string(i), "test"});
                }
            });
    }
    const auto told = desk.outbox().after(before, 1000);
    ASSERT_EQ(told.size(), 40u);
    for (std::size_t i = 0; i < told.size(); ++i)
        EXPECT_EQ(told[i].number, before + 1 + static_cast<std::int64_t>(i));
    // The write of each property, and what each writer noted itself.
    EXPECT_EQ(desk.audit().length(), 80);
    EXPECT_FALSE(desk.audit().first_bad());
}

TEST_F(OrderTest, ShowsAFollowerNoNumberBeforeThoseBelowIt) {
    std::jthread writer([&](std::stop_token stop) {
        auto own = archive->desk();
        for (int i = 1; i <= 200 && !stop.stop_requested(); ++i) {
            auto change = own.begin(test::author);
            own.properties().find_or_enter(property("9999-1/" + std::to_string(i)));
            change.commit();
        }
    });
    std::int64_t reached = 0;
    while (reached < 200) {
        for (const auto& entry : desk.outbox().after(reached, 7)) {
            ASSERT_EQ(entry.number, reached + 1);
            reached = entry.number;
        }
    }
}

TEST_F(OrderTest, SurvivesAKillBetweenWriteAndCommit) {
    const auto child = ::fork();
    if (child == 0) {
        auto own = archive.again();
        auto at = own.open(archive.tenant).desk();
        enter_document(at, "committed");
        // The case, the document, the property and the archive part.
        if (at.audit().length() != 4) ::_exit(1);
        auto change = at.begin(test::author);
        at.cases().enter(a_case(at, "lost"), "test");
        at.audit().note({"staff:eva", "read", "case", "lost", ""});
        ::kill(::getpid(), SIGKILL);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    ASSERT_TRUE(WIFSIGNALED(status));
    auto after = archive->desk();
    EXPECT_EQ(after.inventory().counts().cases, 1);
    EXPECT_EQ(after.inventory().counts().documents, 1);
    EXPECT_EQ(after.audit().length(), 4);
    EXPECT_EQ(after.outbox().head(),
              static_cast<std::int64_t>(after.outbox().after(0, 100).size()));
    enter_document(after, "next");
}

// A child commits case after case and says so on a pipe; it is killed after ever more of them, at
// whatever it is doing by then. All that it said was committed must be there, whole and in order.
TEST_F(OrderTest, SurvivesKillsInTheMiddleOfManyChanges) {
    int expected_at_least = 0;
    for (int round = 1; round <= 6; ++round) {
        int ends[2];
        ASSERT_EQ(::pipe(ends), 0);
        const auto child = ::fork();
        if (child == 0) {
            auto own = archive.again();
            auto at = own.open(archive.tenant).desk();
            for (int i = 0; true; ++i) {
                const auto key =
                    enter_document(at, std::to_string(round) + "-" + std::to_string(i));
                at.audit().note({"staff:eva", "read", "document", key.text(), "test"});
                if (::write(ends[1], "x", 1) != 1) ::_exit(1);
            }
        }
        char said = 0;
        for (int i = 0; i < round; ++i) ASSERT_EQ(::read(ends[0], &said, 1), 1);
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
        ::close(ends[0]);
        ::close(ends[1]);

        expected_at_least += round;
        auto after = archive->desk();
        const auto counts = after.inventory().counts();
        EXPECT_GE(counts.cases, expected_at_least);
        EXPECT_EQ(counts.cases, counts.documents);
        EXPECT_GE(after.audit().length(), expected_at_least);
        EXPECT_FALSE(after.audit().first_bad());
        const auto told = after.outbox().after(0, 10'000);
        ASSERT_EQ(static_cast<std::int64_t>(told.size()), after.outbox().head());
        for (std::size_t i = 0; i < told.size(); ++i)
            ASSERT_EQ(told[i].number, static_cast<std::int64_t>(i) + 1);
    }
}

TEST_F(OrderTest, PutsEveryDecisionAboutAccessOnRecord) {
    const auto key = enter_document(desk);
    const auto before = desk.audit().length();
    const auto home = desk.properties().find(property("9999-49/130")).value();
    {
        auto change = desk.begin(test::author);
        auto access = desk.access();
        ASSERT_TRUE(access.assess(
            key, {AccessStatus::exempt, domain::Existence::is_secret, "§ 13", {}}, "eva"));
        const auto grant =
            access.grant(key, {domain::Grant::OwnersOf{home}, "§ 18", std::nullopt}, "eva");
        access.withdraw(key, "eva");
        EXPECT_TRUE(access.end(grant.value(), "eva"));
        access.set_owner_rule({domain::DocumentType::decision, "egen regel"}, "eva");
        change.commit();
    }
    std::vector<std::string> actions;
    for (const auto& entry : desk.audit().of("document", key.text(), 4)) {
        actions.push_back(entry.event.action);
        EXPECT_EQ(entry.event.actor, "staff:eva");
    }
    EXPECT_THAT(actions, ElementsAre("end grant", "withdraw", "grant", "assess"));
    EXPECT_EQ(desk.audit().length(), before + 5);
    EXPECT_FALSE(desk.audit().first_bad());
}

TEST_F(OrderTest, PutsEveryWriteOnRecordWithItsAuthorAndPurpose) {
    const auto key = enter_document(desk);
    const auto of_document = desk.audit().of("document", key.text(), 10);
    ASSERT_EQ(of_document.size(), 1u);
    EXPECT_EQ(of_document[0].event.actor, author.actor);
    EXPECT_EQ(of_document[0].event.action, "write");
    EXPECT_EQ(of_document[0].event.purpose, author.purpose);
    EXPECT_EQ(desk.audit().of("case", desk.documents().get(key)->case_key.text(), 10).size(), 1u);

    // A change that says itself what it did to a thing is not told of a second time.
    auto change = desk.begin({"staff:eva", "assessment"});
    desk.access().withdraw(key, "eva");
    change.commit();
    EXPECT_EQ(desk.audit().of("document", key.text(), 10).size(), 2u);
}

TEST_F(OrderTest, RecordsPropertiesWrittenTogetherOnce) {
    {
        auto change = desk.begin({"register", "import"});
        for (int bnr = 1; bnr <= 3; ++bnr)
            desk.properties().find_or_enter(property("9999-1/" + std::to_string(bnr)));
        change.commit();
    }
    EXPECT_EQ(desk.audit().length(), 1);
    const auto entries = desk.audit().of("property", "", 10);
    ASSERT_EQ(entries.size(), 1u);
    EXPECT_EQ(entries[0].event.purpose, "import, 3 of them");
}

TEST_F(OrderTest, KeepsGrantsOnTheDocumentAndOnItsCaseUntilTheyEnd) {
    const auto key = enter_document(desk);
    const auto home = desk.properties().find(property("9999-49/130")).value();
    auto change = desk.begin(test::author);
    auto access = desk.access();
    const domain::Grant to_owners{domain::Grant::OwnersOf{home}, "§ 18", day("2026-12-31")};
    const domain::Grant to_person{domain::Grant::Person{domain::PersonKey("hash")}, "§ 19", {}};
    ASSERT_TRUE(access.grant(key, to_owners, "eva"));
    const auto whole_case = desk.documents().get(key)->case_key;
    const auto second = access.grant(whole_case, to_person, "eva").value();
    EXPECT_THAT(desk.documents().get(key)->access.grants,
                testing::UnorderedElementsAre(to_owners, to_person));
    EXPECT_TRUE(access.end(second, "eva"));
    EXPECT_THAT(desk.documents().get(key)->access.grants, ElementsAre(to_owners));
    EXPECT_FALSE(access.end(second, "eva"));
    EXPECT_FALSE(access.end(domain::GrantKey::random(), "eva"));
    change.commit();
}

TEST_F(OrderTest, ListsWhatIsWithdrawnUntilItIsAssessed) {
    const auto key = enter_document(desk);
    auto change = desk.begin(test::author);
    ASSERT_TRUE(
        desk.access().assess(key, {.status = AccessStatus::open, .legal_basis = ""}, "eva"));
    desk.access().withdraw(key, "eva");
    EXPECT_THAT(desk.access().withdrawn(), ElementsAre(key));
    EXPECT_FALSE(domain::open_to_all(desk.documents().get(key)->access, day("2026-11-23")));
    ASSERT_TRUE(
        desk.access().assess(key, {.status = AccessStatus::open, .legal_basis = ""}, "eva"));
    EXPECT_TRUE(desk.access().withdrawn().empty());
    EXPECT_TRUE(domain::open_to_all(desk.documents().get(key)->access, day("2026-11-23")));
    change.commit();
}

TEST_F(OrderTest, ListsWhatAnOlderIndexMayStillHoldAsOpen) {
    const auto assess = [&](const domain::DocumentKey& key, AccessStatus status,
                            domain::Existence existence) {
        auto change = desk.begin(test::author);
        ASSERT_TRUE(desk.access().assess(
            key, {.status = status, .existence = existence, .legal_basis = "offl. § 13"}, "eva"));
        change.commit();
    };
    const auto open = enter_document(desk, "open");
    const auto shut = enter_document(desk, "shut");
    const auto secret = enter_document(desk, "secret");
    for (const auto& key : {open, shut, secret})
        assess(key, AccessStatus::open, domain::Existence::is_public);
    const auto indexed = desk.outbox().head();
    EXPECT_TRUE(desk.access().closed_after(indexed).empty());

    assess(shut, AccessStatus::exempt, domain::Existence::is_public);
    assess(secret, AccessStatus::exempt, domain::Existence::is_secret);
    assess(open, AccessStatus::open, domain::Existence::is_public);
    EXPECT_THAT(desk.access().closed_after(indexed), testing::UnorderedElementsAre(shut, secret));
    EXPECT_TRUE(desk.access().closed_after(desk.outbox().head()).empty());

    auto change = desk.begin(test::author);
    desk.access().withdraw(open, "eva");
    change.commit();
    EXPECT_THAT(desk.access().closed_after(desk.outbox().head()), ElementsAre(open));
}

TEST_F(OrderTest, RefusesGrantsOnWhatIsNotThere) {
    auto change = desk.begin(test::author);
    const domain::Grant grant{domain::Grant::Person{domain::PersonKey("hash")}, "§ 18", {}};
    EXPECT_EQ(desk.access().grant(domain::DocumentKey::random(), grant, "eva").reason(),
              GrantRefusal::unknown_document);
    EXPECT_EQ(desk.access().grant(domain::CaseKey::random(), grant, "eva").reason(),
              GrantRefusal::unknown_case);
}

class DecisionsTest : public OrderTest {
protected:
    DecisionsTest() {
        letter = enter_document(desk);
        auto change = desk.begin(test::author);
        case_key = desk.documents().get(*letter)->case_key;
        key = desk.decisions().draft(*case_key, R"({"outcome":"granted"})", "eva");
        change.commit();
    }
    std::optional<domain::DocumentKey> letter;
    std::optional<domain::CaseKey> case_key;
    std::optional<domain::DecisionKey> key;
};

TEST_F(DecisionsTest, IsRevisedByWhoHasReadTheNewestRevisionOnly) {
    auto change = desk.begin(test::author);
    auto decisions = desk.decisions();
    EXPECT_EQ(decisions.revise(*key, 1, "second", "eva").value(), 2);
    EXPECT_EQ(decisions.revise(*key, 1, "overwrites", "ola").reason(),
              DecisionRefusal::changed_meanwhile);
    EXPECT_EQ(decisions.get(*key)->content, "second");
    EXPECT_EQ(decisions.revise(domain::DecisionKey::random(), 1, "", "ola").reason(),
              DecisionRefusal::unknown);
    change.commit();
}

TEST_F(DecisionsTest, IsIssuedOnceAndNeverChangedAfterwards) {
    auto change = desk.begin(test::author);
    auto decisions = desk.decisions();
    ASSERT_TRUE(decisions.issue(*key, 1, *letter, "ola"));
    EXPECT_EQ(decisions.issue(*key, 1, *letter, "ola").reason(), DecisionRefusal::issued_already);
    EXPECT_EQ(decisions.revise(*key, 1, "later", "eva").reason(), DecisionRefusal::issued_already);
    change.commit();
    const auto issued = decisions.issued_as(*letter).value();
    EXPECT_TRUE(issued.issued);
    EXPECT_EQ(issued.approver, "ola");
    EXPECT_EQ(issued.author, "eva");
    EXPECT_EQ(decisions.of_case(*case_key).size(), 1u);
    EXPECT_FALSE(decisions.issued_as(domain::DocumentKey::random()));
}

TEST(Inventories, AreEqualWhenTheSameWasEnteredInAnotherOrder) {
    const auto lines_of = [](const std::vector<std::string>& order) {
        TestArchive archive;
        auto desk = archive->desk();
        for (const auto& name : order) {
            auto change = desk.begin(test::author);
            auto entry = a_case(desk, name);
            entry.number_text = name;
            entry.sequence = name.front();  // not the next, which goes by the order
            const auto parent = desk.cases().enter(entry, "test").key;
            const auto journal = desk.cases().enter(parent, an_entry(), "test").key;
            const auto document = desk.documents().enter(journal, a_document(), "test").key;
            desk.documents().enter(document, an_object(Sha256::of(name), 1));
            change.commit();
            archive.clock.move_on(1h);
        }
        std::vector<std::string> lines;
        desk.inventory().lines([&](const std::string& line) { lines.push_back(line); });
        return lines;
    };
    const auto lines = lines_of({"a", "b", "c"});
    for (const std::string kind : {"case", "entry", "document", "file"})
        EXPECT_EQ(
            std::count_if(lines.begin(), lines.end(),
                          [&](const std::string& line) { return line.starts_with(kind + "\t"); }),
            3)
            << kind;
    EXPECT_EQ(lines, lines_of({"c", "a", "b"}));
    EXPECT_NE(lines, lines_of({"a", "b"}));
}

}  // namespace
}  // namespace byggarkiv::archive
