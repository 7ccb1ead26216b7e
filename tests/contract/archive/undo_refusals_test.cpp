#include <stdexcept>

#include "archive/access_register.hpp"
#include "archive/batch_undo.hpp"
#include "archive/cases.hpp"
#include "archive/classifications.hpp"
#include "archive/decisions.hpp"
#include "archive/disposal_procedure.hpp"
#include "archive/documents.hpp"
#include "archive/holds.hpp"
#include "archive/imports.hpp"
#include "archive/placings.hpp"
#include "archive/properties.hpp"
#include "archive/tasks.hpp"
#include "base/failure.hpp"
#include "support/guards.hpp"
#include "support/test_tables.hpp"
#include "support/undo_site.hpp"

// What stands in the way of taking a delivery out.
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

class UndoRefusalsTest : public UndoSite {};

TEST_F(UndoRefusalsTest, IsRefusedOnceItIsSignedOffDisposedOfOrUndone) {
    const auto delivered = deliver("box", {{}});
    sign_off(delivered.batch);
    const auto before = inventory();
    const auto refusal = refused(delivered.batch);
    EXPECT_EQ(refusal.cause, Cause::signed_off);
    EXPECT_THAT(text(refusal), HasSubstr("was signed off on 2026-11-23 by Eva Holm"));
    EXPECT_EQ(inventory(), before);

    const auto other = deliver("other", {{.in = "c9", .key = "d9"}});
    ASSERT_TRUE(undo(other.batch));
    EXPECT_EQ(refused(other.batch).cause, Cause::undone);
    auto desk = archive->desk();
    auto change = desk.begin(author);
    EXPECT_EQ(desk.imports().pause(other.batch, "eva", 1).reason().cause,
              BatchRefusal::Cause::undone);
    EXPECT_EQ(desk.imports().signing(other.batch, {}).reason().cause, BatchRefusal::Cause::undone);
}

TEST_F(UndoRefusalsTest, IsRefusedWhileAProcessIsAtItOrAnotherDeliveryComesIn) {
    const auto delivered = deliver("box", {{}});
    auto desk = archive->desk();
    (void)begin(desk, "box", 1);
    EXPECT_EQ(refused(delivered.batch).cause, Cause::held);
    archive.clock.move_on(std::chrono::seconds(61));
    const auto other = begin(desk, "other", 1);
    const auto refusal = refused(delivered.batch);
    EXPECT_EQ(refusal.cause, Cause::import_running);
    EXPECT_THAT(refusal.named, ElementsAre("batch " + other.text()));
    archive.clock.move_on(std::chrono::seconds(61));
    EXPECT_TRUE(undo(delivered.batch));
}

TEST_F(UndoRefusalsTest, IsRefusedWhileOtherBatchesCountItsDocuments) {
    const auto first = deliver("first", {{}});
    const auto second = deliver("second", {{}});
    const auto refusal = refused(first.batch);
    EXPECT_EQ(refusal.cause, Cause::counted);
    EXPECT_THAT(refusal.named, ElementsAre(HasSubstr("batch " + second.batch.text())));
    EXPECT_TRUE(there(first.documents.front()));
    ASSERT_TRUE(undo(second.batch));
    EXPECT_TRUE(there(first.documents.front()));
    EXPECT_TRUE(undo(first.batch));
    EXPECT_FALSE(there(first.documents.front()));
}

TEST_F(UndoRefusalsTest, IsRefusedUnderALegalHold) {
    const auto delivered = deliver("box", {{}});
    const Officer eva{"eva", {domain::Right::place_legal_hold}};
    const Officer ola{"ola", {domain::Right::place_legal_hold}};
    auto desk = archive->desk();
    const auto document = desk.documents().get(delivered.documents.front()).value();
    const auto home = desk.properties().find(property("9999-49/130")).value();
    for (const auto& thing : std::vector<HeldThing>{document.key, document.case_key, home}) {
        SCOPED_TRACE(entity_of(thing));
        std::optional<domain::HoldKey> hold;
        in_a_change([&](Desk& at) {
            hold = at.holds().place(thing, "søksmål", "tvisteloven § 26-1", eva).value();
        });
        EXPECT_THAT(named(delivered.batch), HasSubstr("legal hold " + hold->text()));
        in_a_change([&](Desk& at) { (void)at.holds().lift(*hold, "over", ola).value(); });
    }
    EXPECT_TRUE(undo(delivered.batch));
}

TEST_F(UndoRefusalsTest, IsRefusedWhereAPersonHasDecidedOnAccess) {
    const auto assessed = deliver("assessed", {{}});
    in_a_change([&](Desk& desk) {
        (void)desk.access()
            .assess(assessed.documents.front(),
                    {.status = domain::AccessStatus::open, .legal_basis = ""}, "kim")
            .value();
    });
    EXPECT_THAT(named(assessed.batch), HasSubstr("assess by staff:kim"));

    const auto withdrawn = deliver("withdrawn", {{.in = "c2", .key = "d2", .bytes = "2"}});
    in_a_change([&](Desk& desk) { desk.access().withdraw(withdrawn.documents.front(), "kim"); });
    EXPECT_THAT(named(withdrawn.batch), HasSubstr("withdraw by staff:kim"));

    const auto granted = deliver("granted", {{.in = "c3", .key = "d3", .bytes = "3"}});
    const domain::Grant to_somebody{domain::Grant::Person{domain::PersonKey("0f")}, "fvl. § 18",
                                    std::nullopt};
    in_a_change([&](Desk& desk) {
        (void)desk.access().grant(granted.documents.front(), to_somebody, "kim").value();
    });
    EXPECT_THAT(named(granted.batch), HasSubstr("granted by kim"));
}

