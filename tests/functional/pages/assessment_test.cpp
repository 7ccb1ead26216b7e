#include "archive/access_register.hpp"
#include "archive/documents.hpp"
#include "archive/imports.hpp"
#include "functional/pages/running_site.hpp"
#include "support/author.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace byggarkiv::test {
namespace {

using domain::AccessStatus;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

// Berit is the archivist; Hilde a caseworker; Kari an owner.
class AssessmentPages : public testing::Test {
protected:
    static void SetUpTestSuite() {
        site = std::make_unique<RunningSite>();
        site->take_in("papers",
                      "1/71;1971;Uthus;20;11;Søknad;Søknad;ikke vurdert;;offentlig;a.txt\n"
                      "1/71;1971;Uthus;20;11;Ferdigmelding;Brev;ikke vurdert;;offentlig;b.txt\n"
                      "1/71;1971;Uthus;20;11;Varsel;Brev;ikke vurdert;x;hemmelig;c.txt\n",
                      {{"a.txt", "Søker: Per Testmann, " + number() + ".\n"},
                       {"b.txt", "Uthuset er ferdig.\n"},
                       {"c.txt", "Det meldes om uthuset.\n"}});
    }
    static void TearDownTestSuite() { site.reset(); }

    // A made-up national id number: its month is raised by 80.
    static std::string number() {
        for (int last = 0; last < 100'000; ++last) {
            const auto tail = std::to_string(100'000 + last).substr(1);
            if (domain::NationalId::parse("158880" + tail)) return "158880" + tail;
        }
        throw std::logic_error("no such number");
    }
    static Visitor as(const std::string& name) {
        Visitor visitor(*site);
        visitor.sign_in_as(name);
        return visitor;
    }
    static domain::DocumentAccess access(const std::string& title) {
        return site->archive().desk().documents().get(site->document(title))->access;
    }
    static void forget(const std::string& title) {
        auto desk = site->archive().desk();
        auto change = desk.begin(author);
        (void)desk.access().assess(site->document(title), {}, "test");
        change.commit();
    }
    static std::string address(const std::string& title) {
        return "/arkiv/vurdering?dokument=" + site->document(title).text();
    }
    static std::string action(const std::string& title) {
        return "/arkiv/vurdering/" + site->document(title).text();
    }
    void TearDown() override {
        for (const auto* title : {"Søknad", "Ferdigmelding"}) forget(title);
    }

    static std::unique_ptr<RunningSite> site;
};

std::unique_ptr<RunningSite> AssessmentPages::site;

TEST_F(AssessmentPages, AreThereForWhoMayAssessAlone) {
    for (const auto& page : {std::string("/arkiv/vurdering"), address("Ferdigmelding")}) {
        SCOPED_TRACE(page);
        EXPECT_EQ(as("Berit Haugsrud").get(page).status, 200);
        EXPECT_EQ(as("Hilde Tangvoll").get(page).status, 200);
        auto kari = as("Kari Solbakkrud");
        EXPECT_EQ(kari.get(page), kari.get("/finnes-ikke"));
        EXPECT_EQ(Visitor(*site).get(page).status, 303);
    }
    auto kari = as("Kari Solbakkrud");
    (void)kari.get("/min-side");
    EXPECT_EQ(kari.post(action("Ferdigmelding"), "status=open&seen=not_assessed").status, 404);
    EXPECT_EQ(access("Ferdigmelding").status, AccessStatus::not_assessed);
    EXPECT_THAT(as("Berit Haugsrud").get("/arkiv").body, HasSubstr("ikke vurdert for innsyn"));
}

TEST_F(AssessmentPages, OpenADocumentAndGoOnToTheNext) {
    auto berit = as("Berit Haugsrud");
    Visitor visitor(*site);
    const auto paper = "/dok/" + site->document("Ferdigmelding").text();
    EXPECT_THAT(visitor.get(paper).body, Not(HasSubstr("Uthuset er ferdig")));
    EXPECT_THAT(berit.get(address("Ferdigmelding")).body,
                AllOf(HasSubstr("Ferdigmelding"), HasSubstr("1/71"), HasSubstr("Ikke vurdert"),
                      HasSubstr("Uthuset er ferdig")));
    const auto done = berit.post(action("Ferdigmelding"), "status=open&seen=not_assessed");
    EXPECT_EQ(done.status, 303);
    EXPECT_EQ(access("Ferdigmelding").status, AccessStatus::open);
    EXPECT_THAT(berit.get(done.location).body, HasSubstr("Sist: Ferdigmelding – Åpent"));
    EXPECT_THAT(visitor.get(paper).body, HasSubstr("Uthuset er ferdig"));
}

TEST_F(AssessmentPages, ComeToEveryDocumentOnceHoweverOftenOneIsSkipped) {
    auto berit = as("Berit Haugsrud");
    std::set<std::string> met;
    std::string page = "/arkiv/vurdering";
    for (int steps = 0; steps < 20 && !page.empty(); ++steps) {
        const auto body = berit.get(page).body;
        const auto at = body.find("action=\"/arkiv/vurdering/");
        if (at == std::string::npos) break;
        const auto key = body.substr(at + 25, 36);
        EXPECT_TRUE(met.insert(key).second);
        page = "/arkiv/vurdering?etter=" + key;
    }
    EXPECT_TRUE(met.contains(site->document("Søknad").text()));
    EXPECT_TRUE(met.contains(site->document("Ferdigmelding").text()));
    EXPECT_TRUE(met.contains(site->document("Varsel").text()));
}

TEST_F(AssessmentPages, StayWithinOneDelivery) {
    auto berit = as("Berit Haugsrud");
    const auto batches = site->archive().desk().imports().all();
    const auto other = batches.back().key.text();
    EXPECT_THAT(berit.get("/arkiv/leveranse/" + other).body,
                HasSubstr("href=\"/arkiv/vurdering?leveranse=" + other + "\""));
    auto body = berit.get("/arkiv/vurdering?leveranse=" + other).body;
    EXPECT_THAT(body, AllOf(HasSubstr("Referat fra befaring"), HasSubstr(other)));
    const auto key = site->document("Referat fra befaring").text();
    body = berit.get("/arkiv/vurdering?leveranse=" + other + "&etter=" + key).body;
    EXPECT_THAT(body, HasSubstr("ikke flere dokumenter"));
}

TEST_F(AssessmentPages, ShowWhatScreeningFoundAndAskBeforeItIsOpened) {
    auto berit = as("Berit Haugsrud");
    const auto page = berit.get(address("Søknad")).body;
    EXPECT_THAT(page, AllOf(HasSubstr("Fødselsnummer er funnet på"), HasSubstr("***********"),
                            HasSubstr("findings_seen"), Not(HasSubstr(number()))));
    const auto refused = berit.post(action("Søknad"), "status=open&seen=not_assessed");
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(refused.body, HasSubstr("kryss av"));
    EXPECT_EQ(access("Søknad").status, AccessStatus::not_assessed);
    EXPECT_EQ(
        berit.post(action("Søknad"), "status=open&seen=not_assessed&findings_seen=yes").status,
        303);
    EXPECT_EQ(access("Søknad").status, AccessStatus::open);
}

TEST_F(AssessmentPages, ExemptOnALegalBasisThatGoesAlongToTheNext) {
    auto berit = as("Berit Haugsrud");
    (void)berit.get(address("Søknad"));
    for (const std::string form : {"status=exempt&seen=not_assessed",
                                   "status=partly_shielded&hjemmel=+&seen=not_assessed"}) {
        const auto refused = berit.post(action("Søknad"), form);
        EXPECT_EQ(refused.status, 422);
        EXPECT_THAT(refused.body, HasSubstr("Skriv hjemmelen"));
    }
    const auto done = berit.post(action("Søknad"),
                                 "status=exempt&seen=not_assessed&hjemmel=offl.+%C2%A7+26+%3Cb%3E");
    EXPECT_EQ(done.status, 303);
    EXPECT_EQ(access("Søknad").status, AccessStatus::exempt);
    EXPECT_EQ(access("Søknad").legal_basis, "offl. § 26 <b>");
    EXPECT_THAT(done.location, HasSubstr("hjemmel="));
    EXPECT_THAT(berit.get(done.location).body, HasSubstr("offl. § 26 &lt;b&gt;"));
}

TEST_F(AssessmentPages, LetTheFirstOfTwoOfficersSayIt) {
    auto berit = as("Berit Haugsrud");
    auto hilde = as("Hilde Tangvoll");
    (void)berit.get(address("Ferdigmelding"));
    (void)hilde.get(address("Ferdigmelding"));
    EXPECT_EQ(
        berit.post(action("Ferdigmelding"), "status=exempt&hjemmel=x&seen=not_assessed").status,
        303);
    const auto late = hilde.post(action("Ferdigmelding"), "status=open&seen=not_assessed");
    EXPECT_EQ(late.status, 409);
    EXPECT_THAT(late.body, AllOf(HasSubstr("En kollega har vurdert"), HasSubstr("Unntatt")));
    EXPECT_EQ(access("Ferdigmelding").status, AccessStatus::exempt);
    EXPECT_EQ(hilde.post(action("Ferdigmelding"), "status=open&seen=exempt").status, 303);
    EXPECT_EQ(access("Ferdigmelding").status, AccessStatus::open);
}

TEST_F(AssessmentPages, PutWhatWasWithdrawnFirst) {
    {
        auto desk = site->archive().desk();
        auto change = desk.begin(author);
        EXPECT_TRUE(desk.access().withdraw(site->document("Ferdigmelding"), "hilde"));
        change.commit();
    }
    EXPECT_THAT(as("Berit Haugsrud").get("/arkiv/vurdering").body,
                AllOf(HasSubstr("Haster"), HasSubstr("Trukket tilbake")));
}

TEST_F(AssessmentPages, RefuseWhatIsNoAssessment) {
    auto berit = as("Berit Haugsrud");
    (void)berit.get(address("Søknad"));
    for (const std::string form : {"", "status=", "status=closed&seen=not_assessed",
                                   "status=not_assessed&seen=not_assessed"})
        EXPECT_EQ(berit.post(action("Søknad"), form).status, 422) << form;
    EXPECT_EQ(berit
                  .post(action("Søknad"),
                        "status=exempt&seen=not_assessed&hjemmel=" + std::string(301, 'x'))
                  .status,
              422);
    for (const auto* wrong :
         {"/arkiv/vurdering/x", "/arkiv/vurdering/00000000-0000-4000-8000-000000000000"})
        EXPECT_EQ(berit.post(wrong, "status=open&seen=not_assessed").status, 404);
    for (const auto* wrong : {"/arkiv/vurdering?dokument=x", "/arkiv/vurdering?dokument="})
        EXPECT_EQ(berit.get(wrong).status, 404) << wrong;
    for (const auto* odd : {"/arkiv/vurdering?etter=x", "/arkiv/vurdering?leveranse=x",
                            "/arkiv/vurdering?sist=x", "/arkiv/vurdering?side=99"})
        EXPECT_EQ(berit.get(odd).status, 200) << odd;
    EXPECT_EQ(access("Søknad").status, AccessStatus::not_assessed);
}

}  // namespace
}  // namespace byggarkiv::test
