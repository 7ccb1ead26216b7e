#include "lucene/language.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "lucene/words.hpp"

namespace byggarkiv::lucene {
namespace {

constexpr int words_read = 400;
constexpr int fewest_signs = 2;
constexpr std::size_t longest_sign = 6;

constexpr std::array<std::wstring_view, 14> only_swedish{
    L"och",  L"är",     L"för",  L"från", L"inte", L"ett", L"där",
    L"även", L"enligt", L"över", L"till", L"åt",   L"när", L"ej"};
constexpr std::array<std::wstring_view, 14> only_norwegian{
    L"og", L"er",  L"for",   L"fra",  L"frå", L"ikke", L"ikkje",
    L"et", L"eit", L"etter", L"over", L"til", L"der",  L"ei"};

// Few words begin like one of them.
template <std::size_t size>
constexpr std::uint64_t beginnings(const std::array<std::wstring_view, size>& words) {
    std::uint64_t bits = 0;
    for (const auto word : words) bits |= std::uint64_t{1} << word.front() % 64;
    return bits;
}
constexpr auto beginnings_of_signs = beginnings(only_swedish) | beginnings(only_norwegian);

bool may_be_a_sign(std::wstring_view word) {
    return word.size() <= longest_sign && !word.empty() &&
           (beginnings_of_signs >> word.front() % 64 & 1) != 0;
}

template <std::size_t size>
bool holds(const std::array<std::wstring_view, size>& words, std::wstring_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

void LanguageSigns::take(std::wstring_view folded) {
    if (told_enough()) return;
    ++read_;
    if (!may_be_a_sign(folded)) return;
    swedish_ += holds(only_swedish, folded) ? 1 : 0;
    norwegian_ += holds(only_norwegian, folded) ? 1 : 0;
}

bool LanguageSigns::told_enough() const {
    return read_ == words_read;
}

Language LanguageSigns::told() const {
    return swedish_ >= fewest_signs && swedish_ > norwegian_ ? Language::swedish
                                                             : Language::norwegian;
}

Language language_of(std::wstring_view text) {
    LanguageSigns signs;
    WordReader words(text);
    for (Word word; !signs.told_enough() && words.next(word);) signs.take(word.folded);
    return signs.told();
}

}  // namespace byggarkiv::lucene
