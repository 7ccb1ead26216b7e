#include <algorithm>
#include <stdexcept>

#include "archive/access_register.hpp"
#include "archive/audit_log.hpp"
#include "archive/cases.hpp"
#include "archive/disposal_execution.hpp"
#include "archive/disposal_procedure.hpp"
#include "archive/disposals.hpp"
#include "archive/documents.hpp"
#include "archive/imports.hpp"
#include "archive/likenesses.hpp"
#include "archive/outbox.hpp"
#include "archive/properties.hpp"
#include "archive/readings.hpp"
#include "base/failure.hpp"
#include "support/disposal_site.hpp"
#include "support/guards.hpp"

// What an approved disposal removes and leaves, and what still stops it.
namespace byggarkiv::archive {
namespace {

using namespace test;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

class DisposalExecutionTest : public DisposalSite {
protected:
    bool has_derived(std::string_view bytes) {
        return archive->files().derived(hash(bytes), "thumb-1.jpg").has_value() ||
               !archive->files().page_texts(hash(bytes)).empty();
    }
    // Ends a run by an exception at its `count`th step. False when it was over before.
    bool stopped_at(const Disposal& disposal, int count) {
        int steps = 0;
        try {
            (void)execute(disposal, [&](DisposalStep) {
                if (++steps == count) throw std::runtime_error("stopped");
            });
        } catch (const std::runtime_error&) {
            return true;
        }
        return false;
    }
    domain::BatchKey begin_import(const std::string& delivery) {
        auto desk = archive->desk();
        auto change = desk.begin(author);
        const auto batch =
            desk.imports().take_up("gammelt system", delivery, "me", std::chrono::seconds(60));
        change.commit();
        return batch.value().key;
    }
    void end_import(const domain::BatchKey& batch) {
        auto desk = archive->desk();
        auto change = desk.begin(author);
        desk.imports().end_run(batch, Imports::RunEnd::stored, 0);
        change.commit();
    }
};

TEST_F(DisposalExecutionTest, OfAMistakeRemovesCaseEntriesDocumentsAndBytes) {
    const auto parent = case_of(first);
    {
        auto noting = archive->desk();
        auto change = noting.begin(author);
        noting.likenesses().note(hash("second bytes"), {{1, 2}, 1000});
        change.commit();
    }
    const auto outcome = execute(approved(mistake({parent}))).value();
    EXPECT_TRUE(outcome.ended());
    EXPECT_THAT(outcome.left, IsEmpty());
    EXPECT_EQ(outcome.disposed, 3);
    auto desk = archive->desk();
    EXPECT_FALSE(desk.cases().get(parent));
    EXPECT_THAT(desk.cases().journal(parent), IsEmpty());
    EXPECT_THAT(desk.cases().parties(parent), IsEmpty());
    EXPECT_FALSE(there(first));
    EXPECT_FALSE(there(second));
    EXPECT_FALSE(archive->files().has(hash("second bytes")));
    EXPECT_FALSE(has_derived("second bytes"));
    EXPECT_THAT(desk.documents().page_sizes(hash("second bytes")), IsEmpty());
    EXPECT_FALSE(desk.readings().of(hash("second bytes")));
    EXPECT_THAT(desk.likenesses().waiting(100), IsEmpty());
    for (const auto& line : inventory())
        EXPECT_THAT(line, testing::AnyOf(Not(HasSubstr("tombstone")), Not(HasSubstr("Garasje"))));
}

TEST_F(DisposalExecutionTest, LeavesEverythingElseAsItWas) {
    const auto before = inventory();
    (void)execute(approved(mistake({case_of(first)})));
    EXPECT_TRUE(there(third));
    EXPECT_TRUE(there(shared));
    EXPECT_FALSE(archive->files().verify(hash("third bytes")));
    EXPECT_EQ(archive->files().page_texts(hash("third bytes")).size(), 1u);
    EXPECT_EQ(archive->desk().documents().page_sizes(hash("third bytes")).size(), 1u);
    EXPECT_TRUE(archive->desk().readings().of(hash("third bytes")));
    const auto after = inventory();
    const auto is_second_case = [](const std::string& line) {
        return line.starts_with("case\t") && line.find("2024/2") != line.npos;
    };
    const auto second_case = std::find_if(before.begin(), before.end(), is_second_case);
    ASSERT_NE(second_case, before.end());
    const auto gone = hash("second bytes").hex();  // its pages stand below
    for (auto line = second_case; line != before.end(); ++line) {
        if (line->find(gone) != line->npos) continue;
        EXPECT_THAT(after, Contains(*line));
    }
}

TEST_F(DisposalExecutionTest, KeepsBytesThatAnotherDocumentHasToo) {
    const auto disposal = approved(kassasjon({first}));
    const auto outcome = execute(disposal).value();
    EXPECT_EQ(outcome.files_kept, 1);
    EXPECT_EQ(outcome.files_removed, 0);
    EXPECT_FALSE(archive->files().verify(hash("first bytes")));
    EXPECT_TRUE(has_derived("first bytes"));
    auto desk = archive->desk();
    EXPECT_FALSE(desk.disposals().disposed(hash("first bytes")));
    EXPECT_EQ(desk.disposals().tombstone(first.text())->files.at(0).state,
              TombstoneFile::Bytes::kept);

    const auto last = execute(approved(kassasjon({shared}))).value();
    EXPECT_EQ(last.files_removed, 1);
    EXPECT_FALSE(archive->files().has(hash("first bytes")));
    EXPECT_TRUE(desk.disposals().disposed(hash("first bytes")));
}

TEST_F(DisposalExecutionTest, RemovesBytesThatOnlyItsOwnDocumentsShare) {
    const auto outcome = execute(approved(kassasjon({first, shared}))).value();
    EXPECT_TRUE(outcome.ended());
    EXPECT_EQ(outcome.files_removed, 1);
    EXPECT_EQ(outcome.files_kept, 0);
    EXPECT_FALSE(archive->files().has(hash("first bytes")));
}

TEST_F(DisposalExecutionTest, ByRuleLeavesTheCaseAndItsJournal) {
    (void)execute(approved(kassasjon({first, second})));
    auto desk = archive->desk();
    const auto cases = desk.cases().numbered(2024, 1);
    ASSERT_THAT(cases, SizeIs(1));
    EXPECT_THAT(desk.cases().journal(cases[0].key), SizeIs(2));
    EXPECT_THAT(desk.documents().of_case(cases[0].key), IsEmpty());
}

TEST_F(DisposalExecutionTest, LeavesATombstoneWithWhatItWasAndWhoAnswersForIt) {
    const auto disposal = approved(mistake({case_of(first)}));
    (void)execute(disposal);
    auto desk = archive->desk();
    const auto stone = desk.disposals().tombstone(second.text()).value();
    EXPECT_EQ(stone.disposal, disposal.key);
    EXPECT_EQ(stone.entity, DisposalItem::Entity::document);
    EXPECT_EQ(stone.number, "2024/1-2-1");
    EXPECT_EQ(stone.type, "SØKNAD");
    EXPECT_EQ(stone.dated, "2024-03-01");
    EXPECT_EQ(stone.reason, "boxes of the neighbour municipality");
    EXPECT_EQ(stone.legal_basis, "arkivlova § 9");
    EXPECT_EQ(stone.proposed_by, "ann");
    EXPECT_EQ(stone.approved_by, "dag");
    EXPECT_EQ(stone.executed_by, "bo");
    EXPECT_EQ(stone.disposed_at, "2026-11-23T08:00:00Z");
    ASSERT_THAT(stone.files, SizeIs(1));
    EXPECT_EQ(stone.files[0].sha256, hash("second bytes"));
    EXPECT_EQ(stone.files[0].bytes, 12u);
    EXPECT_EQ(stone.files[0].state, TombstoneFile::Bytes::removed);
    EXPECT_THAT(desk.disposals().tombstones(disposal.key, 0, 10), SizeIs(3));
}

TEST_F(DisposalExecutionTest, TellsFollowersAndClosesAtOnceWhatTheyStillHold) {
    const auto head = archive->desk().outbox().head();
    (void)execute(approved(kassasjon({second})));
    auto desk = archive->desk();
    std::vector<std::string> told;
    for (const auto& entry : desk.outbox().after(head, 100)) told.push_back(entry.id);
    EXPECT_THAT(told, Contains(second.text()));
    EXPECT_THAT(desk.access().closed_after(head), Contains(second));
    EXPECT_FALSE(desk.documents().index_card(second));
    EXPECT_FALSE(desk.audit().first_bad());
    EXPECT_EQ(desk.audit().of("document", second.text(), 1).at(0).event.action, "dispose");
}

TEST_F(DisposalExecutionTest, RemovesGrantsAndTheDecisionThatWasIssuedAsIt) {
    const auto parent = case_of(first);
    {
        auto desk = archive->desk();
        auto change = desk.begin(author);
        const auto home = desk.properties().find(property("9999-49/130")).value();
        const domain::Grant grant{
            .to = domain::Grant::OwnersOf{home}, .legal_basis = "innsyn", .until = std::nullopt};
        ASSERT_TRUE(desk.access().grant(first, grant, "eva"));
        ASSERT_TRUE(desk.access().grant(parent, grant, "eva"));
        change.commit();
    }
    EXPECT_TRUE(execute(approved(mistake({parent}))).value().ended());
}

TEST_F(DisposalExecutionTest, IsRefusedWithoutApprovalRightOrDisposalAndTheSecondTime) {
    const auto disposal = proposed(kassasjon({second}));
    EXPECT_EQ(execute(disposal).reason().cause, Cause::wrong_state);
    ASSERT_TRUE(approve(disposal));
    auto desk = archive->desk();
    auto execution = desk.disposal_execution(archive->files());
    EXPECT_EQ(execution.run(disposal.key, kim).reason().cause, Cause::without_right);
    EXPECT_EQ(execution.run(domain::DisposalKey::random(), bo).reason().cause, Cause::unknown);
    EXPECT_TRUE(there(second));
    EXPECT_TRUE(execution.run(disposal.key, bo).value().ended());
    EXPECT_EQ(execution.run(disposal.key, bo).reason().cause, Cause::wrong_state);
    EXPECT_EQ(desk.disposal_procedure().reject(disposal.key, "too late", bo).reason().cause,
              Cause::wrong_state);
}

TEST_F(DisposalExecutionTest, LeavesWhatAHoldCameOverBetweenApprovalAndExecution) {
    const auto disposal = approved(kassasjon({first, second, third}));
    const auto key = hold(case_of(first));
    const auto outcome = execute(disposal).value();
    EXPECT_FALSE(outcome.ended());
    ASSERT_THAT(outcome.left, SizeIs(2));
    EXPECT_EQ(outcome.left[0].cause, Cause::held);
    EXPECT_TRUE(there(first));
    EXPECT_TRUE(there(second));
    EXPECT_FALSE(there(third));
    EXPECT_FALSE(archive->files().has(hash("third bytes")));
    EXPECT_FALSE(archive->desk().disposals().report(disposal.key, "text"));

    lift(key);
    EXPECT_TRUE(execute(disposal).value().ended());
    EXPECT_FALSE(there(first));
}

TEST_F(DisposalExecutionTest, LeavesWhatAHoldCameOverInTheMiddleOfIt) {
    for (const bool on_property : {false, true}) {
        SCOPED_TRACE(on_property);
        const auto a = file("c9", on_property ? "a" : "c", "a");
        const auto b = file("c9", on_property ? "b" : "d", "b");
        const auto home = archive->desk().properties().find(property("9999-49/130")).value();
        const auto disposal = approved(kassasjon({a, b}));
        std::optional<domain::HoldKey> placed;
        const auto outcome =
            execute(disposal, [&](DisposalStep step) {
                if (step == DisposalStep::item_disposed && !placed)
                    placed = hold(on_property ? HeldThing(home) : HeldThing(there(a) ? a : b));
            }).value();
        EXPECT_EQ(outcome.disposed, 1);
        ASSERT_THAT(outcome.left, SizeIs(1));
        EXPECT_EQ(outcome.left[0].cause, Cause::held);
        EXPECT_NE(there(a), there(b));
        lift(placed.value());
        EXPECT_TRUE(execute(disposal).value().ended());
    }
}

TEST_F(DisposalExecutionTest, LeavesWhatWasChangedOrAddedSinceTheApproval) {
    const auto disposal = approved(mistake({case_of(first), case_of(third)}));
    const auto late = file("c1", "late", "a late letter");
    const auto outcome = execute(disposal).value();
    EXPECT_FALSE(outcome.ended());
    ASSERT_THAT(outcome.left, SizeIs(1));
    EXPECT_EQ(outcome.left[0].cause, Cause::changed);
    EXPECT_TRUE(there(late));
    EXPECT_TRUE(archive->desk().cases().get(case_of(late)));
    EXPECT_FALSE(there(third));
}

TEST_F(DisposalExecutionTest, ThatCannotBeFinishedIsEndedByRejectionWithAReport) {
    const auto disposal = approved(kassasjon({second, third}));
    hold(third);
    ASSERT_FALSE(execute(disposal).value().ended());
    auto desk = archive->desk();
    ASSERT_TRUE(desk.disposal_procedure().reject(disposal.key, "the lawsuit goes on", dag));
    const auto report = desk.disposals().report(disposal.key, "text").value();
    EXPECT_THAT(report, HasSubstr("listed_but_left: 1"));
    EXPECT_THAT(report, HasSubstr(hash("second bytes").hex()));
    EXPECT_THAT(report, Not(HasSubstr(hash("third bytes").hex())));
    EXPECT_TRUE(there(third));
    EXPECT_TRUE(desk.disposal_procedure().propose(kassasjon({third}), ann));
}

TEST_F(DisposalExecutionTest, EndsInTheSameArchiveWhereverItWasStopped) {
    for (int step = 0; step < 20; ++step) {
        SCOPED_TRACE(step);
        const std::string name = "s" + std::to_string(step);
        const auto a = file(name, "a", "a of " + name);
        const auto b = file(name, "b", "b of " + name);
        const auto disposal = approved(mistake({case_of(a)}));
        const bool stopped = stopped_at(disposal, step + 1);
        if (!stopped) {
            EXPECT_GT(step, 8);
            break;
        }
        const auto state = archive->desk().disposals().get(disposal.key)->state;
        if (state == DisposalState::approved) {
            EXPECT_TRUE(execute(disposal).value().ended());
        }
        EXPECT_FALSE(there(a));
        EXPECT_FALSE(there(b));
        auto desk = archive->desk();
        const auto stones = desk.disposals().tombstones(disposal.key, 0, 10);
        ASSERT_THAT(stones, SizeIs(3));
        for (const auto& stone : stones)
            for (const auto& file : stone.files) {
                EXPECT_EQ(file.state, TombstoneFile::Bytes::removed);
                EXPECT_FALSE(archive->files().has(file.sha256));
            }
        EXPECT_FALSE(desk.audit().first_bad());
        EXPECT_TRUE(desk.disposals().report(disposal.key, "json"));
    }
}

TEST_F(DisposalExecutionTest, StoppedBeforeBytesAreGoneIsNotRejected) {
    const auto disposal = approved(kassasjon({second}));
    ASSERT_TRUE(stopped_at(disposal, 3));  // begun, rows removed, item disposed of
    EXPECT_TRUE(archive->files().has(hash("second bytes")));
    EXPECT_EQ(
        archive->desk().disposal_procedure().reject(disposal.key, "let it be", dag).reason().cause,
        Cause::wrong_state);
    EXPECT_TRUE(execute(disposal).value().ended());
}

TEST_F(DisposalExecutionTest, KeepsTheBytesWhileAnImportIsOnItsWay) {
    const auto disposal = approved(kassasjon({second}));
    const auto batch = begin_import("another delivery");
    const auto outcome = execute(disposal).value();
    EXPECT_EQ(outcome.disposed, 1);
    EXPECT_EQ(outcome.files_waiting, 1);
    EXPECT_FALSE(outcome.ended());
    EXPECT_TRUE(archive->files().has(hash("second bytes")));
    EXPECT_TRUE(archive->desk().disposals().disposed(hash("second bytes")));
    end_import(batch);
    EXPECT_TRUE(execute(disposal).value().ended());
    EXPECT_FALSE(archive->files().has(hash("second bytes")));
}

TEST_F(DisposalExecutionTest, OfADeliveryTakesWhatItBroughtAndNothingElse) {
    const auto batch = begin_import("boxes");
    const auto by = "import:" + batch.text();
    const auto alone = file("b1", "d1", "brought", by);
    const auto beside = file("b2", "d1", "brought too", by);
    const auto ours = file("b2", "d2", "our own letter");
    {
        auto desk = archive->desk();
        auto change = desk.begin(author);
        desk.imports().note(batch, {"Klage fra Kari.pdf", ItemOutcome::stored, ""});
        change.commit();
    }
    auto wanted = mistake({});
    wanted.scope = batch;
    auto desk = archive->desk();
    EXPECT_EQ(desk.disposal_procedure().propose(wanted, ann).reason().cause, Cause::import_running);
    end_import(batch);
    const auto gone = case_of(alone);
    const auto stays = case_of(beside);
    const auto disposal = approved(wanted);
    EXPECT_EQ(disposal.items, 4);  // two documents, one entry, one case
    EXPECT_TRUE(execute(disposal).value().ended());
    EXPECT_FALSE(desk.cases().get(gone));
    EXPECT_TRUE(desk.cases().get(stays));
    EXPECT_FALSE(there(beside));
    EXPECT_TRUE(there(ours));
    EXPECT_THAT(desk.cases().journal(stays), SizeIs(1));
    EXPECT_THAT(desk.imports().items(batch), IsEmpty());
}

TEST_F(DisposalExecutionTest, IsKnownToWhoBringsTheSameAgain) {
    auto desk = archive->desk();
    auto disposals = desk.disposals();
    EXPECT_FALSE(disposals.any());
    const auto disposal = approved(mistake({case_of(second)}));
    EXPECT_FALSE(disposals.any());
    (void)execute(disposal);
    EXPECT_TRUE(disposals.any());
    const auto before = disposals.disposed(hash("second bytes")).value();
    EXPECT_EQ(before.disposal, disposal.key);
    EXPECT_EQ(before.at, "2026-11-23T08:00:00Z");
    EXPECT_TRUE(disposals.disposed_case("gammelt system", "c1"));
    EXPECT_TRUE(disposals.disposed_document("gammelt system", "c1", "j d2", "d2"));
    EXPECT_FALSE(disposals.disposed_case("gammelt system", "c2"));
    EXPECT_FALSE(disposals.disposed_case("another system", "c1"));
    EXPECT_FALSE(disposals.disposed_document("gammelt system", "c1j", " d2", "d2"));
    EXPECT_FALSE(disposals.disposed(hash("third bytes")));

    file("c1", "d2", "second bytes");  // somebody took it in again, knowing
    EXPECT_FALSE(disposals.disposed(hash("second bytes")));
    EXPECT_FALSE(disposals.disposed_case("gammelt system", "c1"));
    EXPECT_FALSE(disposals.disposed_document("gammelt system", "c1", "j d2", "d2"));
    EXPECT_TRUE(disposals.disposed_document("gammelt system", "c1", "j d1", "d1"));
}

TEST_F(DisposalExecutionTest, KeepsItsReportInThreeFormats) {
    auto wanted = kassasjon({second});
    wanted.reason = "=cmd \"x\"; \nover";
    const auto disposal = approved(wanted);
    (void)execute(disposal);
    auto desk = archive->desk();
    const auto text = desk.disposals().report(disposal.key, "text").value();
    for (const std::string part :
         {"proposed_by: ann", "approved_by: dag", "ended_by: bo", "documents: 1", "bytes: 12",
          "files_removed: 1", "listed_but_left: 0", "2024/1-2-1"})
        EXPECT_THAT(text, HasSubstr(part));
    EXPECT_THAT(text, HasSubstr(hash("second bytes").hex()));
    EXPECT_THAT(text, Not(HasSubstr("Kari")));
    EXPECT_THAT(desk.disposals().report(disposal.key, "csv").value(),
                HasSubstr("\"reason\";\"'=cmd \"\"x\"\"; \nover\""));
    EXPECT_THAT(desk.disposals().report(disposal.key, "json").value(),
                HasSubstr(R"("reason": "=cmd \"x\"; \u000aover")"));
    EXPECT_FALSE(desk.disposals().report(disposal.key, "xml"));
    EXPECT_THAT(desk.audit().of("disposal", disposal.key.text(), 1).at(0).event.purpose,
                HasSubstr(Sha256::of(text).hex()));

    auto database = tables_of(archive);
    unguarded(database).run({"tamper", "UPDATE disposal_report SET content = content || ' '"});
    EXPECT_THROW((void)desk.disposals().report(disposal.key, "text"), Failure);
}

}  // namespace
}  // namespace byggarkiv::archive
