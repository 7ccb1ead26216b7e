#include "archive/access_register.hpp"
#include "functional/pages/running_site.hpp"
#include "support/author.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <chrono>
#include <thread>

namespace byggarkiv::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

// Kari owns Solbakken 9 (20/11), to whose owners two closed papers are granted; Einar owns the
// house next to it; Hilde is a caseworker; Torleif approves.
class RunningPages : public ::testing::Test {
protected:
    static void SetUpTestSuite() { site = std::make_unique<RunningSite>(); }
    static void TearDownTestSuite() { site.reset(); }

    static Visitor nobody() { return Visitor(*site); }
    static Visitor as(const std::string& name) {
        Visitor visitor(*site);
        visitor.sign_in_as(name);
        return visitor;
    }
    static std::string sheet(const std::string& title) {
        return "/dok/" + site->document(title).text();
    }
    static bool finds(Visitor& visitor, const std::string& word) {
        return visitor.get("/sok?q=" + word).body.find("<mark>") != std::string::npos;
    }

    static std::unique_ptr<RunningSite> site;
};

std::unique_ptr<RunningSite> RunningPages::site;

const std::vector<std::string> contents{"/s/1", "/s/1/bilde.jpg", "/s/1/miniatyr.jpg", "/fil"};

TEST_F(RunningPages, ShowEachDocumentToThoseWhoMaySeeItAndNoOthers) {
    struct Expected {
        std::string title;
        // Status of the sheet and of its contents, to a visitor, Kari, Einar and Hilde.
        std::array<std::pair<int, int>, 4> status;
    };
    constexpr std::pair whole{200, 200};
    constexpr std::pair stub{200, 404};
    constexpr std::pair absent{404, 404};
    const std::vector<Expected> table{
        {"Byggetillatelse", {whole, whole, whole, whole}},
        {"Naboerklæring", {whole, whole, whole, whole}},
        {"Referat fra befaring", {stub, stub, stub, whole}},
        {"Klage fra nabo på garasje", {stub, whole, stub, whole}},
        {"Bekymringsmelding", {absent, whole, absent, whole}},
    };
    std::array viewers{nobody(), as("Kari Solbakkrud"), as("Einar Lønnestad"),
                       as("Hilde Tangvoll")};
    for (const auto& row : table) {
        for (std::size_t i = 0; i < viewers.size(); ++i) {
            SCOPED_TRACE(row.title + " to viewer " + std::to_string(i));
            const auto& [of_sheet, of_contents] = row.status.at(i);
            EXPECT_EQ(viewers.at(i).get(sheet(row.title)).status, of_sheet);
            for (const auto& part : contents) {
                SCOPED_TRACE(part);
                EXPECT_EQ(viewers.at(i).get(sheet(row.title) + part).status, of_contents);
            }
        }
    }
}

TEST_F(RunningPages, GivePicturesThatArePicturesAndFilesThatAreTheFiles) {
    auto visitor = nobody();
    EXPECT_THAT(visitor.get(sheet("Byggetillatelse") + "/s/3/miniatyr.jpg").body,
                StartsWith("\xff\xd8\xff"));
    EXPECT_THAT(visitor.get(sheet("Naboerklæring") + "/s/2/bilde.jpg").body,
                StartsWith("\xff\xd8\xff"));
    EXPECT_EQ(visitor.get(sheet("Byggetillatelse") + "/fil").body,
              bytes_of("tests/data/vendor-small/filer/1967/tillatelse.pdf"));
}

