#pragma once

#include <string_view>
#include <vector>

#include "domain/page_text.hpp"
#include "lucene/vocabulary.hpp"
#include "search/lexicon.hpp"
#include "search/reading.hpp"

namespace byggarkiv::search {

// A question for what a document is about: the words that it has often and others seldom, each
// weighed by both. Words of its title count for more; of its pages the first are read. Means
// nothing where it has no such word.
Reading related(std::string_view title, const std::vector<domain::PageText>& pages,
                lucene::Vocabulary& vocabulary, const Lexicon& lexicon);

}  // namespace byggarkiv::search
