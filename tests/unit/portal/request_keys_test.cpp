#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <future>

#include "archive/archive.hpp"
#include "archive/cases.hpp"
#include "archive/decisions.hpp"
#include "archive/inventory.hpp"
#include "casework/casework.hpp"
#include "unit/portal/site.hpp"

// Forms that are sent twice: by a second click, by a browser that got no answer, by the router
// after a database was lost.
namespace byggarkiv::portal {
namespace {

using ::testing::HasSubstr;
using ::testing::SizeIs;
using ::testing::StartsWith;

class RequestKeys : public ::testing::Test {
protected:
    static http::Fields garage(const std::string& key) {
        return {{"property", "49/130"},
                {"title", "Garasje i Storgata"},
                {"applicant_name", "Stille Ørret"},
                {"applicant_id", test::Testvik::owner_number},
                {"request_key", key}};
    }
    static http::Fields permit(const std::string& key) {
        return {{"outcome", "granted"},
                {"measure", "oppføring av dobbel garasje"},
                {"legal_basis", "plan- og bygningsloven § 20-4"},
                {"reasons", "Garasjen er i samsvar med planen."},
                {"request_key", key}};
    }
    static std::string location(const http::Response& response) {
        EXPECT_EQ(response.status, 303);
        return std::string(response.headers.text("Location"));
    }
    // The keys on a page: of the form for signing out, then of the page's own.
    static std::vector<std::string> keys_on(const http::Response& page) {
        constexpr std::string_view before = "name=\"request_key\" value=\"";
        std::vector<std::string> keys;
        for (auto at = page.body.find(before); at != std::string::npos;
             at = page.body.find(before, at + 1)) {
            const auto from = at + before.size();
            keys.push_back(page.body.substr(from, page.body.find('"', from) - from));
        }
        return keys;
    }

    std::string open_case(const std::string& key) {
        return location(staff.post(new_case, garage(key)));
    }
    // The address of the form for a written decision.
    std::string decision() {
        const auto preview = location(staff.post(open_case("opened"), permit("written")));
        return preview.substr(0, preview.size() - std::string("/brev").size());
    }
    std::size_t cases() {
        return site.testvik.archive()
            .desk()
            .cases()
            .with_status(domain::CaseStatus::open, casework::own_source, 100)
            .size();
    }
    // Decisions on the only case that is open.
    std::size_t decisions() {
        auto desk = site.testvik.archive().desk();
        const auto open =
            desk.cases().with_status(domain::CaseStatus::open, casework::own_source, 100);
        EXPECT_THAT(open, SizeIs(1));
        return desk.decisions().of_case(open.front().key).size();
    }
    std::int64_t documents() {
        return site.testvik.archive().desk().inventory().counts().documents;
    }

