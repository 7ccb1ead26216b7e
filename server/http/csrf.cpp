#include "http/csrf.hpp"

#include <algorithm>
#include <string_view>

#include "base/id.hpp"

namespace byggarkiv::http {

namespace {

constexpr std::string_view cookie = "csrf";
constexpr std::size_t token_length = 36;  // a random UUID, 122 random bits

// Takes equally long wherever two texts of one length differ.
bool same_secret(std::string_view one, std::string_view other) {
    if (one.size() != other.size()) return false;
    unsigned difference = 0;
    for (std::size_t i = 0; i < one.size(); ++i)
        difference |= static_cast<unsigned char>(one[i]) ^ static_cast<unsigned char>(other[i]);
    return difference == 0;
}

// What the browser itself says of where the request comes from; old ones say nothing.
bool browser_objects(const Request& request) {
    const auto site = request.headers.find("sec-fetch-site");
    if (site && *site != "same-origin" && *site != "none") return true;
    const auto origin = request.headers.find("origin");
    if (!origin) return false;
    // The scheme is left out: only a proxy that we trust could tell us which one the visitor used.
    const auto scheme_end = origin->find("://");
    return scheme_end == std::string_view::npos ||
           origin->substr(scheme_end + 3) != request.authority;
}

}  // namespace

CsrfToken csrf_token(const Request& request) {
    const auto present = request.cookie(cookie_name(cookie));
    if (present && read_uuid(*present)) return {.value = std::string(*present), .fresh = false};
    return {.value = random_uuid(), .fresh = true};
}

void send(const CsrfToken& token, Response& response) {
    if (token.fresh)
        response.with(Cookie{.name = std::string(cookie), .value = token.value, .lasts = {}});
}

bool passes_csrf(const Request& request) {
    if (browser_objects(request)) return false;
    const auto planted = request.cookie(cookie_name(cookie));
    if (!planted || planted->size() != token_length) return false;
    const auto sent = request.form.find("csrf");
    return same_secret(*planted, sent ? *sent : request.headers.text("x-csrf-token"));
}

}  // namespace byggarkiv::http
