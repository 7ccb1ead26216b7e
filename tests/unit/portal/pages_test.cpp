#include "archive/archive.hpp"
#include "archive/cases.hpp"
#include "archive/lineage.hpp"
#include "portal/addresses.hpp"
#include "unit/portal/site.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace byggarkiv::portal {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

class Pages : public ::testing::Test {
protected:
    test::Site site;
    test::Testvik& testvik = site.testvik;
    domain::PropertyKey home = testvik.property("9999-49/130");
    domain::CaseKey garage = testvik.open_case("1967/118", "Oppføring av garasje", home);
    test::Site::Browser visitor = site.visitor();
};

TEST_F(Pages, OfFixedTextAreShownToEverybodyInBothLanguages) {
    for (const std::string address :
         {"/", "/innsyn", "/tilgjengelighet", "/personvern", "/logg-inn", "/logg-inn/demo"}) {
        SCOPED_TRACE(address);
        const auto norwegian = visitor.get(address);
        EXPECT_EQ(norwegian.status, 200);
        EXPECT_THAT(norwegian.body, HasSubstr("<html lang=\"nb\""));
        auto english = site.visitor();
        english.ask_for("accept-language", "en");
        EXPECT_THAT(english.get(address).body, HasSubstr("<html lang=\"en\""));
    }
}

TEST_F(Pages, OfAPropertyShowAddressNumberCasesAndMap) {
    testvik.file(garage, test::open_paper("Byggemelding <garasje>"));
    const auto page = visitor.get("/k/9999/e/49/130");
    EXPECT_EQ(page.status, 200);
    EXPECT_THAT(page.body,
                AllOf(HasSubstr("Storgata 12"), HasSubstr("130"), HasSubstr("/k/9999/sak/1967/118"),
                      HasSubstr("<svg"), HasSubstr("Byggemelding &lt;garasje&gt;")));
}

TEST_F(Pages, OfAPropertyInAnotherSpellingLeadToItsAddress) {
    for (const std::string spelling : {"/k/9999/e/049/0130", "/k/9999/e/49/130/0/0",
                                       "/k/9999/e/49/130/0", "/k/9999/e/49/130/00"}) {
        SCOPED_TRACE(spelling);
        const auto answer = visitor.get(spelling);
        EXPECT_EQ(answer.status, 301);
        EXPECT_EQ(answer.headers.text("Location"), "/k/9999/e/49/130");
    }
}

void tell(test::Testvik& testvik, archive::LineageKind kind, std::vector<std::string> from,
          std::vector<std::string> to) {
    const auto numbers = [](const std::vector<std::string>& texts) {
        std::vector<domain::PropertyId> all;
        for (const auto& text : texts) all.push_back(domain::PropertyId::parse(text).value());
        return all;
    };
    auto desk = testvik.archive().desk();
    auto change = desk.begin({"staff:test", "test"});
    const auto told = desk.lineage().record({"matrikkelen", from.front() + to.front(), kind,
                                             domain::CalendarDate::parse("2020-01-01").value(),
                                             numbers(from), numbers(to)});
    ASSERT_TRUE(told) << told.reason();
    change.commit();
}

TEST_F(Pages, OfANumberThatWasGivenUpLeadToThePresentOneAndShowItsCases) {
    testvik.file(garage, test::open_paper("Byggemelding"));
    tell(testvik, archive::LineageKind::merge, {"9999-49/130", "9999-49/131"}, {"9999-49/131"});
    const auto answer = visitor.get("/k/9999/e/49/130");
    EXPECT_EQ(answer.status, 301);
    EXPECT_EQ(answer.headers.text("Location"), "/k/9999/e/49/131");
    EXPECT_THAT(visitor.get("/k/9999/e/49/131").body, HasSubstr("/k/9999/sak/1967/118"));
}

TEST_F(Pages, OfANumberThatBecameSeveralOfferAShortChoice) {
    tell(testvik, archive::LineageKind::split, {"9999-49/130"}, {"9999-49/200", "9999-49/201"});
    const auto page = visitor.get("/k/9999/e/49/130");
    EXPECT_EQ(page.status, 200);
    EXPECT_THAT(page.body, AllOf(HasSubstr("/k/9999/e/49/200"), HasSubstr("/k/9999/e/49/201"),
                                 HasSubstr("flere eiendommer")));
    auto english = site.visitor();
    english.ask_for("accept-language", "en");
    EXPECT_THAT(english.get("/k/9999/e/49/130").body, HasSubstr("several properties"));
    EXPECT_EQ(visitor.get("/k/9999/e/49/200").status, 200);
}

