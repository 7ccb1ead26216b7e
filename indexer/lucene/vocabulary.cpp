#include "lucene/vocabulary.hpp"

#include <algorithm>
#include <utility>

namespace byggarkiv::lucene {

bool Terms::hold(const std::wstring& wanted) const {
    return term == wanted || std::find(parts.begin(), parts.end(), wanted) != parts.end();
}

const Terms& Vocabulary::of(const std::wstring& folded) {
    if (const auto known = known_.find(folded); known != known_.end()) return known->second;
    if (known_.size() == most_words) known_.clear();
    Terms terms;
    terms.term = stemmer_.term(folded);
    terms.parts = compounds_.parts(terms.term);
    return known_.emplace(folded, std::move(terms)).first->second;
}

}  // namespace byggarkiv::lucene
