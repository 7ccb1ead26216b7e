#pragma once

#include <string>
#include <vector>

#include "archive/registers.hpp"
#include "base/result.hpp"
#include "intake/json.hpp"

namespace byggarkiv::intake {

// The parcels of one GeoJSON feature: one of a Polygon, several of a MultiPolygon. Coordinates
// become metres in EPSG:25833, which Norway uses for the whole country. Refused with the reason.
Result<std::vector<archive::ParcelRow>, std::string> parcels_of(const Json& feature);

}  // namespace byggarkiv::intake