TEST_F(Pages, OfWhatIsNotThereAreNotFound) {
    for (const std::string address :
         {"/k/9999/e/49/999", "/k/9998/e/49/130", "/k/9999/e/49", "/k/9999/e/x/y",
          "/k/9999/sak/2026/1", "/k/9999/sak/0/1", "/k/9999/sak/99999999999/1",
          "/k/9999/sak/1967/118x", "/k/9999/sak/x", "/dok/x", "/dok/x/fil",
          "/dok/00000000-0000-4000-8000-000000000000", "/finnes-ikke"}) {
        SCOPED_TRACE(address);
        EXPECT_EQ(visitor.get(address).status, 404);
    }
}

TEST_F(Pages, OfACaseShowItsJournalAndLeadToItsOneAddress) {
    const auto paper = testvik.file(garage, test::open_paper("Byggemelding"));
    const auto page = visitor.get("/k/9999/sak/1967/118");
    EXPECT_EQ(page.status, 200);
    EXPECT_THAT(page.body, AllOf(HasSubstr("Oppføring av garasje"), HasSubstr("Kari Nordmann"),
                                 HasSubstr(address::document(paper))));
    EXPECT_EQ(visitor.get("/k/9999/sak/1967/0118").status, 301);
}

TEST_F(Pages, OfADocumentShowItsPagesFileAndFacts) {
    const auto paper = testvik.file(garage, test::open_paper("Byggemelding"));
    const auto page = visitor.get(address::document(paper));
    EXPECT_EQ(page.status, 200);
    EXPECT_THAT(page.body,
                AllOf(HasSubstr(address::page(paper, 2)), HasSubstr(address::file(paper)),
                      HasSubstr(address::thumbnail(paper, 1)), Not(HasSubstr("s/3"))));
    EXPECT_EQ(visitor.get(address::page(paper, 2)).status, 200);
    for (const std::string number : {"0", "3", "01", "x", "-1"}) {
        SCOPED_TRACE(number);
        EXPECT_EQ(visitor.get(address::document(paper) + "/s/" + number).status, 404);
    }
}

TEST_F(Pages, ADocumentHasOneAddressInLowerCase) {
    const auto paper = testvik.file(garage, test::open_paper("Byggemelding"));
    auto shouted = paper.text();
    for (auto& letter : shouted) letter = static_cast<char>(std::toupper(letter));
    EXPECT_EQ(visitor.get("/dok/" + shouted).status, 404);
}

TEST_F(Pages, FilesAreSentWithTheirNameAndWithoutRights) {
    const auto paper = testvik.file(garage, test::open_paper("Byggemelding"));
    const auto file = visitor.get(address::file(paper));
    EXPECT_EQ(file.status, 200);
    EXPECT_EQ(file.headers.text("Content-Type"), "application/pdf");
    EXPECT_THAT(
        std::string(file.headers.text("Content-Disposition")),
        AllOf(StartsWith("inline"), HasSubstr("filename*=UTF-8''klage%20p%C3%A5%20vedtak.pdf")));
    EXPECT_EQ(file.headers.text("X-Content-Type-Options"), "nosniff");
    EXPECT_THAT(std::string(file.headers.text("Content-Security-Policy")),
                HasSubstr("default-src 'none'"));
    ASSERT_TRUE(file.file);
}

TEST_F(Pages, FilesThatABrowserMightRunAreSaved) {
    for (const std::string type : {"text/html", "image/svg+xml", "application/xhtml+xml",
                                   "application/javascript", "application/msword", "image/tiff"}) {
        SCOPED_TRACE(type);
        auto paper = test::open_paper("Vedlegg");
        paper.mime_type = type;
        const auto file = visitor.get(address::file(testvik.file(garage, paper)));
        EXPECT_EQ(file.status, 200);
        EXPECT_EQ(file.headers.text("Content-Type"), "application/octet-stream");
        EXPECT_THAT(std::string(file.headers.text("Content-Disposition")),
                    StartsWith("attachment"));
        EXPECT_THAT(std::string(file.headers.text("Content-Security-Policy")),
                    HasSubstr("; sandbox"));
    }
}

TEST_F(Pages, PicturesOfPagesAreDrawnOnce) {
    const auto paper = testvik.file(garage, test::open_paper("Byggemelding"));
    for (int time = 0; time < 2; ++time) {
        const auto picture = visitor.get(address::thumbnail(paper, 2));
        ASSERT_EQ(picture.status, 200);
        EXPECT_EQ(picture.headers.text("Content-Type"), "image/jpeg");
        // The first is answered as it was drawn, the second from where it was kept.
        EXPECT_EQ(picture.file ? test::bytes_of(picture.file->file) : picture.body,
                  "page 2 at 320");
        EXPECT_EQ(picture.file.has_value(), time == 1);
    }
    EXPECT_EQ(site.drawn, 1);
}

