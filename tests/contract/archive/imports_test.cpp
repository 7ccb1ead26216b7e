#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "archive/audit_log.hpp"
#include "archive/imports.hpp"
#include "archive/inventory.hpp"
#include "archive/verify.hpp"
#include "support/guards.hpp"
#include "support/test_archive.hpp"
#include "support/test_tables.hpp"

// Batches and their ledgers: who may go on with what, and sums that add up.
namespace byggarkiv::archive {
namespace {

using namespace test;
using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using Cause = BatchRefusal::Cause;
using RunEnd = Imports::RunEnd;

class ImportsTest : public testing::Test {
protected:
    template <typename Done>
    auto in_a_change(Done done) {
        auto change = desk.begin(test::author);
        auto result = done(desk.imports());
        change.commit();
        return result;
    }
    Result<Batch, BatchRefusal> take_up(std::string_view holder) {
        return in_a_change(
            [&](Imports imports) { return imports.take_up("system", "delivery-1", holder, 60s); });
    }
    domain::BatchKey begin(std::int64_t received, std::int64_t repeated = 0) {
        const auto key = take_up("one").value().key;
        in_a_change([&](Imports imports) {
            imports.begin_run(key, {.by = "ola",
                                    .place = "/inn/kasse 7",
                                    .told = "--no-ocr",
                                    .received = received,
                                    .repeated = repeated,
                                    .files = received - repeated});
            return 0;
        });
        return key;
    }
    void note(const domain::BatchKey& key, const ImportItem& item) {
        in_a_change([&](Imports imports) { return imports.note(key, item), 0; });
    }
    void end(const domain::BatchKey& key, RunEnd how) {
        in_a_change([&](Imports imports) { return imports.end_run(key, how, 1), 0; });
    }
    Result<Batch, BatchRefusal> pause(const domain::BatchKey& key) {
        return in_a_change([&](Imports imports) { return imports.pause(key, "eva", 0); });
    }
    Result<Batch, BatchRefusal> resume(const domain::BatchKey& key) {
        return in_a_change([&](Imports imports) { return imports.resume(key, "eva"); });
    }
    Result<Batch, BatchRefusal> sign_off(const domain::BatchKey& key, std::int64_t accepted) {
        const auto signing = desk.imports().signing(key, {.refused = accepted});
        if (!signing) return Refused{signing.reason()};
        return in_a_change([&](Imports imports) {
            return imports.sign_off(signing.value(), {"Eva Holm", "os:eva"});
        });
    }
    // Three files of five: one stored, one refused, one that the delivery names twice.
    domain::BatchKey a_stored_batch() {
        const auto key = begin(3, 1);
        note(key, {.item = "a", .path = "a.pdf", .sha256 = "aa", .bytes = 100, .pages = 3});
        note(key, {.item = "line 2", .outcome = ItemOutcome::refused, .reason = "no property"});
        end(key, RunEnd::stored);
        return key;
    }

