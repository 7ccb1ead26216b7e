#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace byggarkiv::search {

// By what answers are counted and narrowed down.
enum class Facet { type, decade, project, status, place };
constexpr std::size_t facets = 5;

// A document's value for each, as a small number: the enumerator for type and status, the
// enumerator + 1 for project, the year's tenth for decade, and for place its place in the segment's
// list + 1; 0 = has none.
using FacetValues = std::array<std::uint16_t, facets>;

constexpr std::size_t at(Facet facet) {
    return static_cast<std::size_t>(facet);
}

}  // namespace byggarkiv::search
