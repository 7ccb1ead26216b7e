#include <chrono>
#include <cmath>
#include <string>
#include <vector>

#include "extract/workers.hpp"
#include "samples.hpp"
#include "scans.hpp"
#include "scratch_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace byggarkiv::extract {

namespace {

using testing::HasSubstr;

const std::string letter =
    "Testvik kommune, bygningsetaten\n"
    "Vedtak om tillatelse til bygging av garasje\n"
    "Eiendommen ligger i bakken ovenfor skolen og grenser til veien\n"
    "Garasjen skal plasseres fire meter fra grensen mot naboen\n"
    "Taket skal ha samme vinkel og farge som bolighuset ved siden\n"
    "Avstand til kraftlinje og vann er vurdert av kommunen\n"
    "Arbeidet skal settes i gang innen tre vintre fra vedtaket\n"
    "Klage kan sendes innen tre uker etter at brevet kom fram\n"
    "Med hilsen bygningssjefen";

class ScannedPage : public testing::Test {
protected:
    ScannedPage() {
        const auto pdf = folder.file("printed.pdf", samples::pdf({letter}));
        scan = workers.picture(pdf, {.size = PictureSize::at_dpi(200), .quality = 85}).value().jpeg;
    }

    Page read(const std::string& bytes) {
        const auto reading = workers.read(folder.file("scan", bytes), {});
        if (!reading) {
            ADD_FAILURE() << text(reading.reason().cause) << ": " << reading.reason().detail;
            return {};
        }
        return reading.value().pages.at(0);
    }

    static Word word_in(const Page& page, const std::string& wanted) {
        for (const auto& word : page.words)
            if (word.text == wanted) return word;
        ADD_FAILURE() << wanted << " is not among: " << page.text;
        return {};
    }

    ScratchFolder folder;
    Workers workers{[] {
        Workers::Settings chosen;
        chosen.program = EXTRACT_WORKER;
        return chosen;
    }()};
    std::string scan;
};

void expect_near(const Word& word, double x, double y) {
    EXPECT_NEAR(word.left + word.width / 2.0, x, 60);
    EXPECT_NEAR(word.top + word.height / 2.0, y, 60);
}

struct Place {
    double x = 0, y = 0;
};

Place middle_of(const Word& word) {
    return {word.left + word.width / 2.0, word.top + word.height / 2.0};
}

}  // namespace

TEST_F(ScannedPage, ThatLiesOnItsSideOrHeadIsReadAndItsWordsAreFoundWhereTheFileHasThem) {
    const auto upright = middle_of(word_in(read(scan), "kraftlinje"));
    const std::vector<Place> places{upright,
                                    {1e4 - upright.y, upright.x},
                                    {1e4 - upright.x, 1e4 - upright.y},
                                    {upright.y, 1e4 - upright.x}};
    for (int quarters = 1; quarters <= 3; ++quarters) {
        SCOPED_TRACE(quarters);
        const auto page = read(scans::turned(scan, quarters));
        const auto place = places[static_cast<std::size_t>(quarters)];
        expect_near(word_in(page, "kraftlinje"), place.x, place.y);
        EXPECT_THAT(page.text, HasSubstr("Klage kan sendes innen tre uker"));
        EXPECT_GT(page.confidence, 80);
    }
}

TEST_F(ScannedPage, ThatLiesAskewIsLevelledAndItsWordsAreFoundWhereTheFileHasThem) {
    const auto upright = middle_of(word_in(read(scan), "kraftlinje"));
    for (const double degrees : {-4.0, 5.0}) {
        SCOPED_TRACE(degrees);
        const auto page = read(scans::askew(scan, degrees));
        EXPECT_THAT(page.text, HasSubstr("Garasjen skal plasseres fire meter fra grensen"));
        // The page grew while it was turned about its middle: 1654 x 2339 pixels before.
        const double radians = degrees * std::acos(-1.0) / 180;
        const double cosine = std::cos(radians), sine = std::abs(std::sin(radians));
        const double width = 1654 * cosine + 2339 * sine, height = 1654 * sine + 2339 * cosine;
        const double x = (upright.x / 1e4 - 0.5) * 1654, y = (upright.y / 1e4 - 0.5) * 2339;
        expect_near(word_in(page, "kraftlinje"),
                    1e4 * (0.5 + (x * cosine - y * std::sin(radians)) / width),
                    1e4 * (0.5 + (x * std::sin(radians) + y * cosine) / height));
    }
}

TEST_F(ScannedPage, FullOfGrainIsReadAsIfItWereClean) {
    const auto page = read(scans::grainy(scan, 30));
    EXPECT_THAT(page.text, HasSubstr("Arbeidet skal settes i gang innen tre vintre"));
    EXPECT_GT(page.confidence, 75);
}

TEST_F(ScannedPage, InWhiteOnBlackIsRead) {
    const auto page = read(scans::negative(scan));
    EXPECT_THAT(page.text, HasSubstr("Avstand til kraftlinje og vann"));
}

TEST_F(ScannedPage, WithoutInkHasNoTextAndNoFault) {
    for (const int grey : {0, 1, 128, 254, 255}) {
        SCOPED_TRACE(grey);
        const auto page = read(scans::tone(2480, 3508, grey));
        EXPECT_EQ(page.source, TextSource::none);
        EXPECT_EQ(page.text, "");
        EXPECT_EQ(page.fault, "");
        EXPECT_EQ(page.confidence, 0);
    }
}

TEST_F(ScannedPage, IsToldWithWhatItWasReadBy) {
    const auto by = workers.ocr_engine();
    EXPECT_THAT(by,
                testing::MatchesRegex("tesseract [^,]+, nor [0-9a-f]+, eng [0-9a-f]+, way [0-9]+"));
    EXPECT_NE(workers.ocr_engine("eng"), by);
    EXPECT_EQ(workers.ocr_engine("xyz"), "no OCR model for xyz");
    const auto file = folder.file("scan", scan);
    EXPECT_EQ(workers.read(file, {}).value().engine, by);
    EXPECT_EQ(workers.read(file, {.ocr = Ocr::never}).value().engine, "");
    EXPECT_EQ(workers.read(folder.path() / "printed.pdf", {}).value().engine, "");
}

TEST_F(ScannedPage, OfOddSizeIsTakenAsItIs) {
    const std::vector<std::pair<int, int>> sizes{{1, 1},      {30'000, 1}, {1, 30'000}, {2, 2},
                                                 {30'000, 3}, {7, 30'000}, {15, 16},    {33, 31}};
    for (const auto& [width, height] : sizes)
        for (const int dot : {0, 1, 2}) {
            SCOPED_TRACE(testing::Message() << width << " x " << height << ", dots of " << dot);
            const auto page = read(scans::tone(width, height, 255, dot));
            EXPECT_EQ(page.width_px, static_cast<std::uint32_t>(width));
            for (const auto& word : page.words) {
                EXPECT_LE(word.left + word.width, 10'000);
                EXPECT_LE(word.top + word.height, 10'000);
            }
        }
}

// Each dot may be a letter, and tesseract would try for many minutes.
TEST_F(ScannedPage, FullOfDotsIsGivenUpSoon) {
    for (const int dot : {1, 3, 5, 8, 12, 20, 40, 100}) {
        SCOPED_TRACE(dot);
        const auto begun = std::chrono::steady_clock::now();
        const auto page = read(scans::tone(2480, 3508, 255, dot));
        EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(60));
        EXPECT_TRUE(page.text.size() < 2000 || !page.fault.empty()) << page.text.substr(0, 200);
    }
}

}  // namespace byggarkiv::extract
