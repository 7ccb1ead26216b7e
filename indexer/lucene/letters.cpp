#include "lucene/letters.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace byggarkiv::lucene {
namespace {

bool within(wchar_t c, wchar_t low, wchar_t high) {
    return c >= low && c <= high;
}

bool is_unseen(wchar_t c) {
    return c == 0xAD || within(c, 0x300, 0x36F) || within(c, 0x200B, 0x200F) ||
           within(c, 0x202A, 0x202E) || within(c, 0x2060, 0x2064) || within(c, 0xFE00, 0xFE0F) ||
           c == 0xFEFF;
}

// Latin-1 letters from U+00E0 on, as they count.
constexpr std::wstring_view latin_1 = L"aaaaäåæceeeeiiiiðnooooöoøuuuuyþy";

struct Range {
    wchar_t last;
    wchar_t letter;
};

// U+0100..U+017F by the letter that they are variants of (Unicode 15, block Latin Extended-A).
constexpr std::array<Range, 21> latin_extended{{
    {0x105, L'a'}, {0x10D, L'c'}, {0x111, L'd'}, {0x11B, L'e'}, {0x123, L'g'}, {0x127, L'h'},
    {0x133, L'i'}, {0x135, L'j'}, {0x138, L'k'}, {0x142, L'l'}, {0x14B, L'n'}, {0x151, L'o'},
    {0x153, L'ø'}, {0x159, L'r'}, {0x161, L's'}, {0x167, L't'}, {0x173, L'u'}, {0x175, L'w'},
    {0x178, L'y'}, {0x17E, L'z'}, {0x17F, L's'},
}};

wchar_t folded_latin(wchar_t c) {
    if (within(c, L'A', L'Z')) return c + 32;
    if (c < 0xC0) return c;
    if (c <= 0xDE) return folded_latin(c + 32);
    if (c <= 0xFF) return latin_1[static_cast<std::size_t>(c - 0xE0)];
    return std::lower_bound(latin_extended.begin(), latin_extended.end(), c,
                            [](const Range& range, wchar_t value) { return range.last < value; })
        ->letter;
}

// What a combining mark makes of the letter before it.
void combine(std::wstring& word, wchar_t mark) {
    if (word.empty()) return;
    wchar_t& letter = word.back();
    if (mark == 0x30A && letter == L'a') letter = L'å';
    if (mark == 0x338 && letter == L'o') letter = L'ø';
    if (mark == 0x308 && letter == L'a') letter = L'ä';
    if (mark == 0x308 && letter == L'o') letter = L'ö';
}

constexpr std::array<std::wstring_view, 7> ligatures{L"ff",  L"fi", L"fl", L"ffi",
                                                     L"ffl", L"st", L"st"};  // U+FB00..U+FB06

}  // namespace

LetterKind kind_beyond_ascii(wchar_t c) {
    using enum LetterKind;
    if (within(c, 0xFF10, 0xFF19)) return digit;
    if (c < 0xAA) return none;
    if (is_unseen(c)) return unseen;
    if (c < 0xC0) return c == 0xAA || c == 0xB2 || c == 0xB3 || c == 0xBA ? letter : none;
    if (c == 0xD7 || c == 0xF7) return none;
    if (c < 0x2000) return letter;
    if (c == 0x212B) return letter;
    // Punctuation, signs and drawing characters; ideographic punctuation; private use.
    if (within(c, 0x2000, 0x2BFF) || within(c, 0x3000, 0x303F) || within(c, 0xD800, 0xF8FF))
        return none;
    if (within(c, 0xFF00, 0xFFFF)) {
        return within(c, 0xFF21, 0xFF3A) || within(c, 0xFF41, 0xFF5A) ? letter : none;
    }
    return c < 0x1F000 ? letter : none;
}

void add_folded_beyond_ascii(std::wstring& word, wchar_t c) {
    if (within(c, 0xFF01, 0xFF5E)) return add_folded(word, c - 0xFEE0);
    if (is_unseen(c)) return combine(word, c);
    if (c == 0xB2 || c == 0xB3) return add_folded(word, c - 0x80);  // ² and ³ to 2 and 3
    if (c == 0x212B) c = L'å';                                      // the sign of the ångström
    if (c == 0xDF) {
        word += L"ss";
    } else if (within(c, 0xFB00, 0xFB06)) {
        word += ligatures[static_cast<std::size_t>(c - 0xFB00)];
    } else if (c < 0x180) {
        word += folded_latin(c);
    } else if (within(c, 0x391, 0x3A9) || within(c, 0x410, 0x42F)) {
        word += c + 32;
    } else {
        word += c;
    }
}

}  // namespace byggarkiv::lucene
