#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "search/facets.hpp"
#include "search/results.hpp"

namespace byggarkiv::search {

// How many documents answer, and how many there would be of each value of a facet if no other value
// of that facet were chosen.
class Tally {
public:
    Tally();

    // A document that answers.
    void count(const FacetValues& values);
    // One that would, but for the value that was chosen of this facet.
    void count_only(Facet facet, const FacetValues& values);
    // Gives the values of places, which each segment numbers for itself, their names.
    void end_segment(const std::vector<std::string>& places);

    void add(const Tally& other);

    std::int64_t total() const { return total_; }
    Counts counts() const;

private:
    std::int64_t total_ = 0;
    std::array<std::vector<std::int64_t>, facets> by_value_;
    std::map<std::string, std::int64_t, std::less<>> by_place_;
};

}  // namespace byggarkiv::search
