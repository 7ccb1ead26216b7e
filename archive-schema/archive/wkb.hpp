#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "archive/properties.hpp"

// Inside the room only: polygons as well-known binary (OGC 06-103r4, little endian).
namespace byggarkiv::archive {

// A Polygon, or a MultiPolygon of several.
std::string wkb_of(const std::vector<Rings>& polygons);

// Throws Failure(integrity) for anything that wkb_of() did not write.
std::vector<Rings> read_wkb(std::string_view bytes);

}  // namespace byggarkiv::archive