TEST_F(RunningPages, ShowTheTextOfAMessageWhereOthersHavePictures) {
    auto visitor = nobody();
    for (const std::string part : {"", "/s/1"}) {
        const auto page = visitor.get(sheet("Melding om gjerde") + part);
        EXPECT_EQ(page.status, 200);
        EXPECT_THAT(page.body, HasSubstr("Et &lt;b&gt;rekkegjerde&lt;/b&gt; mot naboen."));
        EXPECT_THAT(page.body, HasSubstr(sheet("Melding om gjerde") + "/fil"));
        EXPECT_THAT(page.body, Not(HasSubstr("bilde.jpg")));
        EXPECT_THAT(page.body, Not(HasSubstr("miniatyr.jpg")));
    }
    for (const std::string part : {"/s/1/bilde.jpg", "/s/1/miniatyr.jpg", "/s/2"})
        EXPECT_EQ(visitor.get(sheet("Melding om gjerde") + part).status, 404) << part;
    EXPECT_THAT(visitor.get(sheet("Melding om gjerde") + "/fil").head, HasSubstr("attachment"));
    const auto hits = visitor.get("/sok?q=rekkegjerde").body;
    EXPECT_THAT(hits, HasSubstr(sheet("Melding om gjerde") + "/s/1"));
    EXPECT_THAT(hits, Not(HasSubstr("miniatyr.jpg")));
    EXPECT_THAT(visitor.get("/sok?q=kvernsteinsmurer").body, HasSubstr("miniatyr.jpg"));
}

TEST_F(RunningPages, OfferAModelForOtherProgramsWithoutAWarning) {
    const auto page = nobody().get(sheet("Modell av gjerde"));
    EXPECT_EQ(page.status, 200);
    EXPECT_THAT(page.body, HasSubstr("åpnes i andre programmer"));
    EXPECT_THAT(page.body, Not(HasSubstr("klarer ikke å vise")));
    EXPECT_EQ(nobody().get(sheet("Modell av gjerde") + "/fil").body.substr(0, 6), "AC1032");
}

TEST_F(RunningPages, AnswerForASecretDocumentAsForOneThatNeverWas) {
    const auto nothing = "/dok/" + domain::DocumentKey::random().text();
    for (auto visitor : {nobody(), as("Einar Lønnestad"), as("Sara Ytrevik")}) {
        for (const std::string part :
             {"", "/s/1", "/s/1/bilde.jpg", "/s/1/miniatyr.jpg", "/fil", "/sokbar.pdf", "/tekst"}) {
            SCOPED_TRACE(part);
            EXPECT_EQ(visitor.get(sheet("Bekymringsmelding") + part), visitor.get(nothing + part));
        }
    }
}

TEST_F(RunningPages, FindAnOpenDocumentByAWordOnItsThirdPage) {
    const auto hits = nobody().get("/sok?q=kvernsteinsmurer");
    EXPECT_EQ(hits.status, 200);
    EXPECT_THAT(hits.body, HasSubstr(sheet("Byggetillatelse") + "/s/3"));
    EXPECT_THAT(hits.body, HasSubstr("<mark>kvernsteinsmurer</mark>"));
}

TEST_F(RunningPages, FindAClosedDocumentForThoseItWasGrantedToAndForStaffAlone) {
    auto visitor = nobody();
    auto kari = as("Kari Solbakkrud");
    auto einar = as("Einar Lønnestad");
    auto hilde = as("Hilde Tangvoll");
    for (const std::string word : {"trollheggen", "ugleskimmer"}) {
        SCOPED_TRACE(word);
        EXPECT_FALSE(finds(visitor, word));
        EXPECT_TRUE(finds(kari, word));
        EXPECT_FALSE(finds(einar, word));
        EXPECT_TRUE(finds(hilde, word));
    }
    EXPECT_FALSE(finds(kari, "berberiss"));
    EXPECT_TRUE(finds(hilde, "berberiss"));
}

TEST_F(RunningPages, AnswerAWordOfAClosedDocumentLikeAWordThatIsNowhere) {
    const auto without = [](Answer answer, const std::string& word) {
        for (auto at = answer.body.find(word); at != std::string::npos; at = answer.body.find(word))
            answer.body.replace(at, word.size(), "*");
        const auto length = answer.head.find("Content-Length:");
        answer.head.erase(length, answer.head.find('\n', length) - length);
        return answer;
    };
    for (auto visitor : {nobody(), as("Einar Lønnestad")}) {
        const auto nowhere = without(visitor.get("/sok?q=abrakadabra"), "abrakadabra");
        for (const std::string word : {"trollheggen", "ugleskimmer", "bekymringsmelding"}) {
            SCOPED_TRACE(word);
            EXPECT_EQ(without(visitor.get("/sok?q=" + word), word), nowhere);
        }
    }
}