    const std::string new_case = "/arbeidsliste/ny";
    test::Site site;
    test::Site::Browser staff = signed_in({"caseworker", "approver"});
    test::Site::Browser approver = signed_in({"caseworker", "approver"});

private:
    // With a token for forms.
    test::Site::Browser signed_in(const std::set<std::string>& roles) {
        auto browser = site.staff(roles);
        browser.get(new_case);
        return browser;
    }
};

TEST_F(RequestKeys, AreNewOnEveryPageThatIsShown) {
    const auto first = keys_on(staff.get(new_case));
    const auto second = keys_on(staff.get(new_case));
    ASSERT_THAT(first, SizeIs(2));
    ASSERT_THAT(second, SizeIs(2));
    EXPECT_NE(first.back(), second.back());
    EXPECT_THAT(keys_on(staff.get(open_case("k1"))), SizeIs(2));
    EXPECT_THAT(keys_on(staff.get(decision())), SizeIs(2));
    EXPECT_THAT(keys_on(approver.get(decision() + "/brev")), SizeIs(2));
    auto visitor = site.visitor();
    for (const std::string page : {"/ansatt", "/ansatt/passord?kode=x", "/logg-inn/demo"})
        EXPECT_THAT(keys_on(visitor.get(page)), SizeIs(1)) << page;
}

TEST_F(RequestKeys, OpenOneCaseHoweverOftenTheFormIsSent) {
    const auto first = open_case("k1");
    EXPECT_EQ(open_case("k1"), first);
    EXPECT_EQ(cases(), 1U);
    EXPECT_NE(open_case("k2"), first);
    EXPECT_EQ(cases(), 2U);
}

TEST_F(RequestKeys, OpenOneCaseWhenTheButtonIsClickedTwice) {
    constexpr int clicks = 4;
    std::vector<std::future<std::string>> answers;
    for (int i = 0; i < clicks; ++i)
        answers.push_back(std::async(std::launch::async, [this, browser = staff]() mutable {
            return location(browser.post(new_case, garage("k1")));
        }));
    std::set<std::string> places;
    for (auto& answer : answers) places.insert(answer.get());
    EXPECT_THAT(places, SizeIs(1));
    EXPECT_EQ(cases(), 1U);
}

TEST_F(RequestKeys, WriteOneDecisionHoweverOftenTheFormIsSent) {
    const auto form = open_case("opened");
    const auto preview = location(staff.post(form, permit("k1")));
    EXPECT_EQ(location(staff.post(form, permit("k1"))), preview);
    EXPECT_EQ(decisions(), 1U);
}

TEST_F(RequestKeys, SayTwiceWhatIsMissingFromOneHalfDoneDecision) {
    const auto form = open_case("opened");
    for (int i = 0; i < 2; ++i) {
        const auto page = staff.post(form, {{"measure", "Pipe"}, {"request_key", "k1"}});
        EXPECT_EQ(page.status, 422);
        EXPECT_THAT(page.body, HasSubstr("Pipe"));
    }
    EXPECT_EQ(decisions(), 1U);
}

TEST_F(RequestKeys, SaveADecisionOnceAndDoNotTakeTheSecondTimeForSomebodyElses) {
    const auto form = decision() + "?utgave=1";
    const auto preview = location(staff.post(form, permit("k1")));
    EXPECT_EQ(location(staff.post(form, permit("k1"))), preview);
    EXPECT_EQ(staff.post(form, permit("k2")).status, 409);
}

TEST_F(RequestKeys, IssueOneLetter) {
    const auto approve = decision() + "/godkjenn?utgave=1";
    const auto letter = location(approver.post(approve, {{"request_key", "k1"}}));
    EXPECT_THAT(letter, StartsWith("/dok/"));
    EXPECT_EQ(location(approver.post(approve, {{"request_key", "k1"}})), letter);
    EXPECT_EQ(location(approver.post(approve, {{"request_key", "k2"}})), letter);
    EXPECT_EQ(documents(), 1);
}

TEST_F(RequestKeys, AreRefusedForAFormWithAnotherContentOrAddress) {
    const auto form = open_case("k1");
    auto other = garage("k1");
    other.set("title", "Naust");
    const auto page = staff.post(new_case, other);
    EXPECT_EQ(page.status, 422);
    EXPECT_THAT(page.body, HasSubstr("med et annet innhold"));
    EXPECT_EQ(staff.post(form, permit("k1")).status, 422);
    EXPECT_EQ(staff.post(new_case + "?x=1", garage("k1")).status, 422);
    EXPECT_EQ(cases(), 1U);
    EXPECT_EQ(decisions(), 0U);
    EXPECT_EQ(open_case("k1"), form);
}

TEST_F(RequestKeys, OfOthersAreOtherKeys) {
    const auto mine = open_case("k1");
    // Not the same answer, and not a word of there being one.
    const auto theirs = location(approver.post(new_case, garage("k1")));
    EXPECT_NE(theirs, mine);
    EXPECT_EQ(cases(), 2U);
    auto other = garage("k2");
    ASSERT_EQ(staff.post(new_case, other).status, 303);
    other.set("title", "Naust");
    EXPECT_EQ(approver.post(new_case, other).status, 303);
}

TEST_F(RequestKeys, GiveNothingToThoseWhoMayNotSendTheForm) {
    const auto form = open_case("k1");
    auto owner = site.person(test::Testvik::owner_number);
    owner.get("/min-side");
    EXPECT_EQ(owner.post(new_case, garage("k1")).status, 404);
    auto archivist = site.staff({"archivist"});
    archivist.get("/");
    EXPECT_EQ(archivist.post(new_case, garage("k1")).status, 404);
    auto visitor = site.visitor();
    visitor.get("/logg-inn/demo");
    EXPECT_EQ(visitor.post(new_case, garage("k1")).status, 403);
    EXPECT_EQ(cases(), 1U);
}

TEST_F(RequestKeys, AreRefusedWhereTheyCannotBeRead) {
    for (const std::string& key :
         std::vector<std::string>{"", " ", "k 1", "k\n1", "k\t", "\"k1\"", "blå", "\x1b[2J",
                                  std::string(129, 'k'), std::string(10'000, 'k')}) {
        SCOPED_TRACE(key);
        EXPECT_EQ(staff.post(new_case, garage(key)).status, 400);
    }
    auto two = garage("k1");
    two.add("request_key", "k2");
    EXPECT_EQ(staff.post(new_case, two).status, 400);
    EXPECT_EQ(cases(), 0U);
}

TEST_F(RequestKeys, AreReadFromTheHeaderToo) {
    auto form = garage("k1");
    const auto by_form = location(staff.post(new_case, form));
    staff.ask_for("idempotency-key", "\"k1\"");
    EXPECT_EQ(location(staff.post(new_case, form)), by_form);
    staff.ask_for("idempotency-key", "\"k2\"");
    EXPECT_EQ(staff.post(new_case, form).status, 400);
    const http::Fields without{{"property", "49/130"}, {"title", "x"}, {"applicant_name", "x"}};
    const auto by_header = location(staff.post(new_case, without));
    EXPECT_NE(by_header, by_form);
    EXPECT_EQ(location(staff.post(new_case, without)), by_header);
    EXPECT_EQ(cases(), 2U);
}

TEST_F(RequestKeys, AreForgottenAfterAWeek) {
    open_case("k1");
    site.testvik.clock.move(archive::requests_remembered);
    // The sign-in did not last that long either.
    staff.sign_in(auth::Staff{.login = "ansatt1", .name = "", .roles = {"caseworker"}});
    auto other = garage("k1");
    other.set("title", "Naust");
    EXPECT_EQ(staff.post(new_case, other).status, 303);
    EXPECT_EQ(cases(), 2U);
}

TEST_F(RequestKeys, TellWhetherAFormWasCarriedOutBeforeTheDatabaseWasLost) {
    site.lost_ends = 1;
    const auto form = open_case("k1");
    EXPECT_EQ(cases(), 1U);
    site.lost_ends = 1;
    const auto preview = location(staff.post(form, permit("k2")));
    EXPECT_EQ(decisions(), 1U);
    const auto edit = preview.substr(0, preview.size() - std::string("/brev").size());
    site.lost_ends = 1;
    EXPECT_EQ(location(staff.post(edit + "?utgave=1", permit("k3"))), preview);
    site.lost_ends = 1;
    const auto letter =
        location(approver.post(edit + "/godkjenn?utgave=2", {{"request_key", "k4"}}));
    EXPECT_THAT(letter, StartsWith("/dok/"));
    EXPECT_EQ(documents(), 1);
    EXPECT_EQ(site.lost_ends, 0);
}

TEST_F(RequestKeys, TellItToWhoeverSendsTheFormAgainLater) {
    site.lost_ends = 2;
    const auto away = staff.post(new_case, garage("k1"));
    EXPECT_EQ(away.status, 503);
    EXPECT_TRUE(away.headers.contains("Retry-After"));
    EXPECT_THAT(open_case("k1"), StartsWith("/arbeidsliste/sak/"));
    EXPECT_EQ(cases(), 1U);
}

TEST_F(RequestKeys, LetWhoSignsInAndOutPassALostDatabase) {
    auto visitor = site.visitor();
    visitor.get("/logg-inn/demo");
    site.lost_ends = 1;
    EXPECT_EQ(
        location(visitor.post("/logg-inn/demo", {{"person", "person-1"}, {"request_key", "k1"}})),
        "/");
    EXPECT_EQ(visitor.get("/min-side").status, 200);
    site.lost_ends = 1;
    EXPECT_EQ(location(visitor.post("/logg-ut", {{"request_key", "sign-out"}})), "/");
    EXPECT_EQ(visitor.get("/min-side").status, 303);
}

}  // namespace
}  // namespace byggarkiv::portal
