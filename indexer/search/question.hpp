#pragma once

#include <optional>
#include <vector>

#include "search/reading.hpp"
#include "search/results.hpp"
#include "search/scoring/asked.hpp"

namespace byggarkiv::search {

// A question in terms of the index.
struct Question {
    std::optional<AllOf> asked;  // none: nothing was asked for
    std::vector<TermRow> marks;  // what to mark in snippets
};

Question ask(const Reading& reading, const Choice& choice);

}  // namespace byggarkiv::search
