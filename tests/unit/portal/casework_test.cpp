#include "archive/archive.hpp"
#include "unit/portal/site.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace byggarkiv::portal {
namespace {

using ::testing::AllOf;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

class CaseworkPages : public ::testing::Test {
protected:
    static http::Fields garage() {
        return {{"property", "49/130"},
                {"title", "Garasje i Storgata"},
                {"applicant_name", "Stille Ørret"},
                {"applicant_id", test::Testvik::owner_number}};
    }
    static http::Fields permit() {
        return {{"outcome", "granted"},
                {"measure", "oppføring av dobbel garasje"},
                {"legal_basis", "plan- og bygningsloven § 20-4"},
                {"reasons", "Garasjen er i samsvar med planen."},
                {"conditions", "Avkjørselen skal være fire meter bred."}};
    }
    static std::string location(const http::Response& response) {
        EXPECT_EQ(response.status, 303);
        return std::string(response.headers.text("Location"));
    }
    // The address in a form on the page that ends like this.
    static std::string action(const http::Response& page, const std::string& part) {
        const auto start = page.body.find("action=\"/arbeidsliste");
        EXPECT_NE(start, std::string::npos);
        const auto from = start + 8;
        auto found = page.body.substr(from, page.body.find('"', from) - from);
        EXPECT_THAT(found, HasSubstr(part));
        return found;
    }
    // The address of the letter's preview, after a case was opened and a decision written.
    std::string written(const http::Fields& decision) {
        staff.get("/arbeidsliste/ny");
        const auto form = location(staff.post("/arbeidsliste/ny", garage()));
        EXPECT_EQ(staff.get(form).status, 200);
        return location(staff.post(form, decision));
    }

