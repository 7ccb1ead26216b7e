#pragma once

#include "archive/properties.hpp"

namespace byggarkiv::intake {

// The point in UTM zone `zone` (EPSG:25800 + zone, EUREF89) of a place in degrees. WGS 84 and
// EUREF89 are taken for one another: they differ by less than a metre in Norway, and parcels in
// GeoJSON are drawn, not measured. Good to a millimetre within 10 degrees of the zone's meridian.
archive::Point utm_point(double longitude, double latitude, int zone);

}  // namespace byggarkiv::intake
