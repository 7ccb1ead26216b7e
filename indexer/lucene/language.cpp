#include "lucene/language.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "lucene/words.hpp"

namespace byggarkiv::lucene {
namespace {

constexpr int words_read = 400;
constexpr int fewest_signs = 2;

constexpr std::array<std::wstring_view, 14> only_swedish{
    L"och",  L"är",     L"för",  L"från", L"inte", L"ett", L"där",
    L"även", L"enligt", L"över", L"till", L"åt",   L"när", L"ej"};
constexpr std::array<std::wstring_view, 14> only_norwegian{
    L"og", L"er",  L"for",   L"fra",  L"frå", L"ikke", L"ikkje",
    L"et", L"eit", L"etter", L"over", L"til", L"der",  L"ei"};

template <std::size_t size>
bool holds(const std::array<std::wstring_view, size>& words, std::wstring_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

Language language_of(std::wstring_view text) {
    int swedish = 0;
    int norwegian = 0;
    WordReader words(text);
    Word word;
    for (int read = 0; read < words_read && words.next(word); ++read) {
        swedish += holds(only_swedish, word.folded) ? 1 : 0;
        norwegian += holds(only_norwegian, word.folded) ? 1 : 0;
    }
    return swedish >= fewest_signs && swedish > norwegian ? Language::swedish : Language::norwegian;
}

}  // namespace byggarkiv::lucene
