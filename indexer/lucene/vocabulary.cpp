#include "lucene/vocabulary.hpp"

#include <algorithm>
#include <utility>

namespace byggarkiv::lucene {

bool Terms::hold(const std::wstring& wanted) const {
    return term == wanted || std::find(parts.begin(), parts.end(), wanted) != parts.end();
}

const Terms& Vocabulary::of(std::wstring_view folded, Language language) {
    auto& known = language == Language::swedish ? swedish_ : norwegian_;
    if (const auto found = known.find(folded); found != known.end()) return found->second;
    if (known.size() == most_words) known.clear();
    return known.emplace(std::wstring(folded), terms_of(folded, language)).first->second;
}

Terms Vocabulary::terms_of(std::wstring_view folded, Language language) const {
    Terms terms;
    terms.term = stemmer_.term(std::wstring(folded), language);
    if (const auto meant = digits_as_letters(folded); !meant.empty()) {
        terms.parts = {stemmer_.term(meant, language)};
        for (auto& part : compounds_.parts(terms.parts.front(), language))
            terms.parts.push_back(std::move(part));
    } else {
        terms.parts = compounds_.parts(terms.term, language);
    }
    return terms;
}

}  // namespace byggarkiv::lucene
