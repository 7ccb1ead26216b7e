#include "archive/documents.hpp"
#include "functional/pages/running_site.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>

namespace byggarkiv::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

// Berit is the archivist and may correct; Hilde, a caseworker, may not; Kari is an owner.
class CorrectionPages : public testing::Test {
protected:
    static void SetUpTestSuite() { site = std::make_unique<RunningSite>(); }
    static void TearDownTestSuite() { site.reset(); }

    static Visitor as(const std::string& name) {
        Visitor visitor(*site);
        visitor.sign_in_as(name);
        return visitor;
    }
    static std::string address(const std::string& title) {
        return "/arkiv/dokument/" + site->document(title).text();
    }
    // What the form was filled in over.
    static std::string seen(const std::string& page) {
        const std::string field = "name=\"seen\" value=\"";
        return page.substr(page.find(field) + field.size(), 64);
    }

    // Whether the index comes to know of it within twenty seconds.
    static bool found_by_search(Visitor& visitor, const std::string& query,
                                const std::string& title) {
        const auto patience = std::chrono::steady_clock::now() + std::chrono::seconds{20};
        while (std::chrono::steady_clock::now() < patience)
            if (visitor.get("/sok?q=" + query).body.find(title) != std::string::npos) return true;
        return false;
    }

    static std::unique_ptr<RunningSite> site;
};

std::unique_ptr<RunningSite> CorrectionPages::site;

TEST_F(CorrectionPages, AreThereForWhoMayCorrectAlone) {
    const auto page = address("Plan 1. etasje");
    auto berit = as("Berit Haugsrud");
    EXPECT_EQ(berit.get(page).status, 200);
    const auto sheet = "/dok/" + site->document("Plan 1. etasje").text();
    EXPECT_THAT(berit.get(sheet).body, HasSubstr("href=\"" + page + "\""));
    for (const auto* other : {"Hilde Tangvoll", "Kari Solbakkrud"}) {
        auto visitor = as(other);
        EXPECT_EQ(visitor.get(page), visitor.get("/finnes-ikke")) << other;
        EXPECT_THAT(visitor.get(sheet).body, Not(HasSubstr("/arkiv/dokument/")));
        EXPECT_EQ(visitor.post(page, "title=x").status, 404);
    }
    EXPECT_EQ(Visitor(*site).get(page).status, 303);
    for (const auto* wrong :
         {"/arkiv/dokument/x", "/arkiv/dokument/00000000-0000-4000-8000-000000000000"})
        EXPECT_EQ(berit.get(wrong).status, 404);
}

TEST_F(CorrectionPages, MoveADocumentToTheHouseWhereItBelongs) {
    auto berit = as("Berit Haugsrud");
    const auto page = address("Naboerklæring");
    const auto form =
        "seen=" + seen(berit.get(page).body) +
        "&title=Naboerkl%C3%A6ring+1967&public_title=Naboerkl%C3%A6ring+1967&type=AVTALE"
        "&dated=05.1967&properties=20%2F13&reason=feil+eiendom";
    EXPECT_EQ(berit.post(page, form).status, 303);
    const auto document = site->archive().desk().documents().get(site->document("Naboerklæring"));
    EXPECT_EQ(document->title, "Naboerklæring 1967");
    EXPECT_EQ(document->type, domain::DocumentType::agreement);
    EXPECT_EQ(document->dated.text(), "1967-05");
    EXPECT_EQ(site->archive().desk().documents().properties(document->key),
              std::vector{site->property("9999-20/13")});
    EXPECT_THAT(berit.get(page).body,
                AllOf(HasSubstr("<strong>Tittel:</strong> <del>Naboerklæring</del>"),
                      HasSubstr("feil eiendom"), HasSubstr("9999-20/13"), HasSubstr("berit")));
    Visitor visitor(*site);
    EXPECT_THAT(visitor.get("/k/9999/e/20/13").body,
                AllOf(HasSubstr("Naboerklæring 1967"), Not(HasSubstr("Plan 1. etasje"))));
    EXPECT_THAT(visitor.get("/k/9999/e/20/11").body,
                AllOf(Not(HasSubstr("Naboerklæring")), HasSubstr("Plan 1. etasje")));
    EXPECT_TRUE(found_by_search(visitor, "20%2F13", "Naboerklæring 1967"));
    // The same form once more was filled in over what is no longer there.
    const auto late = berit.post(page, form);
    EXPECT_EQ(late.status, 409);
    EXPECT_THAT(late.body, HasSubstr("En kollega har rettet"));
}

