#include "lucene/vocabulary.hpp"

#include <algorithm>
#include <utility>

namespace byggarkiv::lucene {
namespace {

std::uint64_t hash_of(std::wstring_view word) {
    constexpr std::uint64_t odd = 0x9E3779B97F4A7C15U;  // 2^64 by the golden ratio
    std::uint64_t hash = word.size();
    for (const wchar_t c : word) hash = (hash ^ static_cast<std::uint64_t>(c)) * odd;
    return hash ^ hash >> 32U;
}

}  // namespace

bool Terms::hold(const std::wstring& wanted) const {
    return term == wanted || std::find(parts.begin(), parts.end(), wanted) != parts.end();
}

TermBits bit_of(std::wstring_view term) {
    return TermBits{1} << hash_of(term) % 64;
}

TermBits Vocabulary::bits(std::wstring_view folded, Language language) {
    auto hash = hash_of(folded) | 1U;  // 0 is no word's
    if (language == Language::swedish) hash = ~hash;
    auto& place = met_[hash % places];
    if (place.hash != hash) {
        const auto& terms = of(folded, language);
        place = {hash, bit_of(terms.term)};
        for (const auto& part : terms.parts) place.bits |= bit_of(part);
    }
    return place.bits;
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
