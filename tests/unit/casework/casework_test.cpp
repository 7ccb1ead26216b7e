#include "casework/casework.hpp"

#include "archive/access_register.hpp"
#include "archive/archive.hpp"
#include "archive/audit_log.hpp"
#include "archive/cases.hpp"
#include "archive/documents.hpp"
#include "archive/handled_requests.hpp"
#include "archive/inventory.hpp"
#include "archive/outbox.hpp"
#include "base/failure.hpp"
#include "render/letter.hpp"
#include "support/testvik.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <future>

namespace byggarkiv::casework {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const Officer kari{"kari", "Kari Sakbehandler"};
const Officer ola{"ola", "Ola Godkjenner"};

const Stationery& stationery() {
    static const Stationery shelf("templates", BYGGARKIV_FONTS);
    return shelf;
}

class CaseworkOf : public ::testing::Test {
protected:
    CaseForm garage() const {
        return {.property = "gnr 49 bnr 130",
                .title = "Oppføring av garasje",
                .applicant_name = "Stille Ørret",
                .applicant_number = testvik.owner_number};
    }
    static DecisionForm permit() {
        DecisionForm form;
        form.outcome = "granted";
        form.measure = "oppføring av dobbel garasje";
        form.legal_basis = "plan- og bygningsloven § 20-4";
        form.reasons = "Garasjen er i samsvar med planen.\n\nNaboene har ingen merknader.";
        form.conditions = "Avkjørselen skal være fire meter bred.";
        return form;
    }
    domain::CaseKey open_case() {
        return casework.open_case(garage(), testvik.tenant.numbers.front(), kari).value();
    }
    domain::DecisionKey draft(const DecisionForm& form) {
        return casework.draft(open_case(), form, kari).value();
    }
    domain::DocumentKey issue(const DecisionForm& form) {
        return casework.approve(draft(form), 1, ola).value();
    }
    archive::Document document(const domain::DocumentKey& key) {
        return testvik.archive().desk().documents().get(key).value();
    }

    // As it reaches us when somebody has pressed the button.
    static archive::SentRequest sent(std::string_view body) {
        return {.sender = "staff:kari",
                .key = "k1",
                .line = "POST /arbeidsliste/ny",
                .body = Sha256::of(body)};
    }
    Result<domain::CaseKey, FormFaults> open_case(const archive::SentRequest& request) {
        Casework asked(testvik.archive(), stationery(), {"Testvik kommune", {}}, &request);
        return asked.open_case(garage(), testvik.tenant.numbers.front(), kari);
    }

    test::Testvik testvik;
    Casework casework{testvik.archive(), stationery(), {"Testvik kommune", {"Rådhusgata 1"}}};
};

TEST_F(CaseworkOf, OpensCasesUnderTheNextNumberOfTheYear) {
    const auto first = open_case();
    const auto second = open_case();
    auto desk = testvik.archive().desk();
    EXPECT_EQ(desk.cases().get(first)->number_text, "2026/1");
    EXPECT_EQ(desk.cases().get(second)->number_text, "2026/2");
    EXPECT_EQ(desk.cases().properties(first), std::vector{testvik.property("9999-49/130")});
    EXPECT_THAT(casework.open_cases(), SizeIs(2));
}

TEST_F(CaseworkOf, OpensOneCaseForOneRequest) {
    const auto first = open_case(sent("a"));
    const auto second = open_case(sent("a"));
    ASSERT_TRUE(first && second);
    EXPECT_EQ(first.value(), second.value());
    EXPECT_THAT(casework.open_cases(), SizeIs(1));
}

TEST_F(CaseworkOf, PutsOffARequestWhoseKeyWasJustUsedForAnother) {
    ASSERT_TRUE(open_case(sent("a")));
    try {
        (void)open_case(sent("b"));
        ADD_FAILURE() << "it was handled";
    } catch (const Failure& failure) {
        EXPECT_EQ(failure.kind(), Failure::Kind::busy);
    }
    EXPECT_THAT(casework.open_cases(), SizeIs(1));
}

TEST_F(CaseworkOf, GivesNothingForARequestThatMadeSomethingElse) {
    {
        auto desk = testvik.archive().desk();
        auto change = desk.begin(test::author);
        desk.handled_requests().note(sent("a"), "no key");
        change.commit();
    }
    EXPECT_THROW((void)open_case(sent("a")), Failure);
    EXPECT_THAT(casework.open_cases(), IsEmpty());
}

TEST_F(CaseworkOf, KnowsTheApplicantByTheKeyOfTheNumberAndNotByTheNumber) {
    const auto parties = testvik.archive().desk().cases().parties(open_case());
    ASSERT_THAT(parties, SizeIs(1));
    EXPECT_EQ(parties.front().person, testvik.person(testvik.owner_number));
    EXPECT_EQ(parties.front().name, "Stille Ørret");
}

TEST_F(CaseworkOf, OpensNoCaseOnAPropertyThatTheRegisterDoesNotKnow) {
    auto form = garage();
    form.property = "49/999";
    const auto opened = casework.open_case(form, testvik.tenant.numbers.front(), kari);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.reason(), (FormFaults{{Field::property, Fault::not_registered}}));
    EXPECT_THAT(casework.open_cases(), IsEmpty());
}

