#pragma once

#include <string_view>
#include <vector>

#include "lucene/vocabulary.hpp"
#include "search/results.hpp"
#include "search/wording.hpp"

namespace byggarkiv::search {

// The stretch of a page that answers best, with the answering words marked: about forty words,
// blanks and line ends made one blank, "…" where it was cut. Empty where nothing on the page
// answers.
std::vector<SnippetPart> snippet_of(std::string_view page, const std::vector<TermRow>& marks,
                                    lucene::Vocabulary& vocabulary);

}  // namespace byggarkiv::search
