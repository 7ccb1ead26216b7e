#include "dossier/local_map.hpp"

#include <gtest/gtest.h>

#include <charconv>

namespace byggarkiv::dossier {
namespace {

// A parcel of `metres` by `metres`, its south-west corner so many metres east and north of a place
// in Testvik.
Parcel square(const std::string& number, double east, double north, double metres,
              bool own = false) {
    const double e = 301'659.5 + east;
    const double n = 6'650'051.5 + north;
    return {.number = number,
            .rings = {{{e, n}, {e + metres, n}, {e + metres, n + metres}, {e, n + metres}, {e, n}}},
            .own = own};
}

double number(const std::string& text) {
    double value = -1;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

TEST(LocalMap, PutsTheOwnParcelInTheMiddleAndOnTop) {
    const auto map = draw({square("49/130", 0, 0, 40, true), square("49/131", 40, 0, 40)});
    ASSERT_TRUE(map);
    ASSERT_EQ(map->parcels.size(), 2u);
    EXPECT_EQ(map->parcels[0].number, "49/131");
    EXPECT_EQ(map->parcels[1].number, "49/130");
    EXPECT_NEAR(number(map->parcels[1].label_x), LocalMap::width / 2, 0.2);
    EXPECT_NEAR(number(map->parcels[1].label_y), LocalMap::height / 2, 0.2);
}

TEST(LocalMap, HasNorthUpAndEastToTheRight) {
    const auto map = draw(
        {square("own", 0, 0, 40, true), square("north", 0, 40, 40), square("east", 40, 0, 40)});
    ASSERT_TRUE(map);
    ASSERT_EQ(map->parcels.size(), 3u);
    EXPECT_LT(number(map->parcels[0].label_y), LocalMap::height / 2);
    EXPECT_GT(number(map->parcels[1].label_x), LocalMap::width / 2);
}

TEST(LocalMap, KeepsTheShapeOfASquare) {
    const auto map = draw({square("own", 0, 0, 50, true)});
    ASSERT_TRUE(map);
    // 50 m of 146.7 m across: the square is 136.4 units wide and as many high.
    EXPECT_EQ(map->parcels[0].points, "131.8,218.2 268.2,218.2 268.2,81.8 131.8,81.8 131.8,218.2");
}

TEST(LocalMap, LeavesOutWhatIsOutOfSight) {
    const auto map = draw({square("own", 0, 0, 40, true), square("far", 4000, 0, 40)});
    ASSERT_TRUE(map);
    EXPECT_EQ(map->parcels.size(), 1u);
}

TEST(LocalMap, HasAScaleBarOfARoundLengthWithinAThirdOfTheMap) {
    for (const double side : {5.0, 40.0, 90.0, 700.0, 4000.0}) {
        SCOPED_TRACE(side);
        const auto map = draw({square("own", 0, 0, side, true)});
        ASSERT_TRUE(map);
        EXPECT_GT(map->scale_bar, LocalMap::width / 10);
        EXPECT_LE(map->scale_bar, LocalMap::width / 3);
    }
}

TEST(LocalMap, TakesSeveralOwnParcelsTogether) {
    const auto map = draw({square("a", 0, 0, 40, true), square("b", 400, 0, 40, true)});
    ASSERT_TRUE(map);
    EXPECT_GT(number(map->parcels[0].label_x), 0);
    EXPECT_LT(number(map->parcels[1].label_x), LocalMap::width);
}

TEST(LocalMap, IsAbsentWithoutAnOwnParcelThatHasAnArea) {
    const Position here{301'659.5, 6'650'051.5};
    for (const auto& parcels : std::vector<std::vector<Parcel>>{
             {},
             {square("neighbour", 0, 0, 40)},
             {{.number = "no rings", .own = true}},
             {{.number = "empty ring", .rings = {{}}, .own = true}},
             {{.number = "a point", .rings = {{here}}, .own = true}},
             {{.number = "a line", .rings = {{here, {301'700, 6'650'051.5}}}, .own = true}},
         }) {
        SCOPED_TRACE(parcels.empty() ? "nothing" : parcels.front().number);
        EXPECT_FALSE(draw(parcels));
    }
}

TEST(LocalMap, PassesOverNeighboursWithoutAShape) {
    const auto map =
        draw({square("own", 0, 0, 40, true), {.number = "x"}, {.number = "y", .rings = {{}}}});
    ASSERT_TRUE(map);
    EXPECT_EQ(map->parcels.size(), 1u);
}

}  // namespace
}  // namespace byggarkiv::dossier
