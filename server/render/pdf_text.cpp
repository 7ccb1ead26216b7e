#include "render/pdf_text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <utility>

#include "base/text.hpp"

namespace byggarkiv::render {
namespace {

constexpr std::size_t longest = 8'000;

// What scripts/cmake/Assets.cmake leaves in the fonts; a test holds the two together.
constexpr std::array<std::pair<char32_t, char32_t>, 16> letters{{
    {0x20, 0x7E},
    {0xA0, 0x17F},
    {0x2013, 0x2014},
    {0x2018, 0x201E},
    {0x2020, 0x2020},
    {0x2022, 0x2022},
    {0x2026, 0x2026},
    {0x2030, 0x2030},
    {0x2032, 0x2033},
    {0x20AC, 0x20AC},
    {0x2116, 0x2116},
    {0x2190, 0x2193},
    {0x2212, 0x2212},
    {0x2248, 0x2248},
    {0x2264, 0x2264},
    {0x2265, 0x2265},
}};

struct Joined {
    char32_t letter;
    char32_t accent;
    char32_t both;
};
constexpr std::array<Joined, 18> joined{{
    {'a', 0x30A, U'å'},
    {'A', 0x30A, U'Å'},
    {'a', 0x308, U'ä'},
    {'A', 0x308, U'Ä'},
    {'o', 0x308, U'ö'},
    {'O', 0x308, U'Ö'},
    {'u', 0x308, U'ü'},
    {'e', 0x301, U'é'},
    {'E', 0x301, U'É'},
    {'e', 0x300, U'è'},
    {'a', 0x301, U'á'},
    {'A', 0x301, U'Á'},
    {'c', 0x30C, U'č'},
    {'C', 0x30C, U'Č'},
    {'s', 0x30C, U'š'},
    {'S', 0x30C, U'Š'},
    {'z', 0x30C, U'ž'},
    {'Z', 0x30C, U'Ž'},
}};

constexpr char32_t unreadable = 0xFFFF;

// Takes one character off the front.
char32_t next(std::string_view& text) {
    const auto lead = static_cast<unsigned char>(text.front());
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (length > text.size() || !valid_utf8(text.substr(0, length))) {
        text.remove_prefix(1);
        return unreadable;
    }
    char32_t code = length == 1 ? lead : lead & (0x7Fu >> length);
    for (std::size_t i = 1; i < length; ++i)
        code = code << 6 | (static_cast<unsigned char>(text[i]) & 0x3Fu);
    text.remove_prefix(length);
    return code;
}

// All of `letters` fit in three bytes.
void append(std::string& out, char32_t code) {
    if (code < 0x80) {
        out += static_cast<char>(code);
    } else if (code < 0x800) {
        out += static_cast<char>(0xC0 | code >> 6);
        out += static_cast<char>(0x80 | (code & 0x3F));
    } else {
        out += static_cast<char>(0xE0 | code >> 12);
        out += static_cast<char>(0x80 | (code >> 6 & 0x3F));
        out += static_cast<char>(0x80 | (code & 0x3F));
    }
}

// The next letter to show; nothing for a mark without width.
std::optional<char32_t> shown(char32_t code) {
    if (code < 0x20 || code == 0x7F || (code >= 0x2000 && code <= 0x200A) || code == 0x202F)
        return ' ';
    if (code == 0x2010 || code == 0x2011) return '-';
    if ((code >= 0x200B && code <= 0x200F) || code == 0xFEFF || code == 0xAD) return std::nullopt;
    const bool held = std::any_of(letters.begin(), letters.end(), [&](const auto& range) {
        return code >= range.first && code <= range.second;
    });
    return held ? code : U'?';
}

}  // namespace

std::string printable(std::string_view text) {
    std::string out;
    out.reserve(std::min(text.size(), longest));
    while (!text.empty() && out.size() + 3 <= longest) {
        auto code = next(text);
        if (auto rest = text; !rest.empty()) {
            const auto accent = next(rest);
            const auto pair = std::find_if(joined.begin(), joined.end(), [&](const Joined& one) {
                return one.letter == code && one.accent == accent;
            });
            if (pair != joined.end()) {
                code = pair->both;
                text = rest;
            }
        }
        if (const auto letter = shown(code)) append(out, *letter);
    }
    return out;
}

std::string printable_lines(std::string_view text) {
    constexpr std::size_t piece_size = longest / 2;
    std::string out;
    while (!text.empty()) {
        const auto end = text.find('\n');
        auto line = text.substr(0, end);
        while (!line.empty()) {
            const auto whole = cut_utf8(line, piece_size);
            const auto piece = whole.empty() ? line.substr(0, piece_size) : whole;
            out += printable(piece);
            line.remove_prefix(piece.size());
        }
        if (end == std::string_view::npos) break;
        out += '\n';
        text.remove_prefix(end + 1);
    }
    return out;
}

}  // namespace byggarkiv::render
