#pragma once

#include <string>
#include <vector>

#include "archive/desk.hpp"
#include "portal/visit.hpp"
#include "render/texts.hpp"

namespace byggarkiv::search {
class Searcher;
}

namespace byggarkiv::portal {

// What somebody may want to search for who has begun to type.
struct Suggestion {
    std::string text;   // what would be searched for
    std::string label;  // what it is: "49/130"; "" for words
    bool operator==(const Suggestion&) const = default;
};

// Addresses, properties, cases and words that begin as what was typed does (three characters at
// least), the surest first; only of what the visitor may see. `searcher`: null where there is none.
std::vector<Suggestion> suggestions(const Visit& visit, const render::Texts& texts,
                                    archive::Desk& desk, const search::Searcher* searcher,
                                    const std::string& typed);

}  // namespace byggarkiv::portal
