#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "domain/page_text.hpp"
#include "lucene/vocabulary.hpp"
#include "search/results.hpp"
#include "search/wording.hpp"

namespace byggarkiv::search {

// A word of a text, in characters of it, and what it answers.
struct MarkedWord {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::size_t mark = 0;  // 1 + the first of the rows that it answers; 0 = none
};

// All words of a text, those that answer marked.
std::vector<MarkedWord> marked_words(std::wstring_view text, const std::vector<TermRow>& rows,
                                     lucene::Vocabulary& vocabulary);

// A whole page with what answers marked: which of its word boxes, and the lines of its text.
MarkedPage marked_page(const domain::PageText& page, const std::vector<TermRow>& rows,
                       lucene::Vocabulary& vocabulary);

}  // namespace byggarkiv::search