TEST_F(CorrectionPages, SayWhereThePaperLiesToStaffAlone) {
    auto berit = as("Berit Haugsrud");
    const auto key = site->document("Fasade mot sør");
    const auto page = "/arkiv/dokument/" + key.text();
    const auto document = site->archive().desk().documents().get(key).value();
    const auto form = "seen=" + seen(berit.get(page).body) +
                      "&title=Fasade+mot+s%C3%B8r&public_title=" + "Fasade+mot+s%C3%B8r&type=" +
                      std::string(domain::code(document.type)) + "&dated=" + document.dated.text() +
                      "&properties=&storages=+Boks+12+%3B+Hylle+A3%3B&reason=";
    ASSERT_EQ(berit.post(page, form).status, 303);
    EXPECT_THAT(berit.get(page).body,
                AllOf(HasSubstr("value=\"Boks 12; Hylle A3\""),
                      HasSubstr("<strong>Hvor papiret ligger:</strong> <del></del>")));
    const auto sheet = "/dok/" + key.text();
    auto hilde = as("Hilde Tangvoll");
    EXPECT_THAT(hilde.get(sheet).body,
                AllOf(HasSubstr("Papiret ligger i"), HasSubstr("Boks 12, Hylle A3")));
    EXPECT_TRUE(found_by_search(hilde, "boks+12", "Fasade mot sør"));
    Visitor visitor(*site);
    auto kari = as("Kari Solbakkrud");
    for (auto* other : {&visitor, &kari}) {
        EXPECT_THAT(other->get(sheet).body,
                    AllOf(HasSubstr("Fasade mot sør"), Not(HasSubstr("Boks 12"))));
        EXPECT_THAT(other->get("/sok?q=boks+12").body, Not(HasSubstr(sheet)));
    }
    const auto too_long =
        "seen=" + seen(berit.get(page).body) +
        "&title=F&public_title=F&type=VEDTAK&dated=&properties=&storages=" + std::string(501, 'x');
    EXPECT_EQ(berit.post(page, too_long).status, 422);
}

TEST_F(CorrectionPages, RefuseWhatCannotBeAndKeepWhatWasTyped) {
    auto berit = as("Berit Haugsrud");
    const auto page = address("Byggetillatelse");
    const auto base = "seen=" + seen(berit.get(page).body);
    const std::string sound = "&title=Ny+tittel&public_title=B&type=VEDTAK&dated=1967&properties=";
    for (const auto& [form, says] : std::vector<std::pair<std::string, std::string>>{
             {base + "&title=+&public_title=B&type=VEDTAK&dated=&properties=", "både en tittel"},
             {base + "&title=Ny&public_title=&type=VEDTAK&dated=&properties=", "både en tittel"},
             {base + "&title=Ny&public_title=B&type=BREV&dated=&properties=", "dokumenttypene"},
             {base + "&title=Ny&public_title=B&type=VEDTAK&dated=i+fjor&properties=", "Datoen"},
             {base + "&title=Ny&public_title=B&type=VEDTAK&dated=31.02.1967&properties=", "Datoen"},
             {base + sound + "77%2F1", "kjenner ikke"},
             {base + sound + "20%2F11%2C+overalt", "kjenner ikke"},
             {base + sound + "&reason=" + std::string(501, 'x'), "for lang"}}) {
        SCOPED_TRACE(says);
        const auto refused = berit.post(page, form);
        EXPECT_EQ(refused.status, 422);
        EXPECT_THAT(refused.body, HasSubstr(says));
    }
    EXPECT_THAT(berit.post(page, base + sound + "overalt").body, HasSubstr("value=\"Ny tittel\""));
    EXPECT_EQ(berit.post(page, "seen=x" + sound).status, 409);
    EXPECT_EQ(site->archive().desk().documents().get(site->document("Byggetillatelse"))->title,
              "Byggetillatelse");
}

}  // namespace
}  // namespace byggarkiv::test
