#pragma once

#include "demo/town.hpp"

#include <span>
#include <string>

namespace byggarkiv::demo {

// The registers of the town as the importer takes them (README.md), each the whole file.
std::string addresses_csv(std::span<const Plot> plots);
std::string parcels_geojson(std::span<const Plot> plots);
std::string buildings_csv(std::span<const Plot> plots);
// Ownership that was in force in 1970 or later, as the real land register was carried over.
std::string owners_csv(std::span<const Plot> plots);

}  // namespace byggarkiv::demo
