#include "page_kind.hpp"

#include <gtest/gtest.h>

namespace byggarkiv::extract {

namespace {

constexpr double a4_mm = 297, a1_mm = 841;

// Of A4: 97 square inches.
Ink ink(std::size_t letters, double art_share, std::size_t art = 5) {
    return {.specks = 100,
            .letters = letters,
            .art = art,
            .art_share = art_share,
            .letter_height = 24,
            .square_inches = 97};
}

}  // namespace

TEST(PageKind, IsTextWhereLettersStandWithoutMuchElse) {
    EXPECT_EQ(kind_of(ink(1000, 0.04), a4_mm), PageKind::text);
    EXPECT_EQ(kind_of(ink(30, 0.02), a4_mm), PageKind::text);
}

TEST(PageKind, IsAFormWhereManyLettersStandInRuledFields) {
    EXPECT_EQ(kind_of(ink(600, 0.34), a4_mm), PageKind::form);
}

TEST(PageKind, IsADrawingWhereFewLettersStandBetweenLines) {
    EXPECT_EQ(kind_of(ink(80, 0.6, 300), a4_mm), PageKind::drawing);
}

TEST(PageKind, IsALargeSheetWhateverStandsOnIt) {
    EXPECT_EQ(kind_of(ink(80, 0.6), a1_mm), PageKind::large_sheet);
    EXPECT_EQ(kind_of(ink(2000, 0.01), a1_mm), PageKind::large_sheet);
}

TEST(PageKind, IsBlankOnlyWithoutAnyInk) {
    EXPECT_EQ(kind_of(ink(0, 0, 0), a4_mm), PageKind::blank);
    EXPECT_EQ(kind_of(ink(0, 0, 0), a1_mm), PageKind::blank);
    // Letters of a poster, larger than those of any text.
    EXPECT_EQ(kind_of(ink(0, 0.3, 4), a4_mm), PageKind::text);
}

TEST(PageKind, IsSpecksWhereMoreSpotsLieThanAnyWritingHas) {
    EXPECT_EQ(kind_of(ink(30'000, 0), a4_mm), PageKind::specks);
    EXPECT_EQ(kind_of(ink(30'000, 0.5), a1_mm), PageKind::specks);
    auto grain = ink(500, 0);
    grain.specks = 100'000;
    EXPECT_TRUE(is_grainy(grain));
    EXPECT_EQ(kind_of(grain, a4_mm), PageKind::specks);
}

TEST(PageKind, BearsInkWithoutAPage) {
    Ink nothing;
    nothing.square_inches = 0.01;
    EXPECT_EQ(kind_of(nothing, 0), PageKind::blank);
    nothing.letters = 1'000'000'000;
    EXPECT_EQ(kind_of(nothing, 0), PageKind::specks);
}

TEST(GuessedDpi, IsThatOfA4WhereThisIsALikelyOne) {
    EXPECT_EQ(guessed_dpi(3508, 0), 300);
    EXPECT_EQ(guessed_dpi(2339, 17), 200);
    EXPECT_EQ(guessed_dpi(3508, 24), 300);
}

TEST(GuessedDpi, IsThatOfItsLettersWhereA4WouldMakeThemTooSmallOrTooLarge) {
    EXPECT_EQ(guessed_dpi(4961, 12), 150);  // A2 at 150 dpi, not A4 at 424
    EXPECT_EQ(guessed_dpi(1200, 24), 300);  // a slip of paper at 300 dpi
    EXPECT_EQ(guessed_dpi(9933, 24), 300);  // A1: as A4 it would have 850 dpi
}

TEST(GuessedDpi, StaysWithinWhatScannersHave) {
    for (const double px : {0.0, 1.0, 30'000.0, 1e9})
        for (const double letters : {0.0, 1.0, 1e4, 1e9}) {
            SCOPED_TRACE(testing::Message() << px << " px, letters of " << letters);
            EXPECT_GE(guessed_dpi(px, letters), 100);
            EXPECT_LE(guessed_dpi(px, letters), 600);
        }
}

}  // namespace byggarkiv::extract
