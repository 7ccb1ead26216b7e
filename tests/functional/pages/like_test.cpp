#include "archive/access_register.hpp"
#include "archive/documents.hpp"
#include "functional/pages/running_site.hpp"
#include "intake/comparing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace byggarkiv::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

// `wrong` stands for what a scanner has made of one word.
std::string a_letter(const std::string& owner, const std::string& number,
                     const std::string& wrong = "byggemelding") {
    return "Til " + owner + ", Solbakken 9\nSvar på " + wrong +
           " mottatt 12.03.1994, journalnummer " + number +
           ".\nBygningsrådet har sett på tegningene av garasjen og har ikke merknader til høyde, "
           "avstand til nabogrense eller taktekking. Arbeidet kan begynne når gebyret er betalt. "
           "Kopi er sendt brannsjefen og oppmålingskontoret. Hilsen " +
           owner + " sin saksbehandler Torbjørn Lidalsnes, telefon 55506071.\n";
}

// Berit is the archivist; Hilde is a caseworker, Kari an owner.
class LikePages : public testing::Test {
protected:
    static void SetUpTestSuite() {
        site = std::make_unique<RunningSite>();
        site->take_in(
            "papers",
            "1;1994;Garasje;20;11;Svar til Kvernbakken;Brev;åpen;;;a.txt\n"
            "2;1994;Garasje igjen;20;13;Svar skannet på nytt;Brev;åpen;;;b.txt\n"
            "3;1994;Naust;20;11;Svar til Myrvold;Brev;åpen;;;c.txt\n"
            "4;1994;Kopi;20;13;Kopi av svaret;Brev;åpen;;;d.txt\n"
            "5;1994;Stengt;20;11;Hemmelig svar;Brev;unntatt;offl. § 13;hemmelig;e.txt\n",
            {{"a.txt", a_letter("Solveig Kvernbakken", "4711/94")},
             {"b.txt", a_letter("Solveig Kvernbakken", "4711/94", "byggemeiding")},
             {"c.txt", a_letter("Arnulf Myrvoldstad", "2203/94") + "Det kreves nabovarsel."},
             {"d.txt", a_letter("Solveig Kvernbakken", "4711/94")},
             {"e.txt", a_letter("Solveig Kvernbakken", "4711/94", "byggeme1ding")}});
        intake::NoProgress silent;
        intake::compare_waiting(site->archive(), 0, silent);
    }
    static void TearDownTestSuite() { site.reset(); }

    static Visitor as(const std::string& name) {
        Visitor visitor(*site);
        visitor.sign_in_as(name);
        return visitor;
    }
    static std::string address(const std::string& title) {
        for (const auto& key : site->archive().desk().documents().after(std::nullopt, 1000))
            if (site->archive().desk().documents().get(key)->title == title)
                return "/dok/" + key.text();
        ADD_FAILURE() << "no document is called " << title;
        return "";
    }
    // The list of a page, without its frame.
    static std::string main_of(const std::string& page) { return page.substr(page.find("<main")); }

    static std::unique_ptr<RunningSite> site;
};

std::unique_ptr<RunningSite> LikePages::site;

TEST_F(LikePages, AreThereForWhoTakesInDeliveriesAlone) {
    auto berit = as("Berit Haugsrud");
    for (const std::string page : {"/arkiv/like", "/arkiv/like?vis=filer"}) {
        SCOPED_TRACE(page);
        EXPECT_EQ(berit.get(page).status, 200);
        EXPECT_EQ(Visitor(*site).get(page).status, 303);
        for (const auto* other : {"Hilde Tangvoll", "Kari Solbakkrud"}) {
            auto visitor = as(other);
            EXPECT_EQ(visitor.get(page), visitor.get("/finnes-ikke")) << other;
        }
    }
    EXPECT_THAT(berit.get("/arkiv").body, HasSubstr("href=\"/arkiv/like\""));
}

TEST_F(LikePages, ListPapersWithTheSameTextAndFilesThatAreTheSame) {
    auto berit = as("Berit Haugsrud");
    const auto texts = main_of(berit.get("/arkiv/like").body);
    EXPECT_THAT(texts, AllOf(HasSubstr(address("Svar til Kvernbakken")),
                             HasSubstr(address("Svar skannet på nytt")), HasSubstr("Sak 1994/2"),
                             Not(HasSubstr(address("Svar til Myrvold")))));
    const auto files = main_of(berit.get("/arkiv/like?vis=filer").body);
    EXPECT_THAT(files, AllOf(HasSubstr("Samme fil"), HasSubstr(address("Kopi av svaret")),
                             HasSubstr(address("Svar til Kvernbakken")),
                             Not(HasSubstr(address("Svar skannet på nytt")))));
}

TEST_F(LikePages, AreShownOnTheDocumentToArchivistsAlone) {
    const auto paper = address("Svar til Kvernbakken");
    EXPECT_THAT(as("Berit Haugsrud").get(paper).body,
                AllOf(HasSubstr("Samme fil i"), HasSubstr(address("Kopi av svaret")),
                      HasSubstr("Ligner på"), HasSubstr(address("Svar skannet på nytt")),
                      Not(HasSubstr(address("Svar til Myrvold")))));
    Visitor visitor(*site);
    auto hilde = as("Hilde Tangvoll");
    auto kari = as("Kari Solbakkrud");
    for (auto* other : {&visitor, &hilde, &kari})
        EXPECT_THAT(other->get(paper).body,
                    AllOf(HasSubstr("Svar til Kvernbakken"), Not(HasSubstr("Ligner på")),
                          Not(HasSubstr(address("Kopi av svaret")))));
}

TEST_F(LikePages, LeaveNoTraceOfWhatTheArchivistMayNotSee) {
    const auto hidden = address("Hemmelig svar");
    auto berit = as("Berit Haugsrud");
    const bool sees = berit.get(hidden).status == 200;
    for (const auto& page : {std::string("/arkiv/like"), address("Svar til Kvernbakken")}) {
        const auto body = berit.get(page).body;
        EXPECT_EQ(body.find(hidden) != body.npos, sees) << page;
    }
}

TEST_F(LikePages, TakeWhatMakesNoSenseForTheirBeginning) {
    auto berit = as("Berit Haugsrud");
    const auto first = main_of(berit.get("/arkiv/like").body);
    for (const auto* wrong : {"x", "1", "-", "1-", "-1", "1-x", "99999999999999999999-1", "1-2-3"})
        EXPECT_EQ(main_of(berit.get("/arkiv/like?etter=" + std::string(wrong)).body), first)
            << wrong;
    EXPECT_THAT(main_of(berit.get("/arkiv/like?etter=9000000000-1").body),
                HasSubstr("Ingen like dokumenter"));
    EXPECT_EQ(berit.get("/arkiv/like?vis=noe").status, 200);
    EXPECT_EQ(berit.get("/arkiv/like?vis=filer&etter=zz").status, 200);
}

}  // namespace
}  // namespace byggarkiv::test