TEST_F(CaseworkOf, IssuesALetterAsAnOpenOutgoingDocumentWithItsTextAndClosesTheCase) {
    const auto key = issue(permit());
    const auto letter = document(key);
    EXPECT_EQ(letter.type, domain::DocumentType::decision);
    EXPECT_EQ(letter.title, "Tillatelse til oppføring av dobbel garasje");
    EXPECT_TRUE(domain::open_to_all(letter.access, domain::date_in_oslo(testvik.clock.now())));
    ASSERT_TRUE(letter.object);
    EXPECT_EQ(letter.object->variant, domain::Variant::archive);
    EXPECT_THAT(test::bytes_of(testvik.archive().files().local(letter.object->sha256).path()),
                HasSubstr("%PDF-"));
    auto desk = testvik.archive().desk();
    EXPECT_EQ(desk.cases().get(letter.case_key)->status, domain::CaseStatus::closed);
    const auto journal = desk.cases().journal(letter.case_key);
    ASSERT_THAT(journal, SizeIs(1));
    EXPECT_EQ(journal.front().type, domain::JournalEntryType::outgoing);
    const auto texts = testvik.archive().files().page_texts(letter.object->sha256);
    ASSERT_EQ(texts.size(), static_cast<std::size_t>(letter.object->pages));
    EXPECT_THAT(texts.front().text, HasSubstr("fire meter bred"));
}

TEST_F(CaseworkOf, TellsTheIndexOfTheLetterAndTheAuditLogOfItsIssue) {
    const auto before = testvik.archive().desk().outbox().head();
    const auto key = issue(permit());
    auto desk = testvik.archive().desk();
    std::vector<std::string> touched;
    for (const auto& entry : desk.outbox().after(before, 100)) touched.push_back(entry.id);
    EXPECT_THAT(touched, Contains(key.text()));
    std::vector<std::string> actions;
    for (const auto& entry : desk.audit().of("document", key.text(), 10))
        actions.push_back(entry.event.actor + " " + entry.event.action);
    EXPECT_THAT(actions, Contains("staff:ola issue"));
}

TEST_F(CaseworkOf, ALetterThatIsNotOpenIsStillTheApplicantsAndTheRulesOwners) {
    {
        auto desk = testvik.archive().desk();
        auto change = desk.begin(test::author);
        desk.access().set_owner_rule({domain::DocumentType::decision, "kommunens regel"}, "admin");
        change.commit();
    }
    auto form = permit();
    form.publication = Publication::to_be_assessed;
    const auto letter = document(issue(form));
    const auto today = domain::date_in_oslo(testvik.clock.now());
    EXPECT_EQ(domain::may_see({}, letter.access, today), domain::Sight::stub);
    EXPECT_EQ(letter.public_title, "");
    domain::Viewer applicant;
    applicant.person = testvik.person(testvik.owner_number);
    EXPECT_EQ(domain::may_see(applicant, letter.access, today), domain::Sight::stub);
    applicant.party_to = testvik.archive().desk().access().party_to(*applicant.person);
    EXPECT_EQ(domain::may_see(applicant, letter.access, today), domain::Sight::whole);
    domain::Viewer co_owner;
    co_owner.owns = {testvik.property("9999-49/130")};
    EXPECT_EQ(domain::may_see(co_owner, letter.access, today), domain::Sight::whole);
    domain::Viewer neighbour;
    neighbour.owns = {testvik.property("9999-49/131")};
    EXPECT_EQ(domain::may_see(neighbour, letter.access, today), domain::Sight::stub);
}

TEST_F(CaseworkOf, ApprovingTwiceGivesOneLetter) {
    const auto decision = draft(permit());
    const auto first = casework.approve(decision, 1, ola);
    testvik.clock.move(std::chrono::hours{48});
    const auto second = casework.approve(decision, 1, ola);
    ASSERT_TRUE(first);
    ASSERT_TRUE(second);
    EXPECT_EQ(first.value(), second.value());
    EXPECT_EQ(testvik.archive().desk().inventory().counts().documents, 1);
}

