#include "archive/classifications.hpp"
#include "archive/corrections.hpp"
#include "archive/imports.hpp"
#include "archive/placings.hpp"
#include "functional/pages/running_site.hpp"
#include "support/author.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>

namespace byggarkiv::test {
namespace {

using namespace std::chrono_literals;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

// Berit is the archivist; Hilde is a caseworker, Kari an owner.
class ArchivistPages : public testing::Test {
protected:
    static void SetUpTestSuite() { site = std::make_unique<RunningSite>(); }
    static void TearDownTestSuite() { site.reset(); }

    static Visitor as(const std::string& name) {
        Visitor visitor(*site);
        visitor.sign_in_as(name);
        return visitor;
    }
    template <typename Write>
    static auto write(Write how) {
        auto desk = site->archive().desk();
        auto change = desk.begin(author);
        auto result = how(desk);
        change.commit();
        return result;
    }
    // A delivery that another process brings in, or did until its lease ran out.
    static std::string running(const std::string& delivery) {
        return write([&](archive::Desk& desk) {
                   return desk.imports().take_up("Skanneriet", delivery, "h", 300s).value();
               })
            .key.text();
    }
    // Leaves a paper without a place, with this as what was found in it.
    static std::string unplaced(const std::string& title, const std::string& evidence) {
        const auto key = site->document(title);
        write([&](archive::Desk& desk) {
            desk.placings().wait(key, "");
            return desk.placings().ask(
                key,
                {.property = site->property("9999-20/11"), .per_mille = 710, .evidence = evidence});
        });
        return key.text();
    }

    // Leaves a paper of which nobody is sure what it is.
    static std::string unclassified(const std::string& title) {
        using Field = archive::Classification::Field;
        const auto key = site->document(title);
        write([&](archive::Desk& desk) {
            desk.classifications().wait(key, {Field::type, Field::title});
            (void)desk.classifications().ask(key, Field::title, "Ferdigattest for garasje",
                                             {640, "heading 1 <b>FERDlGATTEST</b>"});
            return desk.classifications().ask(key, Field::type, "FERDIGATTEST",
                                              {710, "phrase 2 tas i bruk\nname 0 attest.tif"});
        });
        return key.text();
    }
    // The fields of a paper's form, as a browser sends them.
    static std::string said(const std::string& page, const std::string& words) {
        const auto at = page.find("name=\"seen\" value=\"") + 19;
        return "seen=" + page.substr(at, page.find('"', at) - at) + "&" + words;
    }

