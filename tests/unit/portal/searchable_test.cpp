#include "archive/archive.hpp"
#include "archive/documents.hpp"
#include "archive/readings.hpp"
#include "portal/addresses.hpp"
#include "unit/portal/site.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <future>
#include <latch>
#include <tuple>

// Copies of scans in which one can search, and who gets them.
namespace byggarkiv::portal {
namespace {

using domain::TextSource;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

auto whole(const http::Response& response) {
    return std::tuple(response.status,
                      std::vector(response.headers.begin(), response.headers.end()), response.body);
}

std::string bytes_of(const http::Response& response) {
    if (!response.file) return response.body;
    return test::bytes_of(response.file->file).substr(response.file->from, response.file->size);
}

class Searchable : public ::testing::Test {
protected:
    // Two pages, of which the first was read by OCR and the other has a text of its own.
    domain::DocumentKey scan(test::Paper paper) {
        paper.mime_type = "image/tiff";
        paper.file_name = "klage på vedtak.tif";
        const auto key = testvik.file(garage, paper);
        read(key, "Storgata");
        return key;
    }

    void read(const domain::DocumentKey& key, const std::string& word) {
        auto desk = testvik.archive().desk();
        const auto file = desk.documents().get(key)->object->sha256;
        testvik.archive().files().put_page_texts(file, {{.text = word + "\n",
                                                         .words = {{word, 1000, 1000, 2000, 300}},
                                                         .source = TextSource::ocr,
                                                         .confidence = 90},
                                                        {.text = "egen\n",
                                                         .words = {{"egen", 1000, 1000, 2000, 300}},
                                                         .source = TextSource::text_layer,
                                                         .confidence = 100}});
        auto change = desk.begin(test::author);
        desk.readings().note(file, {.engine = "tesseract", .pages = 1, .confidence = 90});
        change.commit();
    }

    test::Site site;
    test::Testvik& testvik = site.testvik;
    domain::PropertyKey home = testvik.property("9999-49/130");
    domain::CaseKey garage = testvik.open_case("1967/118", "Garasje", home);
    domain::DocumentKey open = scan(test::open_paper("Byggemelding"));
};

TEST_F(Searchable, IsGivenWithTheWordsOfThePagesThatWereReadByOcr) {
    const auto answer = site.visitor().get(address::searchable_copy(open));
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.headers.text("Content-Type"), "application/pdf");
    EXPECT_EQ(bytes_of(answer), "copy of | Storgata |");
    EXPECT_THAT(answer.headers.text("Content-Disposition"), HasSubstr("inline"));
    EXPECT_THAT(answer.headers.text("Content-Disposition"), HasSubstr("vedtak.pdf"));
    EXPECT_EQ(answer.headers.text("Cache-Control"), "private, no-cache");
    EXPECT_EQ(answer.headers.text("X-Content-Type-Options"), "nosniff");
}

TEST_F(Searchable, IsOfferedOnThePageOfAScanInBothLanguages) {
    auto visitor = site.visitor();
    const auto page = visitor.get(address::document(open));
    EXPECT_THAT(page.body, HasSubstr("href=\"" + address::searchable_copy(open) + "\""));
    EXPECT_THAT(page.body, HasSubstr("Søkbar PDF"));
    visitor.get("/?sprak=en");
    EXPECT_THAT(visitor.get(address::document(open)).body, HasSubstr("Searchable PDF"));
}

TEST_F(Searchable, IsNeitherOfferedNorMadeOfAFileThatHasItsOwnText) {
    const auto paper = testvik.file(garage, test::open_paper("Vedtak"));
    auto visitor = site.visitor();
    EXPECT_THAT(visitor.get(address::document(paper)).body, Not(HasSubstr("sokbar.pdf")));
    const auto answer = visitor.get(address::searchable_copy(paper));
    EXPECT_EQ(answer.status, 303);
    EXPECT_EQ(answer.headers.text("Location"), address::file(paper));
    EXPECT_EQ(site.copied, 0);
}

TEST_F(Searchable, IsMadeOnceAndAgainWhereTheFileHasBeenReadAgain) {
    auto visitor = site.visitor();
    const auto address = address::searchable_copy(open);
    const auto first = visitor.get(address);
    EXPECT_EQ(bytes_of(visitor.get(address)), "copy of | Storgata |");
    EXPECT_EQ(site.copied, 1);

    testvik.clock.move(std::chrono::hours(1));
    read(open, "Storgaten");
    const auto again = visitor.get(address);
    EXPECT_EQ(bytes_of(again), "copy of | Storgaten |");
    EXPECT_EQ(site.copied, 2);
    EXPECT_NE(first.headers.text("ETag"), again.headers.text("ETag"));
}

TEST_F(Searchable, ComesInPartsAndNotAgainToWhoHasIt) {
    auto visitor = site.visitor();
    const auto address = address::searchable_copy(open);
    const auto all = visitor.get(address);
    auto head = site.answer(http::Request::to(http::Method::head, address));
    EXPECT_EQ(head.status, 200);
    EXPECT_EQ(head.headers.text("ETag"), all.headers.text("ETag"));
    EXPECT_EQ(all.headers.text("Accept-Ranges"), "bytes");

    auto in_parts = site.visitor();
    in_parts.ask_for("Range", "bytes=0-3");
    const auto part = in_parts.get(address);
    EXPECT_EQ(part.status, 206);
    EXPECT_THAT(part.headers.text("Content-Range"), HasSubstr("bytes 0-3/"));
    EXPECT_EQ(bytes_of(part), "copy");

    auto back = site.visitor();
    back.ask_for("If-None-Match", std::string(all.headers.text("ETag")));
    EXPECT_EQ(back.get(address).status, 304);
}

TEST_F(Searchable, OfASecretDocumentAnswersLikeOneThatNeverWas) {
    const auto secret = scan(test::secret_paper("Nødrom"));
    const auto closed = scan({});
    const auto nobodys = address::searchable_copy(domain::DocumentKey::random());
    auto visitor = site.visitor();
    auto neighbour = site.person(testvik.neighbour_number);
    for (auto* browser : {&visitor, &neighbour}) {
        browser->get("/");
        for (const auto& key : {secret, closed}) {
            const auto answer = browser->get(address::searchable_copy(key));
            EXPECT_EQ(answer.status, 404);
            EXPECT_EQ(whole(answer), whole(browser->get(nobodys)));
        }
    }
    EXPECT_EQ(site.copied, 0);
    EXPECT_THAT(site.readings_of(secret), IsEmpty());
    EXPECT_THAT(visitor.get(address::document(closed)).body, Not(HasSubstr("sokbar.pdf")));
}

TEST_F(Searchable, IsNotGivenAnyMoreWhenTheDocumentIsWithdrawn) {
    auto visitor = site.visitor();
    EXPECT_EQ(visitor.get(address::searchable_copy(open)).status, 200);
    testvik.withdraw(open);
    EXPECT_EQ(visitor.get(address::searchable_copy(open)).status, 404);
}

TEST_F(Searchable, OfAClosedDocumentIsOnRecordAndKeptByNobody) {
    const auto secret = scan(test::secret_paper("Nødrom"));
    testvik.grant(secret, domain::Grant::OwnersOf{home});
    auto owner = site.person(testvik.owner_number);
    const auto answer = owner.get(address::searchable_copy(secret));
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.headers.text("Cache-Control"), "no-store");
    const auto noted = site.readings_of(secret);
    ASSERT_THAT(noted, SizeIs(1));
    EXPECT_EQ(noted.front().event.purpose, "granted access");
    site.staff({"caseworker"}).get(address::searchable_copy(secret));
    EXPECT_THAT(site.readings_of(secret), SizeIs(2));
    site.visitor().get(address::searchable_copy(open));
    EXPECT_THAT(site.readings_of(open), IsEmpty());
}

