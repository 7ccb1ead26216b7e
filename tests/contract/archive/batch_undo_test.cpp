#include <stdexcept>

#include "archive/audit_log.hpp"
#include "archive/batch_undo.hpp"
#include "archive/documents.hpp"
#include "archive/fixity.hpp"
#include "archive/holds.hpp"
#include "archive/imports.hpp"
#include "archive/outbox.hpp"
#include "archive/properties.hpp"
#include "archive/registers.hpp"
#include "base/failure.hpp"
#include "support/guards.hpp"
#include "support/test_tables.hpp"
#include "support/undo_site.hpp"

// A delivery is taken out as if it had never been, or not at all.
namespace byggarkiv::archive {
namespace {

using namespace test;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using Cause = UndoRefusal::Cause;
using State = Batch::State;

class BatchUndoTest : public UndoSite {};

TEST_F(BatchUndoTest, LeavesWhatWasThereBeforeAndTheLedger) {
    (void)deliver("before", {{.in = "old", .key = "x", .bytes = "old"}});
    const auto before = inventory();
    const auto delivered = deliver("wrong", box(40));
    const auto items = archive->desk().imports().items(delivered.batch);

    const auto outcome = undo(delivered.batch).value();

    EXPECT_TRUE(outcome.ended());
    EXPECT_EQ(outcome.documents, 40);
    EXPECT_EQ(outcome.entries, 40);
    EXPECT_EQ(outcome.cases, 20);
    EXPECT_EQ(outcome.properties, 40);
    EXPECT_EQ(outcome.kept_cases, 0);
    EXPECT_EQ(inventory(), before);
    EXPECT_EQ(archive->desk().imports().items(delivered.batch), items);
    const auto undone = batch(delivered.batch);
    EXPECT_EQ(undone.state, State::undone);
    EXPECT_EQ(undone.undone_by, "Eva Holm");
    EXPECT_EQ(undone.undone_for, "feil kolonner");
    EXPECT_EQ(undone.undone_at, "2026-11-23T08:00:00Z");
    for (const auto& item : items) EXPECT_TRUE(archive->files().has(*Sha256::parse(item.sha256)));
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(BatchUndoTest, SaysSoToFollowersAndInTheAuditLog) {
    const auto delivered = deliver("wrong", {{}});
    const auto head = archive->desk().outbox().head();
    ASSERT_TRUE(undo(delivered.batch));
    auto desk = archive->desk();
    std::vector<std::string> told;
    for (const auto& entry : desk.outbox().after(head, 100))
        told.push_back(entry.entity + " " + entry.id);
    EXPECT_THAT(told, testing::Contains("document " + delivered.documents.front().text()));
    const auto gone =
        desk.audit().of("document", delivered.documents.front().text(), 1).at(0).event;
    EXPECT_EQ(gone.action, "undo");
    EXPECT_EQ(gone.actor, "os:eva");
    EXPECT_EQ(gone.purpose, "batch " + delivered.batch.text());
    const auto of_batch = desk.audit().of("batch", delivered.batch.text(), 2);
    EXPECT_EQ(of_batch.at(0).event.action, "import undone");
    EXPECT_THAT(of_batch.at(0).event.purpose, HasSubstr("1 documents, 1 journal entries, 1 cases"));
    EXPECT_EQ(of_batch.at(1).event.action, "undo import");
    EXPECT_EQ(of_batch.at(1).event.purpose, "in the name of Eva Holm: feil kolonner");
}

TEST_F(BatchUndoTest, LetsTheDeliveryComeInAgainAsAnotherBatch) {
    const auto first = deliver("box", box(5));
    const auto once = inventory();
    ASSERT_TRUE(undo(first.batch));
    const auto again = deliver("box", box(5));
    EXPECT_NE(again.batch, first.batch);
    EXPECT_EQ(inventory(), once);
    ASSERT_TRUE(undo(again.batch));
    (void)deliver("box", box(5));
    EXPECT_EQ(inventory(), once);
    EXPECT_THAT(archive->desk().imports().all(), SizeIs(3));
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(BatchUndoTest, EndsTheSameWhereverItWasStopped) {
    std::string expected;
    {
        const auto delivered = deliver("undisturbed", box(3));
        ASSERT_TRUE(undo(delivered.batch));
        expected = inventory();
    }
    int step = 0;
    while (true) {
        SCOPED_TRACE(++step);
        const auto delivered = deliver("stopped", box(40));
        const bool stopped = stopped_at(delivered.batch, step);
        if (!stopped) break;
        if (batch(delivered.batch).state == State::undoing) {
            EXPECT_EQ(refused(delivered.batch).cause, Cause::held);
            archive.clock.move_on(BatchUndo::lease + std::chrono::seconds(1));
            ASSERT_TRUE(undo(delivered.batch).value().ended());
        }
        EXPECT_EQ(inventory(), expected);
    }
    EXPECT_GT(step, 10);
    EXPECT_EQ(inventory(), expected);
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(BatchUndoTest, KeepsCasesAndEntriesInWhichOthersHavePutSomething) {
    const auto first = deliver("first", {{.in = "c1", .key = "d1"}, {.in = "c2", .key = "d2"}});
    const auto second = deliver("second", {{.in = "c1", .key = "d3", .bytes = "third"}});
    const auto outcome = undo(first.batch).value();
    EXPECT_TRUE(outcome.ended());
    EXPECT_EQ(outcome.cases, 1);
    EXPECT_EQ(outcome.kept_cases, 1);
    EXPECT_TRUE(there(second.documents.front()));
    ASSERT_TRUE(undo(second.batch));
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(BatchUndoTest, TakesBackThePropertiesThatItGaveToCasesOfOthers) {
    (void)deliver("first", {{.in = "c1", .key = "d1"}});
    const auto before = inventory();
    archive.clock.move_on(std::chrono::seconds(1));
    const auto second =
        deliver("second", {{.in = "c1", .key = "d2", .bytes = "two", .on = "9999-130/49"}});
    EXPECT_THAT(inventory(), HasSubstr("9999-130/49"));
    ASSERT_TRUE(undo(second.batch));
    EXPECT_EQ(inventory(), before);
}

TEST_F(BatchUndoTest, LeavesPropertiesOfWhichMoreIsKnown) {
    const auto delivered = deliver("box", {{.on = "9999-3/4"}});
    in_a_change([](Desk& desk) {
        desk.registers().put(AddressRow{.external_key = "a1",
                                        .property = property("9999-3/4"),
                                        .street = "Storgata",
                                        .number = 1,
                                        .letter = "",
                                        .postcode = "9990",
                                        .place = "TESTVIK"});
    });
    ASSERT_TRUE(undo(delivered.batch));
    EXPECT_TRUE(archive->desk().properties().find(property("9999-3/4")));
    EXPECT_FALSE(archive->desk().properties().find(property("9999-49/130")));
}

TEST_F(BatchUndoTest, TakesFilesOutOfDocumentsThatOthersBrought) {
    const auto first = deliver("first", {{}});
    const auto before = inventory();
    auto desk = archive->desk();
    const auto second = begin(desk, "second", 1);
    const auto added = archive->files().keep_bytes("a better scan");
    archive.clock.move_on(std::chrono::seconds(1));
    {
        auto change = desk.begin(as(second));
        auto object = an_object(added, 13);
        object.version = 2;
        desk.documents().enter(first.documents.front(), object);
        desk.imports().note(second, {.item = "i",
                                     .path = "i.pdf",
                                     .sha256 = added.hex(),
                                     .bytes = 13,
                                     .pages = 1,
                                     .became = first.documents.front()});
        desk.imports().end_run(second, Imports::RunEnd::stored, 1);
        change.commit();
    }
    EXPECT_EQ(refused(first.batch).cause, Cause::counted);
    EXPECT_EQ(undo(second).value().files, 1);
    EXPECT_EQ(inventory(), before);
    EXPECT_THAT(faults(), IsEmpty());
    EXPECT_TRUE(undo(first.batch));
}

TEST_F(BatchUndoTest, KeepsOtherDeliveriesWaitingMeanwhile) {
    const auto delivered = deliver("box", {{}});
    ASSERT_TRUE(stopped_at(delivered.batch, 2));
    auto desk = archive->desk();
    const auto take = [&](const std::string& name) {
        auto change = desk.begin(author);
        return desk.imports().take_up("gammelt system", name, "me", std::chrono::seconds(60));
    };
    EXPECT_EQ(take("other").reason().cause, BatchRefusal::Cause::held);
    archive.clock.move_on(BatchUndo::lease + std::chrono::seconds(1));
    EXPECT_TRUE(take("other"));
    const auto half = take("box").reason();
    EXPECT_EQ(half.cause, BatchRefusal::Cause::undoing);
    EXPECT_THAT(text(half), HasSubstr("is being undone since 2026-11-23 by Eva Holm"));
}

TEST_F(BatchUndoTest, LeavesAndNamesWhatCameInTheWayMeanwhileAndGoesOnLater) {
    const auto delivered = deliver("box", {{}, {.in = "c2", .key = "d2", .bytes = "2"}});
    const Officer eva{"eva", {domain::Right::place_legal_hold}};
    const Officer ola{"ola", {domain::Right::place_legal_hold}};
    const auto held = delivered.documents.front();
    std::optional<domain::HoldKey> hold;
    const auto outcome = undo(delivered.batch, [&](UndoStep step, const UndoOutcome&) {
                             if (step != UndoStep::begun) return;
                             in_a_change([&](Desk& desk) {
                                 hold = desk.holds().place(held, "sak", "tvl.", eva).value();
                             });
                         }).value();
    EXPECT_FALSE(outcome.ended());
    EXPECT_EQ(outcome.documents, 1);
    EXPECT_THAT(outcome.left, ElementsAre(HasSubstr("document " + held.text())));
    EXPECT_TRUE(there(held));
    EXPECT_EQ(batch(delivered.batch).state, State::undoing);
    EXPECT_THAT(named(delivered.batch), HasSubstr("legal hold"));
    in_a_change([&](Desk& desk) { (void)desk.holds().lift(*hold, "over", ola).value(); });
    EXPECT_TRUE(undo(delivered.batch).value().ended());
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(BatchUndoTest, IsTheOnlyWayPastTheGuardsForThingsOfThatBatch) {
    const auto one = deliver("one", {{}});
    const auto other = deliver("other", {{.in = "c2", .key = "d2", .bytes = "2"}});
    auto database = tables_of(archive);
    auto session = database.session();
    std::set<std::string> texts;
    const auto answer = [&](const std::vector<std::string>& all) {
        store::Transaction transaction(session);
        try {
            for (const auto& sql : all) session.run({"raw", *texts.insert(sql).first});
        } catch (const Failure& failure) {
            return std::string(failure.what());
        }
        return std::string();
    };
    const auto mark =
        "UPDATE import_batch SET state = 'undoing' WHERE id = '" + one.batch.text() + "'";
    const auto open = [&](const Delivered& of) {
        return "INSERT INTO undo_running VALUES (1, '" + one.batch.text() + "', 'document', '" +
               of.documents.front().text() + "', '')";
    };
    const auto remove = [](const Delivered& of) {
        return "DELETE FROM document_object WHERE document = '" + of.documents.front().text() + "'";
    };
    EXPECT_EQ(answer({mark, open(one), remove(one)}), "");
    EXPECT_THAT(answer({open(one), remove(one)}), HasSubstr("or undoing its delivery"));
    EXPECT_THAT(answer({mark, remove(one)}), HasSubstr("or undoing its delivery"));
    EXPECT_THAT(answer({mark, open(one), remove(other)}), HasSubstr("or undoing its delivery"));
    EXPECT_THAT(answer({mark, open(other), remove(other)}), HasSubstr("or undoing its delivery"));
    sign_off(one.batch);
    EXPECT_THAT(answer({mark}), HasSubstr("this is never changed"));
    ASSERT_TRUE(undo(other.batch));
    const auto undone = " WHERE id = '" + other.batch.text() + "'";
    EXPECT_NE(answer({"UPDATE import_batch SET state = 'stored'" + undone}), "");
    EXPECT_NE(answer({"UPDATE import_batch SET undone_by = 'x'" + undone}), "");
    EXPECT_NE(answer({"DELETE FROM import_item WHERE batch = '" + other.batch.text() + "'"}), "");
    EXPECT_NE(
        answer({"UPDATE import_item SET sha256 = '' WHERE batch = '" + other.batch.text() + "'"}),
        "");
}

TEST_F(BatchUndoTest, ForgetsReadingsOfFilesThatNoDocumentHasAnyMore) {
    const auto delivered = deliver("box", {{.bytes = "a scan"}});
    ASSERT_TRUE(undo(delivered.batch));
    const auto before = inventory();
    // Somebody was reading it meanwhile.
    in_a_change([](Desk& desk) {
        desk.documents().note_reading(Sha256::of("a scan"), Reading::read, {{2100, 2970}}, "",
                                      {{1, FindingKind::national_id, 2}});
    });
    EXPECT_EQ(inventory(), before);
}

TEST_F(BatchUndoTest, ExplainsItsFilesToThoseWhoCountThem) {
    const auto delivered = deliver("box", box(3));
    EXPECT_THAT(faults(), IsEmpty());
    ASSERT_TRUE(undo(delivered.batch));
    auto desk = archive->desk();
    EXPECT_THAT(desk.batch_undo().bytes(), SizeIs(3));
    EXPECT_EQ(desk.fixity().count(std::chrono::sys_seconds::max()).files, 0);
    EXPECT_THAT(faults(), IsEmpty());
    archive->files().keep_bytes("nobody's");
    EXPECT_THAT(faults(), ElementsAre(HasSubstr("untracked: no document refers to it")));
}

}  // namespace
}  // namespace byggarkiv::archive