TEST_F(RunningPages, TellNothingOfASecretDocumentOnThePagesAroundIt) {
    const auto secret = site->document("Bekymringsmelding").text();
    auto visitor = nobody();
    for (const std::string address :
         {"/", "/k/9999/e/20/11", "/sok?q=garasje", "/sok?q=20/11", "/sok?q=solbakken"}) {
        SCOPED_TRACE(address);
        const auto page = visitor.get(address);
        EXPECT_EQ(page.status, 200);
        EXPECT_THAT(page.body, Not(HasSubstr(secret)));
        EXPECT_THAT(page.body, Not(HasSubstr("ekymring")));
    }
    EXPECT_THAT(as("Kari Solbakkrud").get("/k/9999/e/20/11").body, HasSubstr(secret));
}

TEST_F(RunningPages, ShowANationalIdNumberNowhereButInTheOriginal) {
    auto visitor = nobody();
    for (const auto& address :
         {sheet("Tillatelse til tilbygg") + "/s/1", std::string("/sok?q=vinterhage")}) {
        SCOPED_TRACE(address);
        const auto page = visitor.get(address);
        EXPECT_EQ(page.status, 200);
        EXPECT_THAT(page.body, Not(HasSubstr("278655")));
        EXPECT_THAT(page.body, Not(HasSubstr("14102")));
    }
}

TEST_F(RunningPages, CloseADocumentForEverybodyFromTheMomentItIsWithdrawn) {
    const auto key = site->document("Tillatelse til tilbygg");
    auto visitor = nobody();
    ASSERT_TRUE(finds(visitor, "vinterhage"));
    {
        auto desk = site->archive().desk();
        auto change = desk.begin(test::author);
        desk.access().withdraw(key, "test");
        change.commit();
    }
    EXPECT_FALSE(finds(visitor, "vinterhage"));
    EXPECT_EQ(visitor.get("/dok/" + key.text() + "/fil").status, 404);
    EXPECT_EQ(visitor.get("/dok/" + key.text() + "/s/1/miniatyr.jpg").status, 404);
}

TEST_F(RunningPages, IssueALetterThatIsFoundBySearchSoonAfter) {
    auto hilde = as("Hilde Tangvoll");
    hilde.get("/arbeidsliste/ny");
    const auto form = hilde.post("/arbeidsliste/ny",
                                 "property=20%2F11&title=Badstue&applicant_name=Kari+Solbakkrud");
    ASSERT_EQ(form.status, 303);
    const auto preview =
        hilde.post(form.location,
                   "outcome=granted&measure=badstuebygging&legal_basis=pbl+%C2%A7+20-4&"
                   "reasons=Badstua+er+i+samsvar+med+planen.&conditions=");
    ASSERT_EQ(preview.status, 303);
    const auto draft = preview.location.substr(0, preview.location.rfind('/'));
    auto torleif = as("Torleif Kvernmo");
    torleif.get("/arbeidsliste");
    const auto issued = torleif.post(draft + "/godkjenn?utgave=1", "x=");
    ASSERT_EQ(issued.status, 303);
    auto visitor = nobody();
    EXPECT_THAT(visitor.get(issued.location + "/fil").body, StartsWith("%PDF-"));
    EXPECT_EQ(visitor.get(issued.location + "/tekst").status, 200);
    EXPECT_THAT(visitor.get(issued.location + "/s/1/miniatyr.jpg").body,
                StartsWith("\xff\xd8\xff"));
    const auto patience = std::chrono::steady_clock::now() + std::chrono::seconds{10};
    while (!finds(visitor, "badstuebygging") && std::chrono::steady_clock::now() < patience)
        std::this_thread::yield();
    EXPECT_TRUE(finds(visitor, "badstuebygging"));
}

}  // namespace
}  // namespace byggarkiv::test
