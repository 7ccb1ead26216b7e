#include "likeness/letters.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"

namespace byggarkiv::likeness {

namespace {

constexpr char32_t no_character = 0xFFFD;

struct Character {
    char32_t code = no_character;
    std::size_t size = 1;  // bytes
};

// Overlong forms and surrogates make other characters of what is none: no harm where texts are
// compared alone.
Character character_at(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const auto lead = byte(at);
    if (lead < 0x80) return {lead, 1};
    const std::size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || at + size > text.size()) return {};
    char32_t code = lead & (0xFFU >> (size + 1));
    for (std::size_t i = at + 1; i < at + size; ++i) {
        if ((byte(i) & 0xC0) != 0x80) return {};
        code = code << 6 | (byte(i) & 0x3F);
    }
    return {code, size};
}

bool is_letter(char32_t c) {
    if (c < 0x80) return (c >= 'a' && c <= 'z');
    constexpr char32_t first = 0xC0, times = 0xD7, divided = 0xF7, punctuation = 0x2000;
    return c >= first && c < punctuation && c != times && c != divided;
}

}  // namespace

Letters::Letters(std::string_view text) : text_(text), lower_(lower_case(text)) {}

bool Letters::next(One& one) {
    if (at_ == text_.size()) return false;
    const auto [code, size] = character_at(lower_, at_);
    one = {code, Kind::none};
    if (code >= '0' && code <= '9')
        one.kind = Kind::digit;
    else if (is_letter(code))
        one.kind = text_.substr(at_, size) == std::string_view(lower_).substr(at_, size)
                       ? Kind::small
                       : Kind::capital;
    at_ += size;
    return true;
}

}  // namespace byggarkiv::likeness
