#include "archive/access_register.hpp"
#include "archive/audit_log.hpp"
#include "archive/disposal_procedure.hpp"
#include "archive/disposals.hpp"
#include "archive/documents.hpp"
#include "archive/properties.hpp"
#include "base/failure.hpp"
#include "support/disposal_site.hpp"
#include "support/guards.hpp"

// From the proposal to the approval: what is refused, and when.
namespace byggarkiv::archive {
namespace {

using namespace test;
using testing::HasSubstr;
using testing::SizeIs;

class DisposalTest : public DisposalSite {
protected:
    DisposalRefusal::Cause refused(const NewDisposal& wanted, const Officer& officer) {
        return archive->desk().disposal_procedure().propose(wanted, officer).reason().cause;
    }
    DisposalRefusal::Cause approval_refused(const Disposal& disposal, std::string_view digest,
                                            const Officer& officer) {
        return archive->desk()
            .disposal_procedure()
            .approve(disposal.key, digest, officer)
            .reason()
            .cause;
    }
    // What somebody does who can write the database file but has not the key.
    void tamper(std::string_view sql) {
        auto database = tables_of(archive);
        unguarded(database).run({"tamper", sql});
    }
    void retitle(const domain::DocumentKey& document) {
        tamper("UPDATE document SET title = 'Another' WHERE id = '" + document.text() + "'");
    }
};

TEST_F(DisposalTest, ListsWhatItTakesAndChangesNothing) {
    const auto before = inventory();
    const auto disposal = proposed(mistake({case_of(first)}));
    EXPECT_EQ(disposal.state, DisposalState::proposed);
    EXPECT_EQ(disposal.items, 3);
    EXPECT_EQ(disposal.digest.size(), 64u);
    auto desk = archive->desk();
    const auto items = desk.disposals().items(disposal.key, 0, 10);
    ASSERT_THAT(items, SizeIs(3));
    EXPECT_EQ(items[0].entity, DisposalItem::Entity::document);
    EXPECT_EQ(items[2].entity, DisposalItem::Entity::whole_case);
    EXPECT_EQ(items[2].id, case_of(first).text());
    EXPECT_EQ(items[0].bytes + items[1].bytes, 23u);
    EXPECT_EQ(desk.disposals().files_of(items[0]).size(), 1u);
    auto after = inventory();
    after.pop_back();  // the disposal itself
    EXPECT_EQ(after, before);
}

TEST_F(DisposalTest, ByRuleTakesTheDocumentsAndLeavesTheJournal) {
    auto wanted = kassasjon({});
    wanted.scope = std::vector{case_of(first)};
    EXPECT_EQ(proposed(wanted).items, 2);
}

TEST_F(DisposalTest, IsNotProposedWithoutRightReasonOrBasis) {
    const auto wanted = mistake({case_of(first)});
    EXPECT_EQ(refused(wanted, kim), Cause::without_right);
    EXPECT_EQ(refused(wanted, dag), Cause::without_right);
    EXPECT_EQ(refused(wanted, Officer{"nobody", {}}), Cause::without_right);
    auto silent = wanted;
    silent.reason = " ";
    EXPECT_EQ(refused(silent, ann), Cause::no_reason);
    auto lawless = wanted;
    lawless.legal_basis = "";
    EXPECT_EQ(refused(lawless, ann), Cause::no_reason);
    EXPECT_THAT(archive->desk().disposals().all(), SizeIs(0));
}

TEST_F(DisposalTest, IsNotProposedOfNothingOrOfWhatIsNotThere) {
    EXPECT_EQ(refused(mistake({}), ann), Cause::nothing);
    EXPECT_EQ(refused(mistake({domain::CaseKey::random()}), ann), Cause::unknown);
    EXPECT_EQ(refused(kassasjon({domain::DocumentKey::random()}), ann), Cause::unknown);
    auto delivery = mistake({});
    delivery.scope = domain::BatchKey::random();
    EXPECT_EQ(refused(delivery, ann), Cause::unknown);
}

TEST_F(DisposalTest, ByRuleIsRefusedUnlessTheRuleSaysKasseresAndItsTimeIsOver) {
    auto kept = kassasjon({first});
    kept.rule = std::nullopt;
    EXPECT_EQ(refused(kept, ann), Cause::kept);
    kept.rule = RetentionRule{domain::RetentionDecision::keep, 10};
    EXPECT_EQ(refused(kept, ann), Cause::kept);
    kept.rule = RetentionRule{domain::RetentionDecision::assess_later, 10};
    EXPECT_EQ(refused(kept, ann), Cause::kept);
    // Closed in 2001, now 2026: the 25th year is not over yet.
    EXPECT_EQ(refused(kassasjon({first}, 25), ann), Cause::kept);
    EXPECT_EQ(refused(kassasjon({first}, -1), ann), Cause::no_reason);
    EXPECT_EQ(proposed(kassasjon({first}, 24)).rule, "Kasseres 24");
}

TEST_F(DisposalTest, ByRuleIsRefusedWhereNothingSaysWhenTheTimeBegan) {
    tamper("UPDATE case_file SET closed = ''");
    EXPECT_EQ(refused(kassasjon({first}), ann), Cause::kept);
}

TEST_F(DisposalTest, OfAThingStandsInOneProposalOnly) {
    const auto disposal = proposed(kassasjon({first, second}));
    EXPECT_EQ(refused(kassasjon({second, third}), ann), Cause::claimed);
    EXPECT_EQ(refused(mistake({case_of(first)}), bo), Cause::claimed);
    auto desk = archive->desk();
    ASSERT_TRUE(desk.disposal_procedure().reject(disposal.key, "a mistake", bo));
    EXPECT_EQ(proposed(kassasjon({second, third})).items, 2);
}

TEST_F(DisposalTest, IsNotApprovedByWhoProposedItNorWithoutRight) {
    const auto disposal = proposed(mistake({case_of(first)}));
    EXPECT_EQ(approval_refused(disposal, disposal.digest, ann), Cause::same_person);
    EXPECT_EQ(approval_refused(disposal, disposal.digest,
                               Officer{"ann", {domain::Right::approve_disposal}}),
              Cause::same_person);
    EXPECT_EQ(approval_refused(disposal, disposal.digest, kim), Cause::without_right);
    EXPECT_EQ(approval_refused(disposal, disposal.digest, Officer{"bo", {}}), Cause::without_right);
    EXPECT_EQ(archive->desk().disposals().get(disposal.key)->state, DisposalState::proposed);
}

TEST_F(DisposalTest, IsApprovedOnlyByWhoSawThisList) {
    const auto disposal = proposed(mistake({case_of(first)}));
    for (const std::string& digest :
         {std::string(), disposal.digest.substr(0, 11), disposal.digest + "0", std::string(64, 'f'),
          " " + disposal.digest}) {
        SCOPED_TRACE(digest);
        EXPECT_EQ(approval_refused(disposal, digest, dag), Cause::other_digest);
    }
    EXPECT_TRUE(approve(disposal));
}

TEST_F(DisposalTest, IsApprovedOnce) {
    const auto disposal = approved(mistake({case_of(first)}));
    EXPECT_EQ(disposal.approved_by, "dag");
    EXPECT_EQ(approve(disposal).reason().cause, Cause::wrong_state);
    EXPECT_EQ(archive->desk()
                  .disposal_procedure()
                  .approve(domain::DisposalKey::random(), disposal.digest, dag)
                  .reason()
                  .cause,
              Cause::unknown);
}

TEST_F(DisposalTest, IsNotApprovedWhileAHoldIsInTheWay) {
    const auto home = archive->desk().properties().find(property("9999-49/130")).value();
    const auto disposal = proposed(mistake({case_of(first)}));
    const std::vector<HeldThing> things{second, case_of(second), home};
    for (const auto& thing : things) {
        SCOPED_TRACE(entity_of(thing));
        const auto key = hold(thing);
        const auto refusal = approve(disposal).reason();
        EXPECT_EQ(refusal.cause, Cause::held);
        EXPECT_THAT(refusal.detail, HasSubstr(key.text()));
        lift(key);
    }
    EXPECT_TRUE(approve(disposal));
}

TEST_F(DisposalTest, OfWhatIsHeldMayBeProposedAndShowsTheHold) {
    const auto key = hold(second);
    const auto disposal = proposed(mistake({case_of(first)}));
    auto desk = archive->desk();
    int held = 0;
    for (const auto& item : desk.disposals().items(disposal.key, 0, 10))
        held += static_cast<int>(desk.disposals().holds_over(item).size());
    EXPECT_EQ(held, 2);  // over the document, and over the case that it is in
    EXPECT_EQ(approve(disposal).reason().cause, Cause::held);
}

TEST_F(DisposalTest, IsNotApprovedWhenWhatItListsHasChanged) {
    const auto disposal = proposed(mistake({case_of(first)}));
    retitle(second);
    EXPECT_EQ(approve(disposal).reason().cause, Cause::changed);
}

TEST_F(DisposalTest, IsNotApprovedWhenAFileWasAddedOrTheCaseGotADocument) {
    const auto of_file = proposed(kassasjon({third}));
    {
        auto desk = archive->desk();
        auto change = desk.begin(author);
        auto object = an_object(hash("more"), 4);
        object.version = 2;
        desk.documents().enter(third, object);
        change.commit();
    }
    EXPECT_EQ(approve(of_file).reason().cause, Cause::changed);

    const auto of_case = proposed(mistake({case_of(first)}));
    file("c1", "d3", "a late letter");
    EXPECT_EQ(approve(of_case).reason().cause, Cause::changed);
}

TEST_F(DisposalTest, IsStillApprovedWhenOnlyAccessToItWasClosed) {
    const auto disposal = proposed(kassasjon({first}));
    auto desk = archive->desk();
    auto change = desk.begin(author);
    desk.access().withdraw(first, "eva");
    change.commit();
    EXPECT_TRUE(approve(disposal));
}

TEST_F(DisposalTest, RejectedIsOverAndIsNotRejectedTwice) {
    const auto disposal = proposed(kassasjon({first}));
    auto desk = archive->desk();
    auto procedure = desk.disposal_procedure();
    EXPECT_EQ(procedure.reject(disposal.key, "", bo).reason().cause, Cause::no_reason);
    EXPECT_EQ(procedure.reject(disposal.key, "no", kim).reason().cause, Cause::without_right);
    EXPECT_EQ(procedure.reject(domain::DisposalKey::random(), "no", bo).reason().cause,
              Cause::unknown);
    ASSERT_TRUE(procedure.reject(disposal.key, "it is wanted", bo));
    EXPECT_EQ(procedure.reject(disposal.key, "no", bo).reason().cause, Cause::wrong_state);
    EXPECT_EQ(approve(disposal).reason().cause, Cause::wrong_state);
    EXPECT_EQ(execute(disposal).reason().cause, Cause::wrong_state);
    EXPECT_EQ(desk.disposals().get(disposal.key)->remark, "it is wanted");
    EXPECT_TRUE(there(first));
}

TEST_F(DisposalTest, ThatWasApprovedBehindTheProgramsBackIsFoundAndNotExecuted) {
    const auto disposal = proposed(kassasjon({first}));
    tamper("UPDATE disposal SET state = 'approved', approved_by = 'dag'");
    EXPECT_THROW((void)archive->desk().disposals().get(disposal.key), Failure);
    EXPECT_THROW((void)execute(disposal), Failure);
    EXPECT_TRUE(there(first));
}

TEST_F(DisposalTest, WhoseListWasChangedBehindTheProgramsBackIsFound) {
    const auto disposal = proposed(kassasjon({first}));
    tamper("UPDATE disposal_item SET entity_id = '" + third.text() + "'");
    EXPECT_THROW((void)approve(disposal), Failure);
}

TEST_F(DisposalTest, IsOnRecordFromTheListToTheApproval) {
    const auto disposal = approved(kassasjon({first}));
    auto desk = archive->desk();
    const auto entries = desk.audit().of("disposal", disposal.key.text(), 10);
    ASSERT_THAT(entries, SizeIs(3));
    EXPECT_EQ(entries[0].event.action, "approve disposal");
    EXPECT_EQ(entries[0].event.actor, "staff:dag");
    EXPECT_EQ(entries[1].event.action, "propose disposal");
    EXPECT_EQ(entries[1].event.actor, "staff:ann");
    EXPECT_EQ(entries[2].event.action, "list disposal");
    EXPECT_FALSE(desk.audit().first_bad());
}

}  // namespace
}  // namespace byggarkiv::archive
