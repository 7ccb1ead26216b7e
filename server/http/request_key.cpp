#include "http/request_key.hpp"

#include <algorithm>
#include <vector>

namespace byggarkiv::http {

namespace {

bool well_formed(std::string_view key) {
    const auto allowed = [](char c) { return c > ' ' && c <= '~' && c != '"' && c != '\\'; };
    return !key.empty() && key.size() <= request_key_limit &&
           std::all_of(key.begin(), key.end(), allowed);
}

std::string_view unquoted(std::string_view text) {
    if (text.size() >= 2 && text.starts_with('"') && text.ends_with('"'))
        return text.substr(1, text.size() - 2);
    return text;
}

}  // namespace

Result<std::optional<std::string>, RequestKeyRefusal> request_key(const Request& request) {
    auto keys = request.form.all(request_key_field);
    for (const auto value : request.headers.all(request_key_header))
        keys.push_back(unquoted(value));
    if (keys.empty()) return std::optional<std::string>{};
    const bool agreed =
        std::all_of(keys.begin(), keys.end(), [&](std::string_view key) { return key == keys[0]; });
    if (!agreed || !well_formed(keys[0])) return Refused{RequestKeyRefusal::unreadable};
    return std::optional{std::string(keys[0])};
}

}  // namespace byggarkiv::http