    test::Site site;
    test::Site::Browser staff = site.staff({"caseworker", "approver"});
    test::Site::Browser approver = site.staff({"caseworker", "approver"});
};

TEST_F(CaseworkPages, LeadFromANewCaseToALetterThatTheApplicantSees) {
    const auto preview = written(permit());
    const auto page = staff.get(preview);
    ASSERT_EQ(page.status, 200);
    EXPECT_THAT(page.body, HasSubstr("Tillatelse til oppføring av dobbel garasje"));

    EXPECT_THAT(page.body, Not(HasSubstr("/godkjenn")));
    const auto approve = action(approver.get(preview), "/godkjenn");
    const auto letter = location(approver.post(approve, {}));
    EXPECT_THAT(letter, StartsWith("/dok/"));
    auto applicant = site.person(test::Testvik::owner_number);
    for (auto* browser : {&staff, &applicant}) {
        EXPECT_EQ(browser->get(letter).status, 200);
        EXPECT_EQ(browser->get(letter + "/fil").headers.text("Content-Type"), "application/pdf");
        const auto text = browser->get(letter + "/tekst");
        EXPECT_EQ(text.status, 200);
        EXPECT_THAT(text.body, HasSubstr("fire meter bred"));
    }
    EXPECT_THAT(applicant.get("/k/9999/e/49/130").body,
                HasSubstr("Tillatelse til oppføring av dobbel garasje"));
    EXPECT_EQ(location(staff.get(preview)), letter);
}

TEST_F(CaseworkPages, ShowALetterThatIsNotOpenToItsApplicantAndAsAStubToOthers) {
    auto decision = permit();
    decision.add("closed", "yes");
    const auto page = approver.get(written(decision));
    const auto letter = location(approver.post(action(page, "/godkjenn"), {}));
    auto applicant = site.person(test::Testvik::owner_number);
    EXPECT_EQ(applicant.get(letter + "/tekst").status, 200);
    auto neighbour = site.person(test::Testvik::neighbour_number);
    EXPECT_THAT(neighbour.get(letter).body, Not(HasSubstr("garasje")));
    EXPECT_EQ(neighbour.get(letter + "/tekst").status, 404);
    EXPECT_EQ(site.visitor().get(letter + "/fil").status, 404);
}

TEST_F(CaseworkPages, AreNothingToThoseWhoAreNotCaseworkers) {
    const auto preview = written(permit());
    const auto approve = action(approver.get(preview), "/godkjenn");
    auto owner = site.person(test::Testvik::owner_number);
    owner.get("/min-side");
    auto archivist = site.staff({"archivist"});
    archivist.get("/");
    auto visitor = site.visitor();
    visitor.get("/logg-inn/demo");
    for (const std::string& address :
         std::vector<std::string>{"/arbeidsliste", "/arbeidsliste/ny", preview}) {
        SCOPED_TRACE(address);
        EXPECT_EQ(owner.get(address).status, 404);
        EXPECT_EQ(archivist.get(address).status, 404);
        EXPECT_THAT(location(visitor.get(address)), StartsWith("/logg-inn?til="));
    }
    EXPECT_EQ(owner.post(approve, {}).status, 404);
    EXPECT_EQ(archivist.post(approve, {}).status, 404);
    EXPECT_EQ(visitor.post(approve, {}).status, 403);
    EXPECT_EQ(owner.post("/arbeidsliste/ny", garage()).status, 404);
}

TEST_F(CaseworkPages, LetOnlyAnApproverApprove) {
    const auto preview = written(permit());
    const auto approve = action(approver.get(preview), "/godkjenn");
    auto author = site.staff({"caseworker"});
    EXPECT_THAT(author.get(preview).body, Not(HasSubstr("/godkjenn")));
    EXPECT_EQ(author.post(approve, {}).status, 403);
}

TEST_F(CaseworkPages, LetNobodyApproveWhatTheyWroteAWordOf) {
    const auto preview = written(permit());
    const auto approve = action(approver.get(preview), "/godkjenn");
    EXPECT_THAT(staff.get(preview).body, Not(HasSubstr("/godkjenn")));
    EXPECT_EQ(staff.post(approve, {}).status, 403);
    // Whoever writes in it loses the approval, and the first writer does not gain it.
    const auto edit = preview.substr(0, preview.size() - 5);
    EXPECT_EQ(approver.post(action(approver.get(edit), "utgave=1"), permit()).status, 303);
    EXPECT_EQ(approver.post(edit + "/godkjenn?utgave=2", {}).status, 403);
    EXPECT_EQ(staff.post(edit + "/godkjenn?utgave=2", {}).status, 403);
    auto third = site.staff({"approver"});
    third.get("/arbeidsliste");
    EXPECT_EQ(third.get(edit).status, 403);
    EXPECT_EQ(third.get("/arbeidsliste/ny").status, 403);
    EXPECT_THAT(location(third.post(edit + "/godkjenn?utgave=2", {})), StartsWith("/dok/"));
}

TEST_F(CaseworkPages, TakeNoFormWithoutItsToken) {
    staff.get("/arbeidsliste/ny");
    auto forged = http::Request::to(http::Method::post, "/arbeidsliste/ny");
    forged.form = garage();
    EXPECT_EQ(site.answer(std::move(forged)).status, 403);
}

TEST_F(CaseworkPages, SayEverythingThatIsWrongWithANewCaseAndKeepWhatWasTyped) {
    staff.get("/arbeidsliste/ny");
    const auto page = staff.post(
        "/arbeidsliste/ny",
        {{"property", "49/999<"}, {"title", "Garasje \"ny\""}, {"applicant_id", "10921148514"}});
    EXPECT_EQ(page.status, 422);
    EXPECT_THAT(page.body, AllOf(HasSubstr("#property"), HasSubstr("#applicant_name"),
                                 HasSubstr("#applicant_id"), HasSubstr("Garasje &quot;ny&quot;"),
                                 HasSubstr("49/999&lt;"), Not(HasSubstr("10921148514"))));
}

TEST_F(CaseworkPages, KeepAHalfDoneDecisionAndSayWhatIsMissing) {
    staff.get("/arbeidsliste/ny");
    const auto form = location(staff.post("/arbeidsliste/ny", garage()));
    const auto page = staff.post(form, {{"measure", "Pipe"}});
    EXPECT_EQ(page.status, 422);
    EXPECT_THAT(page.body, AllOf(HasSubstr("#outcome"), HasSubstr("#reasons"), HasSubstr("Pipe")));
    const auto kept = location(staff.get(form));
    EXPECT_THAT(staff.get(kept).body, HasSubstr("Pipe"));
    EXPECT_EQ(location(staff.post(action(page, "utgave=1"), permit())), kept + "/brev");
}

TEST_F(CaseworkPages, DoNotOverwriteWhatSomebodyElseSaved) {
    const auto preview = written(permit());
    const auto edit = preview.substr(0, preview.size() - 5);
    const auto mine = action(staff.get(edit), "utgave=1");
    EXPECT_EQ(staff.post(mine, permit()).status, 303);
    auto decision = permit();
    decision.set("reasons", "Min egen begrunnelse.");
    const auto late = staff.post(mine, decision);
    EXPECT_EQ(late.status, 409);
    EXPECT_THAT(late.body, HasSubstr("Min egen begrunnelse."));
    EXPECT_THAT(action(late, "utgave="), EndsWith("utgave=2"));
}

TEST_F(CaseworkPages, ApproveNothingButWhatWasRead) {
    const auto preview = written(permit());
    const auto approve = action(approver.get(preview), "/godkjenn");
    const auto edit = preview.substr(0, preview.size() - 5);
    EXPECT_EQ(staff.post(action(staff.get(edit), "utgave=1"), permit()).status, 303);
    EXPECT_EQ(location(approver.post(approve, {})), preview);
    EXPECT_EQ(location(approver.post(edit + "/godkjenn", {})), preview);
    EXPECT_THAT(location(approver.post(edit + "/godkjenn?utgave=2", {})), StartsWith("/dok/"));
}

TEST_F(CaseworkPages, AreNotFoundForKeysThatNameNothing) {
    staff.get("/arbeidsliste/ny");
    const auto nothing = domain::CaseKey::random().text();
    for (const std::string& address : std::vector<std::string>{
             "/arbeidsliste/sak/x/vedtak", "/arbeidsliste/sak/" + nothing + "/vedtak",
             "/arbeidsliste/vedtak/x", "/arbeidsliste/vedtak/" + nothing,
             "/arbeidsliste/vedtak/" + nothing + "/brev"}) {
        SCOPED_TRACE(address);
        EXPECT_EQ(staff.get(address).status, 404);
    }
    EXPECT_EQ(staff.post("/arbeidsliste/vedtak/" + nothing + "/godkjenn", {}).status, 404);
    EXPECT_EQ(staff.post("/arbeidsliste/sak/" + nothing + "/vedtak", permit()).status, 404);
}

TEST_F(CaseworkPages, ListTheOpenCasesWithTheirDrafts) {
    EXPECT_EQ(staff.get("/arbeidsliste").status, 200);
    written(permit());
    const auto list = staff.get("/arbeidsliste");
    EXPECT_THAT(list.body, AllOf(HasSubstr("2026/1"), HasSubstr("Garasje i Storgata"),
                                 HasSubstr("Kari Sakbehandler")));
}

}  // namespace
}  // namespace byggarkiv::portal
