#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace byggarkiv {

// The code points of UTF-8, so that å is one letter; of what is no UTF-8, something.
std::u32string letters(std::string_view text);

// The letter, in lower case, that a digit looks like to a scanner: o of 0, l of 1, s of 5, b of 6
// and 8, g of 9; 0 of any other character.
char letter_like(char digit);

// How many letters must be changed, put in, left out or swapped with the next (Damerau and
// Levenshtein, each place once); most + 1 for anything farther.
std::size_t distance(const std::u32string& a, const std::u32string& b, std::size_t most);

}  // namespace byggarkiv
