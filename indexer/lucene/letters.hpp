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

// Most are.
inline bool is_plain_letter(wchar_t c) {
    return (c >= L'a' && c <= L'z') || (c >= L'A' && c <= L'Z');
}

inline LetterKind kind_of(wchar_t c) {
    if (c >= 0x80) return kind_beyond_ascii(c);
    if (is_plain_letter(c)) return LetterKind::letter;
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
