#pragma once

#include "domain/map_area.hpp"

namespace byggarkiv::domain {

// Metres in a UTM zone; east counts from 500 km west of the zone's meridian.
struct UtmPoint {
    double east = 0;
    double north = 0;
};

// Between UTM zone `zone` of the northern half (EPSG:25800 + zone, EUREF89) and degrees. WGS 84 and
// EUREF89 are taken for one another: they differ by less than a metre in Norway. Good to a
// millimetre within 10 degrees of the zone's meridian.
UtmPoint to_utm(const Position& position, int zone);
Position from_utm(const UtmPoint& point, int zone);

}  // namespace byggarkiv::domain
