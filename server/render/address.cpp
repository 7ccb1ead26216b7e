#include "render/address.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace byggarkiv::render {
namespace {

bool plain(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](unsigned char c) {
        return c > 0x20 && c != 0x7F && c != '\\' && c != '"' && c != '<' && c != '>';
    });
}

bool unreserved(unsigned char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == '_' || c == '~';
}

std::string percent_encoded(std::string_view text) {
    std::string out;
    for (const auto c : text) {
        const auto byte = static_cast<unsigned char>(c);
        out += unreserved(byte) ? std::string(1, c) : fmt::format("%{:02X}", byte);
    }
    return out;
}

}  // namespace

Address Address::local(std::string_view path) {
    const bool here = path.starts_with('/') && !path.starts_with("//");
    if ((!here && !path.starts_with('?') && !path.starts_with('#')) || !plain(path))
        throw std::logic_error(fmt::format("not an address on this site: '{}'", path));
    return Address(std::string(path));
}

Address Address::outside(std::string_view url) {
    const bool known =
        url.starts_with("https://") || url.starts_with("mailto:") || url.starts_with("tel:");
    if (!known || !plain(url))
        throw std::logic_error(fmt::format("not an address we lead to: '{}'", url));
    return Address(std::string(url));
}

Address Address::with(std::string_view name, std::string_view value) const {
    const auto fragment = text_.find('#');
    auto before = text_.substr(0, fragment);
    before += before.find('?') == std::string::npos ? '?' : '&';
    before += percent_encoded(name) + '=' + percent_encoded(value);
    return Address(before + (fragment == std::string::npos ? "" : text_.substr(fragment)));
}

}  // namespace byggarkiv::render
