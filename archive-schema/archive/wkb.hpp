#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "archive/properties.hpp"

// Inside the room only: polygons as well-known binary (OGC 06-103r4, little endian).
namespace byggarkiv::archive {

std::string wkb_polygon(const std::vector<std::vector<Point>>& rings);

// Throws Failure(integrity) for anything that wkb_polygon() did not write.
std::vector<std::vector<Point>> read_wkb(std::string_view bytes);

}  // namespace byggarkiv::archive