TEST_F(Pages, ForThoseWhoAreSignedInSendOthersToSignInAndBack) {
    const auto answer = visitor.get("/min-side?x=1");
    EXPECT_EQ(answer.status, 303);
    EXPECT_EQ(answer.headers.text("Location"), "/logg-inn?til=%2Fmin-side%3Fx%3D1");
    EXPECT_EQ(site.person(testvik.owner_number).get("/min-side").status, 200);
}

TEST_F(Pages, OfMyPropertiesShowThoseOwnedTodayAndNoOthers) {
    const auto mine = site.person(testvik.owner_number).get("/min-side");
    EXPECT_THAT(mine.body, AllOf(HasSubstr("Storgata 12"), Not(HasSubstr("Storgata 14"))));
    testvik.sell("9999-49/130");
    const auto sold = site.person(testvik.owner_number).get("/min-side");
    EXPECT_THAT(sold.body, Not(HasSubstr("Storgata 12")));
}

TEST_F(Pages, OfACaseNumberThatTwoSystemsGaveOfferAChoice) {
    testvik.file(garage, test::open_paper("Byggemelding"));
    auto desk = testvik.archive().desk();
    auto change = desk.begin(test::author);
    const auto other = desk.cases().enter({.source = "Nye Testvik",
                                           .external_key = "1967/118",
                                           .number_text = "1967/118",
                                           .year = 1967,
                                           .sequence = 118,
                                           .title = "Pipe",
                                           .public_title = "Pipe",
                                           .opened = {},
                                           .closed = {},
                                           .properties = {},
                                           .parties = {}},
                                          "test");
    change.commit();
    testvik.file(other.key, test::secret_paper("Nødrom"));
    EXPECT_THAT(visitor.get("/k/9999/sak/1967/118").body, Not(HasSubstr("Pipe")));
    testvik.file(other.key, test::open_paper("Pipeattest"));
    EXPECT_THAT(visitor.get("/k/9999/sak/1967/118").body,
                AllOf(HasSubstr("Pipe"), HasSubstr("/k/9999/sak/" + other.key.text())));
}

TEST_F(Pages, AreSignedInToByTheDemoAndOutOfAgain) {
    const auto page = visitor.get("/logg-inn/demo?til=/min-side");
    EXPECT_THAT(page.body, AllOf(HasSubstr("Stille Ørret"), HasSubstr("person-1"),
                                 Not(HasSubstr(testvik.owner_number))));
    const auto in = visitor.post("/logg-inn/demo", {{"person", "person-1"}, {"til", "/min-side"}});
    EXPECT_EQ(in.status, 303);
    EXPECT_EQ(in.headers.text("Location"), "/min-side");
    EXPECT_EQ(visitor.get("/min-side").status, 200);
    EXPECT_EQ(visitor.post("/logg-ut", {}).status, 303);
    EXPECT_EQ(visitor.get("/min-side").status, 303);
}

TEST_F(Pages, OfTheDemoRefuseAPersonItDoesNotKnow) {
    visitor.get("/logg-inn/demo");
    for (const std::string id : {"", "person-0", "person-2", "person-x", "person-99999999999",
                                 "ansatt-", "ansatt-admin", "10921148513"}) {
        SCOPED_TRACE(id);
        EXPECT_EQ(visitor.post("/logg-inn/demo", {{"person", id}}).status, 400);
    }
}

TEST_F(Pages, LeadAwayFromTheSiteForNobody) {
    visitor.get("/logg-inn/demo");
    for (const std::string to :
         {"//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)"}) {
        SCOPED_TRACE(to);
        const auto in = visitor.post("/logg-inn/demo", {{"person", "person-1"}, {"til", to}});
        EXPECT_EQ(in.headers.text("Location"), "/");
    }
}

TEST_F(Pages, RememberTheLanguageThatWasChosen) {
    const auto chosen = visitor.get("/innsyn?dok=x&sprak=en");
    EXPECT_EQ(chosen.status, 303);
    EXPECT_EQ(chosen.headers.text("Location"), "/innsyn?dok=x");
    EXPECT_THAT(visitor.get("/innsyn").body, HasSubstr("<html lang=\"en\""));
    EXPECT_EQ(visitor.get("/innsyn?sprak=xx").status, 303);
    EXPECT_THAT(visitor.get("/innsyn").body, HasSubstr("<html lang=\"en\""));
}

TEST_F(Pages, AtAHostThatIsNoMunicipalitysAreNotFound) {
    auto request = http::Request::to(http::Method::get, "/");
    request.host = "evil.example";
    EXPECT_EQ(site.answer(std::move(request)).status, 404);
}

}  // namespace
}  // namespace byggarkiv::portal