TEST_F(UndoRefusalsTest, IsRefusedWhereACaseIsBeingWorkedOn) {
    const auto with = [&](const std::string& name, auto work) {
        const auto delivered =
            deliver(name, {{.in = "c " + name, .key = "d " + name, .bytes = name}});
        const auto parent = archive->desk().documents().get(delivered.documents.front())->case_key;
        in_a_change([&](Desk& desk) { work(desk, parent); });
        return named(delivered.batch);
    };
    EXPECT_THAT(with("decision",
                     [](Desk& desk, const domain::CaseKey& parent) {
                         desk.decisions().draft(parent, "{}", "kim");
                     }),
                HasSubstr("has a decision by kim"));
    EXPECT_THAT(with("answer",
                     [](Desk& desk, const domain::CaseKey& parent) {
                         desk.cases().enter(parent, an_entry("answer"), "staff:kim");
                     }),
                HasSubstr("staff:"));
    EXPECT_THAT(with("task",
                     [](Desk& desk, const domain::CaseKey& parent) {
                         (void)desk.tasks().set(NewTask{.case_key = parent, .title = "Se"}, "kim");
                     }),
                HasSubstr("has a task by kim"));
    EXPECT_THAT(with("deadline",
                     [](Desk& desk, const domain::CaseKey& parent) {
                         (void)desk.tasks().set(
                             NewDeadline{parent, "vedtak", day("2026-01-01"), day("2026-03-26")},
                             "kim");
                     }),
                HasSubstr("has a deadline by kim"));
}

TEST_F(UndoRefusalsTest, IsRefusedWhileADisposalListsSomethingOfIt) {
    const auto delivered = deliver("box", {{}});
    const Officer eva{"eva", {domain::Right::order_disposal, domain::Right::approve_disposal}};
    auto desk = archive->desk();
    const auto disposal = desk.disposal_procedure()
                              .propose({.kind = DisposalKind::misdelivered,
                                        .scope = delivered.batch,
                                        .reason = "the neighbours'",
                                        .legal_basis = "arkivlova § 9",
                                        .rule = std::nullopt},
                                       eva)
                              .value();
    EXPECT_THAT(named(delivered.batch), HasSubstr("stands in disposal " + disposal.key.text()));
    ASSERT_TRUE(desk.disposal_procedure().reject(disposal.key, "a mistake", eva));
    EXPECT_TRUE(undo(delivered.batch));
}

TEST_F(UndoRefusalsTest, TakesWhatWasPlacedByHandOnlyWhereItIsToldTo) {
    const auto delivered = deliver("box", {{}});
    auto desk = archive->desk();
    {
        auto change = desk.begin({"staff:kim", "placing"});
        desk.placings().wait(delivered.documents.front(), "");
        ASSERT_TRUE(desk.placings().settle(delivered.documents.front(),
                                           desk.properties().find_or_enter(property("9999-5/5")),
                                           "kim"));
        change.commit();
    }
    EXPECT_THAT(named(delivered.batch), HasSubstr("its property was said by kim on 2026-11-23"));
    auto too = order(delivered.batch);
    too.placings = UndoOrder::Placings::take_too;
    EXPECT_TRUE(desk.batch_undo().run(too).value().ended());
    EXPECT_FALSE(there(delivered.documents.front()));
}

TEST_F(UndoRefusalsTest, TakesWhatWasClassifiedByHandOnlyWhereItIsToldTo) {
    const auto delivered = deliver("box", {{}});
    const auto document = delivered.documents.front();
    auto desk = archive->desk();
    {
        auto change = desk.begin({"staff:kim", "classification"});
        desk.classifications().wait(document, {Classification::Field::type});
        EXPECT_TRUE(desk.classifications().in_doubt(document));
        ASSERT_TRUE(desk.classifications().settle(document, "kim"));
        EXPECT_FALSE(desk.classifications().in_doubt(document));
        change.commit();
    }
    EXPECT_THAT(named(delivered.batch), HasSubstr("what it is was said by kim on 2026-11-23"));
    auto too = order(delivered.batch);
    too.placings = UndoOrder::Placings::take_too;
    EXPECT_TRUE(desk.batch_undo().run(too).value().ended());
    EXPECT_FALSE(there(document));
}

TEST_F(UndoRefusalsTest, NamesTheFirstThingsInTheWayAndCountsTheRest) {
    const auto delivered = deliver("box", box(30));
    in_a_change([&](Desk& desk) {
        for (const auto& document : delivered.documents) desk.access().withdraw(document, "kim");
    });
    const auto refusal = refused(delivered.batch);
    EXPECT_THAT(refusal.named, SizeIs(BatchUndo::most_named));
    EXPECT_EQ(refusal.more, 10);
    EXPECT_EQ(batch(delivered.batch).state, State::stored);
}

}  // namespace
}  // namespace byggarkiv::archive
