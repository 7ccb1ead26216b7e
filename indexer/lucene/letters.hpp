#pragma once

#include <string>

namespace byggarkiv::lucene {

enum class LetterKind {
    none,  // between words
    letter,
    digit,
    unseen,  // soft hyphens, zero-width and combining characters: inside words, without weight
};

LetterKind kind_beyond_ascii(wchar_t c);

inline LetterKind kind_of(wchar_t c) {
    if (c >= 0x80) return kind_beyond_ascii(c);
    const auto small = c | 0x20;
    if (small >= L'a' && small <= L'z') return LetterKind::letter;
    return c >= L'0' && c <= L'9' ? LetterKind::digit : LetterKind::none;
}

// Adds to `word` how `c` counts in comparisons: lower case, accents off (é e, č c, Sámi đ d), old
// ligatures and full-width forms spelt out, m² as m2, a letter with a combining ring or slash as
// å or ø. The letters å, ä, æ, ø, ö, ð and þ stay what they are.
void add_folded_beyond_ascii(std::wstring& word, wchar_t c);

inline void add_folded(std::wstring& word, wchar_t c) {
    if (c >= 0x80) return add_folded_beyond_ascii(word, c);
    word += c >= L'A' && c <= L'Z' ? c + 0x20 : c;
}

}  // namespace byggarkiv::lucene