TEST_F(Searchable, TurnsAwayWhoComesWhileAnotherIsMade) {
    const auto other = scan(test::open_paper("Vedtak"));
    std::latch begun(1), may_end(1);
    site.make_copy = [&, make = site.make_copy](const auto& file, auto pages, const auto& to) {
        begun.count_down();
        may_end.wait();
        return make(file, std::move(pages), to);
    };
    auto first = std::async(std::launch::async, [&] {
        return site.visitor().get(address::searchable_copy(open)).status;
    });
    begun.wait();
    const auto turned_away = site.visitor().get(address::searchable_copy(other));
    may_end.count_down();
    EXPECT_EQ(first.get(), 200);
    EXPECT_EQ(turned_away.status, 503);
    EXPECT_EQ(turned_away.headers.text("Retry-After"), "10");
    EXPECT_EQ(site.copied, 1);
}

TEST_F(Searchable, IsAbsentWhereItCannotBeMadeAndLeavesNothingBehind) {
    site.make_copy = [](const auto&, auto, const auto& to) {
        test::write_file(to, "half of it");
        return false;
    };
    EXPECT_EQ(site.visitor().get(address::searchable_copy(open)).status, 404);
    EXPECT_EQ(site.visitor().get(address::searchable_copy(open)).status, 404);
    EXPECT_EQ(site.copied, 2);
    for (const auto& left : std::filesystem::directory_iterator(testvik.archive().tmp()))
        EXPECT_FALSE(left.is_directory()) << left.path();
}

TEST_F(Searchable, GivesThePlaceBackWhenMakingFallsOver) {
    site.make_copy = [](const auto&, auto, const auto&) -> bool {
        throw std::runtime_error("the worker fell over");
    };
    EXPECT_EQ(site.visitor().get(address::searchable_copy(open)).status, 500);
    EXPECT_EQ(site.visitor().get(address::searchable_copy(open)).status, 500);
}

TEST_F(Searchable, HasOneAddressOnly) {
    for (const std::string address : {"/dok/x/sokbar.pdf", "/dok//sokbar.pdf"})
        EXPECT_EQ(site.visitor().get(address).status, 404) << address;
    EXPECT_EQ(site.visitor().get(address::searchable_copy(open) + "/").status, 404);
}

}  // namespace
}  // namespace byggarkiv::portal
