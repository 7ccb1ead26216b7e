#include "separator_code.hpp"

#include <chrono>
#include <string>
#include <vector>

#include "scans.hpp"

#include <gtest/gtest.h>

namespace byggarkiv::extract {

namespace {

using namespace std::string_literals;

const std::string sheet = "BYGGARKIV:1:DOKUMENT:TEGNING:9999-49/130";
const std::string longest = "BYGGARKIV:1:DOKUMENT:FERDIGATTEST:9999-99999/9999/9999/9999";

std::string seen(const std::string& image) {
    auto pixels = scans::pixels(image);
    return separator_code({.width = pixels.width,
                           .height = pixels.height,
                           .bands = 1,
                           .dpi = pixels.dpi,
                           .pixels = std::move(pixels.grey)});
}

std::string seen_of_unknown_resolution(const std::string& image) {
    const auto pixels = scans::pixels(image);
    return separator_code({.width = pixels.width,
                           .height = pixels.height,
                           .bands = 1,
                           .dpi = 0,
                           .pixels = pixels.grey});
}

}  // namespace

TEST(SeparatorCode, IsSeenAtEveryResolutionThatScannersHave) {
    for (const int dpi : {100, 150, 200, 240, 300, 400, 600}) {
        SCOPED_TRACE(dpi);
        EXPECT_EQ(seen(scans::with_codes({sheet}, dpi)), sheet);
        EXPECT_EQ(seen(scans::with_codes({longest}, dpi)), longest);
        EXPECT_EQ(seen_of_unknown_resolution(scans::with_codes({longest}, dpi)), longest);
    }
}

TEST(SeparatorCode, IsSeenHoweverTheSheetLies) {
    const auto scan = scans::with_codes({longest});
    for (int quarters = 1; quarters <= 3; ++quarters) {
        SCOPED_TRACE(quarters);
        EXPECT_EQ(seen(scans::turned(scan, quarters)), longest);
    }
    for (const double degrees : {-45.0, -10.0, -3.0, 0.5, 5.0, 10.0, 30.0, 100.0, 170.0}) {
        SCOPED_TRACE(degrees);
        EXPECT_EQ(seen(scans::askew(scan, degrees)), longest);
        EXPECT_EQ(seen(scans::bitonal(scans::askew(scan, degrees))), longest);
    }
}

TEST(SeparatorCode, IsSeenOnWornAndBadlyScannedSheets) {
    for (const int dpi : {200, 300}) {
        const auto scan = scans::with_codes({longest}, dpi);
        SCOPED_TRACE(dpi);
        EXPECT_EQ(seen(scans::negative(scan)), longest);
        EXPECT_EQ(seen(scans::faded(scan, 200, 250)), longest);
        EXPECT_EQ(seen(scans::faded(scan, 0, 60)), longest);
        for (const double strength : {30.0, 60.0}) {
            SCOPED_TRACE(strength);
            EXPECT_EQ(seen(scans::grainy(scan, strength)), longest);
            EXPECT_EQ(seen(scans::bitonal(scans::grainy(scan, strength))), longest);
        }
    }
}

// Error correction H bears that three of ten of its squares are lost.
TEST(SeparatorCode, IsSeenWhereATenthOfItIsGoneAndNeverReadWrongly) {
    const auto scan = scans::with_codes({longest});
    EXPECT_EQ(seen(scans::blotted(scan, 0.45, 0.45, 0.11, 0.08)), longest);
    for (double top = 0.36; top < 0.6; top += 0.05)
        for (double width = 0.05; width < 0.4; width += 0.1) {
            const auto said = seen(scans::blotted(scan, 0.33, top, width, 0.1));
            EXPECT_TRUE(said.empty() || said == longest) << said;
        }
    EXPECT_EQ(seen(scans::blotted(scan, 0.3, 0.3, 0.25, 0.4)), "");
    EXPECT_EQ(seen(scans::blotted(scan, 0.3, 0.36, 0.1, 0.1)), "");  // a corner
}

TEST(SeparatorCode, IsNoCodeOfOthersAndNothingUnclean) {
    for (const auto& content :
         {"https://www.vipps.no/"s, "BEGIN:VCARD\nVERSION:3.0"s, "byggarkiv:1:DOKUMENT::"s,
          " BYGGARKIV:1:DOKUMENT::"s, "BYGGARKIV"s, "BYGGARKIV:\0"s, "BYGGARKIV:1\0:DOKUMENT::"s,
          "BYGGARKIV:1:DOKUMENT::\n"s, "BYGGARKIV:\x1B[2J"s, "BYGGARKIV:\xFF\xFE"s, "\0\0\0\0"s,
          "BYGGARKIV:" + std::string(247, 'X'), "BYGGARKIV:" + std::string(490, 'X'),
          std::string(1000, '\xE5')}) {
        SCOPED_TRACE(content.substr(0, 40));
        EXPECT_EQ(seen(scans::with_codes({content}, 300)), "");
    }
}

TEST(SeparatorCode, OfALaterVersionIsReportedToWhoeverMayKnowIt) {
    const auto later = "BYGGARKIV:2:ESKE:" + std::string(40, '7');
    EXPECT_EQ(seen(scans::with_codes({later}, 300)), later);
}

TEST(SeparatorCode, IsFoundAmongCodesOfOthers) {
    EXPECT_EQ(seen(scans::with_codes({"https://www.vipps.no/", sheet, "9999"}, 300)), sheet);
    EXPECT_EQ(seen(scans::with_codes({sheet, sheet}, 300)), sheet);
}

TEST(SeparatorCode, IsNoneWhereSeveralSayDifferentThings) {
    EXPECT_EQ(seen(scans::with_codes({sheet, longest}, 300)), "");
    std::vector<std::string> twenty;
    for (int i = 1; i <= 20; ++i)
        twenty.push_back("BYGGARKIV:1:DOKUMENT:TEGNING:9999-49/" + std::to_string(i));
    for (const int dpi : {150, 300, 600}) EXPECT_EQ(seen(scans::with_codes(twenty, dpi)), "");
}

TEST(SeparatorCode, IsNotLookedForInEmptyAndTinyPages) {
    for (const auto& [width, height] :
         std::vector<std::pair<int, int>>{{1, 1}, {2, 3}, {30'000, 1}, {1, 30'000}, {33, 31}})
        for (const int dot : {0, 1, 2}) EXPECT_EQ(seen(scans::tone(width, height, 255, dot)), "");
    for (const int grey : {0, 128, 255}) EXPECT_EQ(seen(scans::tone(2480, 3508, grey)), "");
    EXPECT_EQ(separator_code({}), "");
}

// ZXing alone would be at it for hours.
TEST(SeparatorCode, IsGivenUpSoonOnPagesDrawnToKeepItsReaderBusy) {
    for (const int module : {1, 2, 3, 4, 6, 8, 12, 20, 40}) {
        SCOPED_TRACE(module);
        const auto page = scans::full_of_corners(module);
        const auto begun = std::chrono::steady_clock::now();
        EXPECT_EQ(seen(page), "");
        EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(20));
    }
    for (const int dot : {1, 2, 3, 5, 8, 12, 20}) {
        SCOPED_TRACE(dot);
        const auto page = scans::tone(2480, 3508, 255, dot);
        const auto begun = std::chrono::steady_clock::now();
        EXPECT_EQ(seen(page), "");
        EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(20));
    }
}

TEST(SeparatorCode, IsSpokenOfByTheWordsOnSheets) {
    const auto speaks = [](const std::string& word) {
        Page page;
        page.words = {{"Testvik", 0, 0, 1, 1}, {word, 0, 0, 1, 1}};
        return speaks_of_a_separator(page);
    };
    EXPECT_TRUE(speaks("SKILLEARK"));
    EXPECT_TRUE(speaks("SEPARATOR"));
    EXPECT_TRUE(speaks("\xE2\x80\x94SKILLEARK."));
    EXPECT_FALSE(speaks("skilleark"));
    EXPECT_FALSE(speaks("SKILLE"));
    EXPECT_FALSE(speaks(""));
    EXPECT_FALSE(speaks_of_a_separator({}));
}

}  // namespace byggarkiv::extract
