#pragma once

#include <cstdint>
#include <vector>

#include "search/opened_index.hpp"
#include "search/results.hpp"
#include "search/scoring/asked.hpp"

namespace byggarkiv::search {

// What of a question a page has, and what each gives its score; the most first. `page`: its number
// in the whole index. Slow: each row is looked up by itself.
std::vector<Reason> explanation(const AllOf& asked, const OpenedIndex& index, std::int32_t page);

}  // namespace byggarkiv::search
