#include "lucene/wide.hpp"

#include <cstddef>

namespace byggarkiv::lucene {
namespace {

constexpr wchar_t unreadable = 0xFFFD;

struct Lead {
    unsigned followers;
    char32_t bits;
    char32_t least;  // smaller values are overlong forms
};

Lead lead_of(unsigned char byte) {
    if (byte >= 0xC2 && byte <= 0xDF) return {1, byte & 0x1Fu, 0x80};
    if (byte >= 0xE0 && byte <= 0xEF) return {2, byte & 0x0Fu, 0x800};
    if (byte >= 0xF0 && byte <= 0xF4) return {3, byte & 0x07u, 0x10000};
    return {0, unreadable, 0};
}

bool is_character(char32_t c) {
    return c <= 0x10FFFF && (c < 0xD800 || c > 0xDFFF);
}

// Reads one character at `at` and moves past it; past a single byte where it is malformed.
wchar_t next_character(std::string_view utf8, std::size_t& at) {
    const auto first = static_cast<unsigned char>(utf8[at++]);
    if (first < 0x80) return static_cast<wchar_t>(first);
    const Lead lead = lead_of(first);
    if (lead.followers == 0 || at + lead.followers > utf8.size()) return unreadable;
    char32_t c = lead.bits;
    for (unsigned i = 0; i < lead.followers; ++i) {
        const auto byte = static_cast<unsigned char>(utf8[at + i]);
        if ((byte & 0xC0) != 0x80) return unreadable;
        c = c << 6 | (byte & 0x3Fu);
    }
    if (c < lead.least || !is_character(c)) return unreadable;
    at += lead.followers;
    return static_cast<wchar_t>(c);
}

}  // namespace

std::wstring wide(std::string_view utf8) {
    std::wstring text(utf8.size(), L'\0');
    auto* to = text.data();
    for (std::size_t at = 0; at < utf8.size();) *to++ = next_character(utf8, at);
    text.resize(static_cast<std::size_t>(to - text.data()));
    return text;
}

std::string narrow(std::wstring_view text) {
    std::string utf8;
    utf8.reserve(text.size() + text.size() / 8);
    const auto add = [&](char32_t byte) { utf8 += static_cast<char>(byte); };
    for (const wchar_t each : text) {
        auto c = static_cast<char32_t>(each);
        if (!is_character(c)) c = unreadable;
        if (c < 0x80) {
            add(c);
        } else if (c < 0x800) {
            add(0xC0 | c >> 6);
            add(0x80 | (c & 0x3F));
        } else if (c < 0x10000) {
            add(0xE0 | c >> 12);
            add(0x80 | (c >> 6 & 0x3F));
            add(0x80 | (c & 0x3F));
        } else {
            add(0xF0 | c >> 18);
            add(0x80 | (c >> 12 & 0x3F));
            add(0x80 | (c >> 6 & 0x3F));
            add(0x80 | (c & 0x3F));
        }
    }
    return utf8;
}

}  // namespace byggarkiv::lucene
