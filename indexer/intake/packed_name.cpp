#include "intake/packed_name.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace byggarkiv::intake {

namespace {

constexpr std::size_t longest_path = 1024;  // of a delivery: what delivery_path.hpp finds again
constexpr std::size_t longest_part = 255;   // what Linux file systems take

// The upper half of IBM's code page 865.
constexpr std::u16string_view upper_half =
    u"ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø₧ƒ"
    u"áíóúñÑªº¿⌐¬½¼¡«¤░▒▓│┤╡╢╖╕╣║╗╝╜╛┐"
    u"└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀"
    u"αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00A0";
static_assert(upper_half.size() == 128);

void append_utf8(std::string& text, char16_t c) {
    if (c < 0x800) {
        text += static_cast<char>(0xC0 | (c >> 6));
    } else {
        text += static_cast<char>(0xE0 | (c >> 12));
        text += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    }
    text += static_cast<char>(0x80 | (c & 0x3F));
}

std::string from_code_page_865(std::string_view written) {
    std::string text;
    for (const char c : written) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80)
            text += c;
        else
            append_utf8(text, upper_half[byte - 0x80]);
    }
    return text;
}

bool is_control(char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
}

bool has_drive(std::string_view path) {
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    return path.size() >= 2 && letter(path[0]) && path[1] == ':';
}

// Why this name cannot be taken, where it cannot; `shown` is what it is called then.
std::optional<Why> fault_of(std::string_view path, const std::string& shown) {
    if (path.empty()) return because<Reason::packed_entry_nameless>(shown);
    if (std::any_of(path.begin(), path.end(), is_control))
        return because<Reason::packed_name_control>(shown);
    if (path.find('\\') != path.npos) return because<Reason::packed_name_backslash>(shown);
    if (path.starts_with('/') || has_drive(path))
        return because<Reason::packed_name_absolute>(shown);
    if (path.size() > longest_path) return because<Reason::packed_name_too_long>(shown);
    return std::nullopt;
}

}  // namespace

Result<PackedName, Why> read_packed_name(std::string_view written, OldCharacters old) {
    const auto shown = shown_name(written);
    PackedName name;
    name.recoded = !valid_utf8(written);
    std::string path(written);
    if (name.recoded)
        path = old == OldCharacters::code_page_865 ? from_code_page_865(written)
                                                   : from_windows_1252(written);
    if (auto fault = fault_of(path, shown)) return Refused{std::move(*fault)};
    std::size_t depth = 0;
    for (const auto part : split(path, '/')) {
        if (part.empty() || part == ".") continue;
        if (part == "..") return Refused{because<Reason::packed_name_leads_out>(shown)};
        if (part.size() > longest_part)
            return Refused{because<Reason::packed_name_too_long>(shown)};
        if (++depth > deepest_packed_name) return Refused{because<Reason::packed_too_deep>(shown)};
        if (!name.path.empty()) name.path += '/';
        name.path += part;
    }
    return name;
}

std::string shown_name(std::string_view written) {
    constexpr std::size_t most_shown = 300;
    constexpr std::string_view hex = "0123456789ABCDEF";
    const bool text = valid_utf8(written);
    std::string shown;
    for (const char c : written) {
        const auto byte = static_cast<unsigned char>(c);
        if (is_control(c) || (!text && byte >= 0x80)) {
            shown += {'%', hex[byte >> 4], hex[byte & 0xF]};
        } else {
            shown += c;
        }
    }
    return shown.size() <= most_shown ? shown : std::string(cut_utf8(shown, most_shown)) + "...";
}

}  // namespace byggarkiv::intake