    TestArchive archive;
    Desk desk = archive->desk();
};

TEST_F(ImportsTest, AreWorkedByOneProcessAtATime) {
    const auto batch = take_up("one").value();
    EXPECT_EQ(take_up("two").reason().cause, Cause::held);
    EXPECT_EQ(take_up("one").value().key, batch.key);
    archive.clock.move_on(61s);
    EXPECT_EQ(take_up("two").value().key, batch.key);

    EXPECT_FALSE(
        in_a_change([&](Imports imports) { return imports.keep(batch.key, "one", 60s, 1); }));
    EXPECT_TRUE(
        in_a_change([&](Imports imports) { return imports.keep(batch.key, "two", 60s, 7); }));
    EXPECT_EQ(desk.imports().get(batch.key)->run_done, 7);
    archive.clock.move_on(59s);
    EXPECT_EQ(take_up("one").reason().cause, Cause::held);
}

TEST_F(ImportsTest, RememberWhatBecameOfEachThing) {
    const auto key = begin(2);
    const ImportItem stored{.item = "a.pdf",
                            .path = "skann/a.pdf",
                            .sha256 = std::string(64, 'a'),
                            .bytes = 5'000'000'000,
                            .pages = 12,
                            .became = domain::DocumentKey::random()};
    note(key, {"b.pdf", ItemOutcome::refused, "passordbeskyttet"});
    note(key, stored);
    EXPECT_THAT(desk.imports().refused(key, 10),
                ElementsAre(ImportItem{"b.pdf", ItemOutcome::refused, "passordbeskyttet"}));
    note(key, {"b.pdf", ItemOutcome::stored, ""});
    end(key, RunEnd::stored);

    EXPECT_THAT(desk.imports().items(key),
                ElementsAre(stored, ImportItem{"b.pdf", ItemOutcome::stored}));
    const auto batch = desk.imports().get(key).value();
    EXPECT_EQ(batch.state, Batch::State::stored);
    EXPECT_EQ(batch.started_by, "ola");
    EXPECT_EQ(batch.place, "/inn/kasse 7");
    EXPECT_EQ(batch.told, "--no-ocr");
    EXPECT_EQ(batch.stored_at, "2026-11-23T08:00:00Z");
    EXPECT_EQ(desk.imports().all().size(), 1u);
}

TEST_F(ImportsTest, KeepAnItemAsStoredWhenALaterRunFindsIt) {
    const auto key = begin(2);
    const ImportItem stored{.item = "a", .sha256 = "aa", .bytes = 1, .pages = 1};
    note(key, stored);
    auto again = stored;
    again.outcome = ItemOutcome::duplicate;
    note(key, again);
    EXPECT_THAT(desk.imports().items(key), ElementsAre(stored));
    // But what was refused and is found now is no longer refused.
    note(key, {"b", ItemOutcome::refused, "was not there"});
    note(key, {"b", ItemOutcome::duplicate});
    EXPECT_THAT(desk.imports().refused(key, 10), IsEmpty());
    EXPECT_EQ(desk.imports().sums(desk.imports().get(key).value()).duplicates.files, 1);
}

TEST_F(ImportsTest, AddUpAtEveryMoment) {
    const auto key = begin(10, 2);
    const auto sums = [&] { return desk.imports().sums(desk.imports().get(key).value()); };
    EXPECT_EQ(sums().waiting(), 8);
    note(key, {.item = "a", .sha256 = "aa", .bytes = 3'000'000'000, .pages = 4});
    note(key, {.item = "b", .sha256 = "bb", .bytes = 3'000'000'000, .pages = 0});
    note(key, {.item = "c", .outcome = ItemOutcome::duplicate, .bytes = 7, .pages = 2});
    note(key, {.item = "d", .outcome = ItemOutcome::refused, .reason = "torn", .pages = 9});
    note(key, {.item = "case 7",
               .outcome = ItemOutcome::refused,
               .reason = "was disposed of",
               .kind = ImportItem::Kind::thing});
    const auto sum = sums();
    EXPECT_EQ(sum.stored.files, 2);
    EXPECT_EQ(sum.stored.bytes, 6'000'000'000);
    EXPECT_EQ(sum.stored.pages, 4);
    EXPECT_EQ(sum.stored.without_pages, 1);
    EXPECT_EQ(sum.duplicates.files, 3);
    EXPECT_EQ(sum.refused.files, 1);
    EXPECT_EQ(sum.refused.pages, 9);
    EXPECT_EQ(sum.things, 1);
    EXPECT_EQ(sum.refusals(), 2);
    EXPECT_EQ(sum.waiting(), 4);
    EXPECT_EQ(sum.received, sum.stored.files + sum.duplicates.files + sum.refused.files + 4);
}

TEST_F(ImportsTest, ForgetTheRowsThatAnEarlierRunCouldNotUse) {
    const auto key = begin(2);
    note(key, {"register.csv line 2", ItemOutcome::refused, "names no property"});
    note(key, {.item = "line 3: a.pdf",
               .outcome = ItemOutcome::refused,
               .reason = "torn",
               .path = "a.pdf"});
    EXPECT_EQ(begin(2), key);
    EXPECT_EQ(desk.imports().items(key).size(), 1u);
}

TEST(ImportItems, StandInTheOrderInWhichAPersonReadsThem) {
    const std::vector<std::string> read = {"",
                                           "a 1",
                                           "a 01",
                                           "a 1b",
                                           "a 2",
                                           "a 10",
                                           "a 10: b",
                                           "a 10: c",
                                           "a 99999999999999999999",
                                           "a 100000000000000000000",
                                           "b"};
    for (std::size_t i = 0; i < read.size(); ++i) {
        for (std::size_t j = 0; j < read.size(); ++j) {
            if ((i == 1 && j == 2) || (i == 2 && j == 1)) continue;  // the same but for a zero
            EXPECT_EQ(as_read({read[i]}, {read[j]}), i < j) << read[i] << " and " << read[j];
        }
    }
    EXPECT_NE(as_read({"a 1"}, {"a 01"}), as_read({"a 01"}, {"a 1"}));
}

TEST_F(ImportsTest, AreFoundByTheBeginningOfTheirKey) {
    const auto key = begin(1);
    const auto text = key.text();
    for (const std::size_t letters : {4u, 8u, 36u})
        EXPECT_THAT(desk.imports().beginning_with(text.substr(0, letters)), ElementsAre(key));
    for (const auto& other :
         std::vector<std::string>{"zzzz", "%", "____", text + "0", "' OR 1=1 --"})
        EXPECT_THAT(desk.imports().beginning_with(other), IsEmpty()) << other;
    EXPECT_FALSE(desk.imports().get(domain::BatchKey::random()));
}

TEST_F(ImportsTest, AreNotTakenUpWhilePaused) {
    const auto key = begin(1);
    EXPECT_FALSE(desk.imports().is_paused(key));
    ASSERT_TRUE(pause(key));
    EXPECT_TRUE(desk.imports().is_paused(key));
    // Whoever holds it is told so too: it gave the delivery once more.
    EXPECT_EQ(take_up("one").reason().cause, Cause::paused);
    EXPECT_THAT(text(take_up("two").reason()), HasSubstr("was paused on 2026-11-23 by eva"));
    archive.clock.move_on(1h);
    EXPECT_EQ(pause(key).value().paused_at, "2026-11-23T08:00:00Z");

    EXPECT_FALSE(resume(key).value().is_paused());
    EXPECT_FALSE(desk.imports().is_paused(key));
    EXPECT_EQ(take_up("two").value().key, key);
    EXPECT_TRUE(resume(key));  // changes nothing
}

TEST_F(ImportsTest, AreNotPausedWhenNothingIsLeftToDo) {
    const auto key = a_stored_batch();
    EXPECT_EQ(pause(key).reason().cause, Cause::nothing_to_do);
    EXPECT_TRUE(in_a_change([&](Imports imports) { return imports.pause(key, "eva", 3); }));
    ASSERT_TRUE(resume(key));
    ASSERT_TRUE(sign_off(key, 1));
    EXPECT_EQ(pause(key).reason().cause, Cause::signed_off);
    EXPECT_EQ(resume(key).reason().cause, Cause::signed_off);
}

TEST_F(ImportsTest, StayStoredWhenALaterRunIsPaused) {
    const auto key = a_stored_batch();
    ASSERT_EQ(begin(3, 1), key);
    end(key, RunEnd::stopped);
    EXPECT_EQ(desk.imports().get(key)->state, Batch::State::stored);
    EXPECT_EQ(desk.imports().get(key)->lease_until, "");
}

TEST_F(ImportsTest, AreSignedOffOnceEverythingIsAccountedForAndAcknowledged) {
    const auto key = begin(3);
    EXPECT_EQ(sign_off(key, 0).reason().cause, Cause::not_stored);
    note(key, {.item = "a", .path = "a.pdf", .pages = 3});
    note(key, {.item = "b", .outcome = ItemOutcome::refused, .reason = "torn", .path = "b.pdf"});
    end(key, RunEnd::stored);
    EXPECT_EQ(sign_off(key, 1).reason().cause, Cause::waiting);
    note(key, {.item = "c", .outcome = ItemOutcome::duplicate, .path = "c.pdf"});
    EXPECT_EQ(sign_off(key, 0).reason().cause, Cause::not_acknowledged);
    EXPECT_EQ(sign_off(key, 2).reason().cause, Cause::not_acknowledged);
    ASSERT_EQ(begin(3), key);
    EXPECT_EQ(sign_off(key, 1).reason().cause, Cause::held);
    end(key, RunEnd::stored);
    EXPECT_EQ(desk.imports().get(key)->signed_by, "");

    const auto batch = sign_off(key, 1).value();
    EXPECT_EQ(batch.state, Batch::State::signed_off);
    EXPECT_EQ(batch.signed_by, "Eva Holm");
    EXPECT_EQ(batch.signed_at, "2026-11-23T08:00:00Z");
    EXPECT_EQ(batch.fingerprint, desk.imports().fingerprint(key));
    const auto told = desk.audit().of("batch", key.text(), 1).at(0).event;
    EXPECT_EQ(told.action, "sign off import");
    EXPECT_EQ(told.actor, "os:eva");
    EXPECT_THAT(
        told.purpose,
        HasSubstr("signed by Eva Holm: 3 files received = 1 stored + 1 there already + 1 refused"));
}

TEST_F(ImportsTest, ChangeNoMoreOnceTheyAreSignedOff) {
    const auto key = a_stored_batch();
    ASSERT_TRUE(sign_off(key, 1));
    EXPECT_EQ(sign_off(key, 1).reason().cause, Cause::signed_off);
    EXPECT_EQ(take_up("two").reason().cause, Cause::signed_off);
    EXPECT_THAT(text(take_up("two").reason()), HasSubstr("signed off on 2026-11-23 by Eva Holm"));
}

TEST_F(ImportsTest, AreNotSignedOffWhenARunBeganMeanwhile) {
    const auto key = a_stored_batch();
    const auto signing = desk.imports().signing(key, {.refused = 1});
    ASSERT_TRUE(signing);
    archive.clock.move_on(1s);
    ASSERT_EQ(begin(3, 1), key);
    note(key, {"line 2", ItemOutcome::refused, "no property"});
    end(key, RunEnd::stored);
    EXPECT_FALSE(in_a_change([&](Imports imports) {
        return imports.sign_off(signing.value(), {"Eva Holm", "os:eva"});
    }));
    EXPECT_EQ(desk.imports().get(key)->state, Batch::State::stored);
}

TEST_F(ImportsTest, HaveAFingerprintThatFollowsTheLedgerAlone) {
    const auto key = begin(2);
    note(key, {.item = "a", .path = "a.pdf", .sha256 = "aa", .bytes = 1, .pages = 1});
    const auto before = desk.imports().fingerprint(key);
    note(key, {.item = "b", .path = "b.pdf", .sha256 = "bb", .bytes = 1, .pages = 1});
    const auto with_b = desk.imports().fingerprint(key);
    EXPECT_NE(with_b, before);
    archive.clock.move_on(1h);
    end(key, RunEnd::stored);
    EXPECT_EQ(desk.imports().fingerprint(key), with_b);
    note(key, {.item = "b", .path = "b.pdf", .sha256 = "bb", .bytes = 1, .pages = 2});
    EXPECT_NE(desk.imports().fingerprint(key), with_b);
}

TEST_F(ImportsTest, ShowWhenALedgerOrASignatureWasChangedBehindTheProgram) {
    const auto key = a_stored_batch();
    ASSERT_TRUE(sign_off(key, 1));
    const auto findings = [&] {
        std::vector<std::string> found;
        check_rows(*archive, [&](const Finding& finding) { found.push_back(finding.what); });
        return found;
    };
    ASSERT_THAT(findings(), IsEmpty());
    const auto tamper = [&](std::string_view sql) {
        auto database = tables_of(archive);
        drop_guards(database);
        database.session().run({"tamper", sql});
    };
    tamper("UPDATE import_item SET pages = 2 WHERE item = 'a'");
    EXPECT_THAT(findings(), ElementsAre("import_item"));
    tamper("UPDATE import_batch SET received = 4, signed_by = 'Ola Lie'");
    EXPECT_THAT(findings(), ElementsAre("import_batch", "import_item"));
}

TEST_F(ImportsTest, StandInTheInventoryWithTheirItems) {
    (void)a_stored_batch();
    std::vector<std::string> lines;
    desk.inventory().lines([&](const std::string& line) {
        if (line.starts_with("delivery\t") || line.starts_with("item\t")) lines.push_back(line);
    });
    EXPECT_THAT(lines, ElementsAre("delivery\tsystem\tdelivery-1\tstored\t3\t1\t",
                                   "item\ta\tfile\ta.pdf\tstored\t\taa\t100\t3",
                                   "item\tline 2\tfile\t\trefused\tno property\t\t0\t0"));
}

}  // namespace
}  // namespace byggarkiv::archive
