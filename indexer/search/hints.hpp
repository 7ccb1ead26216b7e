#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "search/gather.hpp"
#include "search/opened_index.hpp"

namespace byggarkiv::search {

// Words of titles and addresses that begin like the last word of `typed` (three characters at
// least), those of most documents first. A word that only documents left out or deleted have is not
// among them.
std::vector<std::string> hints(const OpenedIndex& index, std::string_view typed,
                               const LeftOut& left_out, std::size_t limit);

}  // namespace byggarkiv::search
