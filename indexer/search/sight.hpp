#pragma once

#include <lucene++/Filter.h>
#include <lucene++/LuceneHeaders.h>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "search/gather.hpp"
#include "search/opened_index.hpp"

namespace byggarkiv::search {

// What a viewer sees of one index: answers, counts and what is said of words come from there alone.
struct Sight {
    const OpenedIndex& index;
    Lucene::FilterPtr filter;  // pages it lets through; null: all
    const LeftOut& left_out;
    // Asked last, once per document that would otherwise be seen; empty: all may be seen.
    std::function<bool(std::string_view document)> may_see = {};

    // Whether all that the index holds is seen, so that nobody has to look.
    bool whole() const { return !filter && left_out.empty() && !may_see; }
};

struct SeenPage {
    std::size_t segment = 0;
    std::int32_t page = 0;  // its number in the segment
};
// The first page with a term that is seen.
std::optional<SeenPage> first_seen(const Sight& sight, const wchar_t* field,
                                   const std::wstring& term);

}  // namespace byggarkiv::search
