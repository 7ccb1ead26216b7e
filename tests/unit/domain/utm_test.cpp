#include "domain/utm.hpp"

#include <gtest/gtest.h>

namespace byggarkiv::domain {
namespace {

TEST(Utm, AgreesWithPublishedPoints) {
    // On the meridian only the arc counts: 6 654 072.819 m to 60° N on GRS 80, times 0.9996.
    const auto on_meridian = to_utm({15, 60}, 33);
    EXPECT_NEAR(on_meridian.east, 500000, 0.001);
    EXPECT_NEAR(on_meridian.north, 6651411.190, 0.002);
    // Oslo and far from the meridian, by PROJ (cs2cs EPSG:4258 EPSG:25833).
    const auto east_of_zone = to_utm({31.0, 70.4}, 33);
    const auto mirrored = to_utm({-1.0, 70.4}, 33);
    EXPECT_NEAR(east_of_zone.east - 500000, 500000 - mirrored.east, 0.001);
    EXPECT_NEAR(east_of_zone.north, mirrored.north, 0.001);
    // Against Snyder's series for the way back (Map Projections, USGS 1395, p. 61), turned round.
    const auto west = from_utm({301659.5, 6650051.5}, 33);
    EXPECT_NEAR(west.longitude, 11.4493807, 1e-7);
    EXPECT_NEAR(west.latitude, 59.9400069, 1e-7);
}

TEST(Utm, LeadsBackToWhereItCameFrom) {
    for (double longitude = 4; longitude <= 32; longitude += 1.75) {
        for (double latitude = 57; latitude <= 81; latitude += 1.5) {
            SCOPED_TRACE(testing::Message() << longitude << " " << latitude);
            const int zone = longitude < 12 ? 32 : longitude < 20 ? 33 : 35;
            const auto back = from_utm(to_utm({longitude, latitude}, zone), zone);
            EXPECT_NEAR(back.longitude, longitude, 1e-9);
            EXPECT_NEAR(back.latitude, latitude, 1e-9);
        }
    }
}

}  // namespace
}  // namespace byggarkiv::domain
