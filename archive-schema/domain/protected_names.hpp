#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "domain/viewer.hpp"

namespace byggarkiv::domain {

// What stands in a name's place, as in the public titles of a journal.
inline constexpr std::string_view hidden_name = "*****";

// The names of persons with a protected address (adressesperre) that one case or document holds.
class ProtectedNames {
public:
    ProtectedNames() = default;
    // Names as the registers and papers write them, in any order and case.
    explicit ProtectedNames(const std::vector<std::string>& names);

    bool none() const noexcept { return words_.empty(); }

    // The text with every word of these names (of two letters or more, in any case, with or without
    // a genitive s) put out of sight; words beside each other become one mark. A surname alone
    // tells who it is, so that a word which only happens to be the same goes too. `text` is UTF-8.
    std::string hidden_in(std::string_view text) const;

private:
    bool hides(std::string_view word) const;

    std::set<std::string, std::less<>> words_;  // lower case
};

// The one function that decides whether this viewer is told these names: the text as it is for
// staff with the right to see protected persons, and with the names hidden for all others.
std::string told(const Viewer& viewer, const ProtectedNames& names, std::string_view text);

}  // namespace byggarkiv::domain
