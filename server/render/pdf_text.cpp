#include "render/pdf_text.hpp"

#include <algorithm>
#include <cstdint>

#include "base/text.hpp"

namespace byggarkiv::render {
namespace {

constexpr std::size_t longest = 8'000;

std::size_t sequence_length(unsigned char lead) {
    if (lead < 0x80) return 1;
    if (lead >= 0xC2 && lead < 0xE0) return 2;
    if (lead >= 0xE0 && lead < 0xF0) return 3;
    if (lead >= 0xF0 && lead < 0xF5) return 4;
    return 0;
}

}  // namespace

std::string printable(std::string_view text) {
    std::string out;
    out.reserve(std::min(text.size(), longest));
    while (!text.empty() && out.size() + 4 <= longest) {
        const auto lead = static_cast<unsigned char>(text.front());
        const auto length = sequence_length(lead);
        if (length == 1) {
            out += lead < 0x20 || lead == 0x7F ? ' ' : text.front();
            text.remove_prefix(1);
        } else if (length == 0 || length > text.size() || !valid_utf8(text.substr(0, length))) {
            out += '?';
            text.remove_prefix(1);
        } else {
            if (length == 4)
                out += '?';
            else
                out += text.substr(0, length);
            text.remove_prefix(length);
        }
    }
    return out;
}

}  // namespace byggarkiv::render
