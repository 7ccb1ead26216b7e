#pragma once

#include <array>
#include <cmath>
#include <cstdint>

namespace byggarkiv::search {

// What a field's length, as the index keeps it in a byte, makes of a score.
const std::array<double, 256>& norms_by_length();

// Lucene's: the root of how often a term, or a row of them, stands in a field.
inline double often(std::int32_t times) {
    return times == 1 ? 1.0 : std::sqrt(static_cast<double>(times));
}

}  // namespace byggarkiv::search
