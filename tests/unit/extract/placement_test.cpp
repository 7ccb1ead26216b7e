#include "placement.hpp"

#include <cmath>

#include <gtest/gtest.h>

namespace byggarkiv::extract {

namespace {

Word placed(const Placement& placement, const PixelBox& box) {
    Word word;
    placement.put(box, word);
    return word;
}

void expect_at(const Word& word, int left, int top, int width, int height) {
    EXPECT_NEAR(word.left, left, 2);
    EXPECT_NEAR(word.top, top, 2);
    EXPECT_NEAR(word.width, width, 3);
    EXPECT_NEAR(word.height, height, 3);
}

}  // namespace

TEST(Placement, IsInTenThousandthsOfThePage) {
    expect_at(placed({.width = 1000, .height = 2000}, {100, 200, 300, 250}), 1000, 1000, 2000, 250);
}

// A word near the upper left corner of what was read, on a page that lay the other way.
TEST(Placement, GoesBackOverEachQuarter) {
    const PixelBox box{100, 200, 300, 250};
    const auto turned = [](int quarters) {
        return Placement{.width = 1000, .height = 2000, .quarters = quarters};
    };
    expect_at(placed(turned(1), box), 1000, 7000, 250, 2000);
    expect_at(placed(turned(2), box), 7000, 8750, 2000, 250);
    expect_at(placed(turned(3), box), 8750, 1000, 250, 2000);
}

TEST(Placement, GoesBackOverTheLevelling) {
    const double radians = 3 * std::acos(-1.0) / 180;
    const Placement placement{.width = 1000, .height = 1000, .quarters = 0, .radians = radians};
    // The middle stays; what stands right of it stood higher before the page was turned clockwise.
    const auto middle = placed(placement, {490, 490, 510, 510});
    EXPECT_NEAR(middle.left + middle.width / 2, 5000, 5);
    EXPECT_NEAR(middle.top + middle.height / 2, 5000, 5);
    const auto right = placed(placement, {890, 490, 910, 510});
    EXPECT_NEAR(right.top + right.height / 2, 5000 - 4000 * std::sin(radians), 5);
    EXPECT_NEAR(right.left + right.width / 2, 5000 + 4000 * std::cos(radians), 5);
}

TEST(Placement, CoversTheWholeSlantingWord) {
    const double radians = 3 * std::acos(-1.0) / 180;
    const Placement placement{.width = 1000, .height = 1000, .quarters = 0, .radians = radians};
    const auto word = placed(placement, {300, 490, 700, 510});
    EXPECT_NEAR(word.height, 1e4 * (0.4 * std::sin(radians) + 0.02 * std::cos(radians)), 5);
}

TEST(Placement, KeepsWordsOnThePage) {
    const Placement placement{.width = 1000, .height = 1000, .quarters = 2, .radians = 0.1};
    for (const auto& box : {PixelBox{-500, -500, 3000, 3000}, PixelBox{900, 900, 2000, 2000},
                            PixelBox{1e12, 1e12, 2e12, 2e12}, PixelBox{300, 300, 100, 100}}) {
        const auto word = placed(placement, box);
        EXPECT_LE(word.left + word.width, 10'000);
        EXPECT_LE(word.top + word.height, 10'000);
    }
    const auto nowhere = placed({.width = 0, .height = 0}, {0, 0, 0, 0});
    EXPECT_LE(nowhere.left + nowhere.width, 10'000);
}

}  // namespace byggarkiv::extract
