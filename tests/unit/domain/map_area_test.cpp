#include "domain/map_area.hpp"

#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace byggarkiv::domain {
namespace {

TEST(MapArea, CircleHoldsWhatIsWithinItsRadius) {
    const Position middle{11.25, 59.91};
    const auto area = MapArea::circle(middle, 400);
    ASSERT_TRUE(area);
    EXPECT_TRUE(area->contains(middle));
    // A thousandth of a degree is 111 m to the north, and at this latitude 56 m to the east.
    EXPECT_TRUE(area->contains({11.25, 59.9135}));
    EXPECT_FALSE(area->contains({11.25, 59.9137}));
    EXPECT_TRUE(area->contains({11.2571, 59.91}));
    EXPECT_FALSE(area->contains({11.2573, 59.91}));
}

// Between the cathedrals of Oslo and Trondheim, as a table of the ellipsoid has it: 392.1 km.
TEST(MapArea, DistanceIsWithinItsBoundOfTheEllipsoid) {
    const double metres = metres_between({10.7464, 59.9127}, {10.3968, 63.4269});
    EXPECT_NEAR(metres, 391'900, 391'900 * 0.006);
    EXPECT_EQ(metres_between({5, 60}, {5, 60}), 0);
}

TEST(MapArea, PolygonHoldsWhatItEnclosesAndNotItsHollow) {
    // The letter U.
    const auto area = MapArea::polygon(
        {{11, 59}, {14, 59}, {14, 62}, {13, 62}, {13, 60}, {12, 60}, {12, 62}, {11, 62}});
    ASSERT_TRUE(area);
    EXPECT_TRUE(area->contains({11.5, 61}));
    EXPECT_TRUE(area->contains({12.5, 59.5}));
    EXPECT_FALSE(area->contains({12.5, 61}));
    EXPECT_FALSE(area->contains({15, 59.5}));
}

TEST(MapArea, ReadsWhatItWrites) {
    for (const std::string text :
         {"11.2500000,59.9100000 400.0",
          "11.2500000,59.9100000 11.2600000,59.9100000 11.2600000,59.9200000"}) {
        SCOPED_TRACE(text);
        const auto area = MapArea::parse(text);
        ASSERT_TRUE(area);
        EXPECT_EQ(area->text(), text);
    }
    EXPECT_TRUE(MapArea::parse("  11,59   12,59 12,60 11,59 "));
}

TEST(MapArea, RefusesWhatIsNone) {
    const std::vector<std::string> bad{"",
                                       " ",
                                       "11,59",
                                       "11,59 12,60",
                                       "11,59 11,59 11,59 x",
                                       "400 11,59",
                                       "11,59 400 500",
                                       "11,59 12,59 400",
                                       "11,59 0",
                                       "11,59 -1",
                                       "11,59 100001",
                                       "11,59 inf",
                                       "11,59 nan",
                                       "nan,59 400",
                                       "181,59 400",
                                       "11,91 400",
                                       "11;59 400",
                                       "11,59,60 400",
                                       "1e1,59 400",
                                       "0x1,59 400",
                                       ", 400",
                                       "11, 12, 13,",
                                       "-179,59 179,59 179,60",
                                       std::string("11,59 4\0", 8)};
    for (const auto& text : bad) {
        SCOPED_TRACE(text);
        EXPECT_FALSE(MapArea::parse(text));
    }
    std::string many;
    for (std::size_t i = 0; i <= MapArea::most_corners; ++i)
        many += "11." + std::to_string(i) + ",59 ";
    EXPECT_FALSE(MapArea::parse(many));
    EXPECT_FALSE(MapArea::circle({11, 59}, std::numeric_limits<double>::quiet_NaN()));
    EXPECT_FALSE(MapArea::polygon({}));
}

TEST(MapArea, CircleAtThePoleIsNoTrap) {
    const auto area = MapArea::circle({0, 90}, 1000);
    ASSERT_TRUE(area);
    EXPECT_TRUE(area->contains({0, 89.995}));
    EXPECT_FALSE(area->contains({0, 89.9}));
}

}  // namespace
}  // namespace byggarkiv::domain
