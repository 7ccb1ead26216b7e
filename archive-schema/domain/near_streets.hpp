#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace byggarkiv::domain {

// A street that may be meant, and how many letters had to be changed, left out, put in or swapped.
struct NearStreet {
    std::string_view key;
    std::size_t changes = 0;
};

// The streets nearest to a name that may be misspelt or misread: the one that is written so; else
// those with the fewest changes, at most one for each five letters and two in all. Several are a
// choice that nobody has made. `streets` are sorted.
std::vector<NearStreet> streets_near(const std::vector<std::string>& streets,
                                     std::string_view street);

}  // namespace byggarkiv::domain
