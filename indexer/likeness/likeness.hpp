#pragma once

#include <vector>

#include "domain/page_text.hpp"

namespace byggarkiv::likeness {

// In how much two texts say the same, in parts per thousand; 0 where one of them has fewer letters
// than shortest_compared (sketch.hpp).
//
// The two are laid beside each other letter by letter. Single letters that differ are taken for
// misread ones and count for nothing; a place where most letters differ is another word, and costs
// its length, and a line besides where it is not the only one. So two scans of one paper come near
// 1,000, however badly they were read, and two letters of one form, with other names and numbers in
// twenty places, do not.
//
// A text of `longest_compared` letters takes about a hundredth of a second.
int per_mille_alike(const std::vector<domain::PageText>& one,
                    const std::vector<domain::PageText>& other);

// From here on two papers are shown as alike.
inline constexpr int alike_from = 930;

}  // namespace byggarkiv::likeness
