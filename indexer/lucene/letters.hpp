#pragma once

#include <string>

namespace byggarkiv::lucene {

enum class LetterKind {
    none,  // between words
    letter,
    digit,
    unseen,  // soft hyphens, zero-width and combining characters: inside words, without weight
};

LetterKind kind_of(wchar_t c);

// Adds to `word` how `c` counts in comparisons: lower case, accents off (é e, č c, Sámi đ d), old
// ligatures and full-width forms spelt out, m² as m2, a letter with a combining ring or slash as
// å or ø. The letters å, ä, æ, ø, ö, ð and þ stay what they are.
void add_folded(std::wstring& word, wchar_t c);

}  // namespace byggarkiv::lucene
