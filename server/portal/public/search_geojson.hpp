#pragma once

#include <string>

#include "domain/municipality_number.hpp"
#include "portal/public/asked.hpp"
#include "search/results.hpp"

namespace byggarkiv::portal {

// A page of results as a FeatureCollection (RFC 7946): a feature for each document, with the places
// of its properties as geometry, null where none is on the map. Beside the features stand `total`
// and, where there are more, `next`: the address of the next page.
std::string geojson(const search::Results& results, const Asked& asked);

}  // namespace byggarkiv::portal
