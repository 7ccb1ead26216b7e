#pragma once

#include <cstdint>

namespace byggarkiv::search {

// What a field's length, as the index keeps it in a byte, makes of a score.
double norm_of(std::uint8_t length);

// Lucene's: the root of how often a term, or a row of them, stands in a field.
double often(std::int32_t times);

}  // namespace byggarkiv::search
