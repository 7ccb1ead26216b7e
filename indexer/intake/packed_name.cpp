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

// Why this name cannot be taken; "" where it can.
std::string_view fault_of(std::string_view path) {
    if (std::any_of(path.begin(), path.end(), is_control))
        return "has a name with control characters";
    if (path.find('\\') != path.npos)
        return "has a name with a backslash; pack it with a program that writes / between folders";
    if (path.starts_with('/') || has_drive(path))
        return "has an absolute name, which leads out of the delivery";
    if (path.size() > longest_path) return "has a name that is too long";
    return "";
}

}  // namespace

Result<PackedName, std::string> read_packed_name(std::string_view written, OldCharacters old) {
    const auto refused = [&](std::string_view why) {
        return Refused{shown_name(written) + ": " + std::string(why)};
    };
    PackedName name;
    name.recoded = !valid_utf8(written);
    std::string path(written);
    if (name.recoded)
        path = old == OldCharacters::code_page_865 ? from_code_page_865(written)
                                                   : from_windows_1252(written);
    if (path.empty()) return refused("has an entry without a name");
    if (const auto fault = fault_of(path); !fault.empty()) return refused(fault);
    std::size_t depth = 0;
    for (const auto part : split(path, '/')) {
        if (part.empty() || part == ".") continue;
        if (part == "..") return refused("has a name that leads out of the delivery");
        if (part.size() > longest_part) return refused("has a name that is too long");
        if (++depth > deepest_packed_name) return refused("has folders too deep in each other");
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