    static std::unique_ptr<RunningSite> site;
};

std::unique_ptr<RunningSite> ArchivistPages::site;

TEST_F(ArchivistPages, AreThereForWhoTakesInDeliveriesAlone) {
    const auto batch = site->archive().desk().imports().all().at(0).key.text();
    for (const auto& page :
         std::vector<std::string>{"/arkiv", "/arkiv/last-opp", "/arkiv/uplassert",
                                  "/arkiv/uklassifisert", "/arkiv/leveranse/" + batch}) {
        SCOPED_TRACE(page);
        EXPECT_EQ(as("Berit Haugsrud").get(page).status, 200);
        EXPECT_EQ(Visitor(*site).get(page).status, 303);
        for (const auto* other : {"Hilde Tangvoll", "Kari Solbakkrud"}) {
            auto visitor = as(other);
            EXPECT_EQ(visitor.get(page), visitor.get("/finnes-ikke")) << other;
        }
    }
    EXPECT_THAT(as("Berit Haugsrud").get("/").body, HasSubstr("href=\"/arkiv\""));
    EXPECT_THAT(as("Hilde Tangvoll").get("/").body, Not(HasSubstr("href=\"/arkiv\"")));
}

TEST_F(ArchivistPages, TellHowFarEachDeliveryIs) {
    auto berit = as("Berit Haugsrud");
    const auto list = berit.get("/arkiv").body;
    EXPECT_THAT(list, AllOf(HasSubstr("Skannet byggesaksarkiv"), HasSubstr("ferdig")));
    const auto all = site->archive().desk().imports().all();
    const auto page = berit.get("/arkiv/leveranse/" + all.back().key.text()).body;
    EXPECT_THAT(page, AllOf(HasSubstr("filer i denne leveransen"), HasSubstr("register.csv"),
                            HasSubstr("<progress"), Not(HasSubstr("Sett på pause"))));
    for (const auto* wrong : {"x", "1", "00000000-0000-4000-8000-000000000000"})
        EXPECT_EQ(berit.get("/arkiv/leveranse/" + std::string(wrong)).status, 404) << wrong;
}

TEST_F(ArchivistPages, PauseADeliveryAndLetItGoOn) {
    auto berit = as("Berit Haugsrud");
    const auto page = "/arkiv/leveranse/" + running("levering 1");
    const auto is_paused = [&] {
        const auto key = domain::BatchKey::parse(page.substr(page.rfind('/') + 1)).value();
        return site->archive().desk().imports().is_paused(key);
    };
    EXPECT_THAT(berit.get(page).body, HasSubstr("Sett på pause"));
    EXPECT_EQ(berit.post(page + "/pause", "").status, 303);
    EXPECT_TRUE(is_paused());
    EXPECT_THAT(berit.get(page).body, AllOf(HasSubstr("stanser"), HasSubstr("Fortsett")));
    EXPECT_EQ(berit.post(page + "/pause", "").status, 303);  // twice is once
    EXPECT_EQ(berit.post(page + "/fortsett", "").status, 303);
    EXPECT_FALSE(is_paused());

    auto hilde = as("Hilde Tangvoll");
    (void)hilde.get("/arbeidsliste");
    EXPECT_EQ(hilde.post(page + "/pause", "").status, 403);
    EXPECT_FALSE(is_paused());
}

TEST_F(ArchivistPages, SayWhichDeliveryIsReadFirst) {
    auto berit = as("Berit Haugsrud");
    const auto page = "/arkiv/leveranse/" + running("levering med hast");
    const auto key = domain::BatchKey::parse(page.substr(page.rfind('/') + 1)).value();
    const auto priority = [&] { return site->archive().desk().imports().get(key)->priority; };
    EXPECT_THAT(berit.get(page).body,
                AllOf(HasSubstr("Når teksten leses"), HasSubstr("value=\"normal\" selected")));
    EXPECT_EQ(berit.post(page + "/prioritet", "prioritet=high").status, 303);
    EXPECT_EQ(priority(), archive::Priority::high);
    EXPECT_THAT(berit.get(page).body, HasSubstr("value=\"high\" selected"));

    for (const auto* wrong : {"", "prioritet=", "prioritet=HIGH", "prioritet=high+", "annet=low"})
        EXPECT_EQ(berit.post(page + "/prioritet", wrong).status, 422) << wrong;
    EXPECT_EQ(berit.post("/arkiv/leveranse/x/prioritet", "prioritet=low").status, 404);
    auto hilde = as("Hilde Tangvoll");
    (void)hilde.get("/arbeidsliste");
    EXPECT_EQ(hilde.post(page + "/prioritet", "prioritet=low").status, 403);
    EXPECT_EQ(priority(), archive::Priority::high);

    // All of it is read: there is nothing to choose.
    const auto stored = site->archive().desk().imports().all().back().key.text();
    EXPECT_THAT(berit.get("/arkiv/leveranse/" + stored).body, Not(HasSubstr("/prioritet")));
}

TEST_F(ArchivistPages, FollowADeliveryWhileItComesIn) {
    auto berit = as("Berit Haugsrud");
    const auto page = "/arkiv/leveranse/" + running("levering 2");
    EXPECT_THAT(berit.get(page).body, HasSubstr("data-events=\"" + page + "/hendelser\""));
    const auto key = domain::BatchKey::parse(page.substr(page.rfind('/') + 1)).value();
    write([&](archive::Desk& desk) {
        desk.imports().end_run(key, archive::Imports::RunEnd::stored, 0);
        return 0;
    });
    EXPECT_THAT(berit.get(page).body, Not(HasSubstr("data-events")));
    EXPECT_EQ(berit.get(page + "/hendelser").body, "event: ended\ndata: {}\n\n");
    EXPECT_EQ(berit.get("/arkiv/leveranse/x/hendelser").status, 404);
    auto hilde = as("Hilde Tangvoll");
    EXPECT_EQ(hilde.get(page + "/hendelser"), hilde.get("/finnes-ikke"));
}

TEST_F(ArchivistPages, TakeAWordForAPaperThatNobodyHasPlaced) {
    const auto key = unplaced("Referat fra befaring",
                              "number 2 gnr. 20 <b>bnr</b> 11\naddress 0 Solbakken 9\ncase 0");
    auto berit = as("Berit Haugsrud");
    EXPECT_THAT(berit.get("/arkiv").body, HasSubstr("1 dokumenter venter"));
    const auto page = berit.get("/arkiv/uplassert").body;
    EXPECT_THAT(page,
                AllOf(HasSubstr("Referat fra befaring"), HasSubstr("Kanskje 20/11 (71 % sikkert)"),
                      HasSubstr("gnr. 20 &lt;b&gt;bnr&lt;/b&gt; 11"), HasSubstr("på side 2"),
                      HasSubstr("i navnet eller i leveransen"),
                      HasSubstr("Et annet dokument i saken"), HasSubstr("value=\"20/11\"")));

    for (const auto* wrong : {"", "77%2F1", "Solbakken", "%3Cb%3E"}) {
        const auto refused =
            berit.post("/arkiv/uplassert/" + key, "property=" + std::string(wrong));
        EXPECT_EQ(refused.status, 422) << wrong;
        EXPECT_THAT(refused.body, HasSubstr("kjenner ingen eiendom"));
    }
    auto hilde = as("Hilde Tangvoll");
    (void)hilde.get("/arbeidsliste");
    EXPECT_EQ(hilde.post("/arkiv/uplassert/" + key, "property=20%2F11").status, 403);
    EXPECT_EQ(site->archive().desk().placings().count(archive::Placing::State::review), 1);

    (void)berit.get("/arkiv/uplassert");
    EXPECT_EQ(berit.post("/arkiv/uplassert/" + key, "property=gnr+20+bnr+13").status, 303);
    EXPECT_THAT(berit.get("/arkiv/uplassert").body, HasSubstr("Alle dokumenter"));
    const auto placing =
        site->archive().desk().placings().of(*domain::DocumentKey::parse(key)).value();
    EXPECT_EQ(placing.state, archive::Placing::State::settled);
    EXPECT_EQ(placing.found.property, site->property("9999-20/13"));
    // Said again by a page that was opened before: the first word stands.
    EXPECT_EQ(berit.post("/arkiv/uplassert/" + key, "property=20%2F11").status, 303);
    EXPECT_EQ(
        site->archive().desk().placings().of(*domain::DocumentKey::parse(key))->found.property,
        site->property("9999-20/13"));
    EXPECT_EQ(berit.post("/arkiv/uplassert/x", "property=20%2F11").status, 404);
}

TEST_F(ArchivistPages, TakeAWordForAPaperOfWhichNobodyIsSureWhatItIs) {
    const auto key = unclassified("Naboerklæring");
    auto berit = as("Berit Haugsrud");
    EXPECT_THAT(berit.get("/arkiv").body, HasSubstr("/arkiv/uklassifisert"));
    const auto page = berit.get("/arkiv/uklassifisert").body;
    EXPECT_THAT(
        page,
        AllOf(HasSubstr("Naboerklæring"), HasSubstr("Kanskje Ferdigattest (71 % sikkert)"),
              HasSubstr("Ordene «tas i bruk» på side 2"), HasSubstr("Filnavnet: «attest.tif»"),
              HasSubstr("&lt;b&gt;FERDlGATTEST&lt;/b&gt;"),
              HasSubstr("value=\"Ferdigattest for garasje\"")));

    const std::string right =
        "type=FERDIGATTEST&title=Ferdigattest&public_title=Ferdigattest&dated=1985-03-12";
    struct Wrong {
        std::string words, told;
    };
    for (const auto& [words, told] : std::vector<Wrong>{
             {"type=X&title=a&public_title=b&dated=", "type"},
             {"type=KART&title=&public_title=b&dated=", "tittel"},
             {"type=KART&title=a&public_title=b&dated=i+fjor", "dato"},
             {"type=KART&title=" + std::string(600, 'a') + "&public_title=b&dated=", "lang"}}) {
        const auto refused = berit.post("/arkiv/uklassifisert/" + key, said(page, words));
        EXPECT_EQ(refused.status, 422) << words;
        EXPECT_THAT(refused.body, HasSubstr(told));
    }
    EXPECT_EQ(berit.post("/arkiv/uklassifisert/" + key, "seen=x&" + right).status, 409);
    auto hilde = as("Hilde Tangvoll");
    (void)hilde.get("/arbeidsliste");
    EXPECT_EQ(hilde.post("/arkiv/uklassifisert/" + key, said(page, right)).status, 404);
    EXPECT_EQ(
        site->archive().desk().classifications().count(archive::Classification::State::review), 1);

    (void)berit.get("/arkiv/uklassifisert");
    EXPECT_EQ(berit.post("/arkiv/uklassifisert/" + key, said(page, right)).status, 303);
    EXPECT_THAT(berit.get("/arkiv/uklassifisert").body, HasSubstr("Alle dokumenter har type"));
    const auto words =
        site->archive().desk().corrections().words(*domain::DocumentKey::parse(key)).value();
    EXPECT_EQ(words.title, "Ferdigattest");
    EXPECT_EQ(words.type, domain::DocumentType::completion);
    EXPECT_EQ(words.dated.text(), "1985-03-12");
    EXPECT_EQ(berit.post("/arkiv/uklassifisert/x", right).status, 404);
}

}  // namespace
}  // namespace byggarkiv::test