TEST_F(CaseworkOf, ApprovingAtTheSameTimeGivesOneLetter) {
    const auto decision = draft(permit());
    const auto approve = [&] {
        Casework own(testvik.archive(), stationery(), {"Testvik kommune", {}});
        return own.approve(decision, 1, ola);
    };
    auto other = std::async(std::launch::async, approve);
    const auto mine = approve();
    const auto theirs = other.get();
    ASSERT_TRUE(mine);
    ASSERT_TRUE(theirs);
    EXPECT_EQ(mine.value(), theirs.value());
    EXPECT_EQ(testvik.archive().desk().inventory().counts().documents, 1);
}

TEST_F(CaseworkOf, ApprovesOnlyWhatTheApproverHasRead) {
    const auto decision = draft(permit());
    auto changed = permit();
    changed.conditions += "\nTaket skal være mørkt.";
    ASSERT_TRUE(casework.revise(decision, 1, changed, kari));
    const auto approved = casework.approve(decision, 1, ola);
    ASSERT_FALSE(approved);
    EXPECT_EQ(approved.reason().cause, LetterRefusal::Cause::changed_meanwhile);
    EXPECT_TRUE(casework.approve(decision, 2, ola));
}

TEST_F(CaseworkOf, IssuesNothingThatIsHalfDone) {
    auto form = permit();
    form.reasons = "";
    const auto decision = draft(form);
    const auto approved = casework.approve(decision, 1, ola);
    ASSERT_FALSE(approved);
    EXPECT_EQ(approved.reason().cause, LetterRefusal::Cause::incomplete);
    EXPECT_EQ(approved.reason().faults, (FormFaults{{Field::reasons, Fault::missing}}));
    EXPECT_EQ(testvik.archive().desk().inventory().counts().documents, 0);
    EXPECT_FALSE(casework.approve(domain::DecisionKey::random(), 1, ola));
}

TEST_F(CaseworkOf, AnIssuedDecisionIsNotWrittenInAnyMore) {
    const auto decision = draft(permit());
    const auto letter = casework.approve(decision, 1, ola);
    const auto now = casework.draft(decision);
    ASSERT_TRUE(now);
    EXPECT_EQ(now->letter, letter.value());
    const auto saved = casework.revise(decision, now->revision, {}, kari);
    ASSERT_FALSE(saved);
    EXPECT_EQ(saved.reason(), SaveRefusal::issued_already);
    EXPECT_FALSE(casework.draft(now->case_key, permit(), kari));
}

TEST_F(CaseworkOf, WhoSavesOverSomebodyElsesChangesIsTold) {
    const auto decision = draft(permit());
    ASSERT_TRUE(casework.revise(decision, 1, permit(), kari));
    const auto late = casework.revise(decision, 1, permit(), ola);
    ASSERT_FALSE(late);
    EXPECT_EQ(late.reason(), SaveRefusal::changed_meanwhile);
    EXPECT_EQ(casework.revise(domain::DecisionKey::random(), 1, permit(), ola).reason(),
              SaveRefusal::unknown);
}

TEST_F(CaseworkOf, AnIssuedLetterSaysLaterWhatItSaidThen) {
    const auto decision = draft(permit());
    const auto shown = casework.preview(decision);
    ASSERT_TRUE(shown);
    const auto key = casework.approve(decision, 1, ola).value();
    testvik.clock.move(std::chrono::hours{24 * 400});
    const auto letter = casework.issued_letter(key);
    ASSERT_TRUE(letter);
    EXPECT_EQ(letter->title, shown.value().title);
    EXPECT_EQ(letter->body.size(), shown.value().body.size());
    EXPECT_EQ(letter->references.at(1).value, "23. november 2026");
    ASSERT_THAT(letter->signatures, SizeIs(2));
    EXPECT_EQ(letter->signatures.at(1).label, "Ola Godkjenner");
    EXPECT_EQ(letter->page_label, "Side {page} av {pages}");
    EXPECT_FALSE(casework.issued_letter(domain::DocumentKey::random()));
}

TEST_F(CaseworkOf, ARefusalNamesItselfAndSaysNothingOfHowLongItLasts) {
    auto form = permit();
    form.outcome = "refused";
    form.conditions = "";
    const auto letter = casework.preview(draft(form));
    ASSERT_TRUE(letter);
    EXPECT_EQ(letter.value().title, "Avslag på søknad om oppføring av dobbel garasje");
    const auto granted = casework.preview(draft(permit()));
    EXPECT_LT(letter.value().body.size(), granted.value().body.size());
}

}  // namespace
}  // namespace byggarkiv::casework
