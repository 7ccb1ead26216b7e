#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "http/request.hpp"

namespace byggarkiv::http {

// The name of one intention, by which a request can be sent twice and be carried out once: the
// field "request_key" of the forms on our pages, each shown with a new one, or the header
// Idempotency-Key (draft-ietf-httpapi-idempotency-key-header-07): a string in double
// quotes. Without the quotes it is understood too, as many clients send it.
inline constexpr std::string_view request_key_field = "request_key";
inline constexpr std::string_view request_key_header = "idempotency-key";
inline constexpr std::size_t request_key_limit = 128;  // bytes

// No key can be told from the request: it has a character that is no letter, digit or ASCII mark,
// or '"' or '\', it is empty or longer than the limit, or there are two that differ.
enum class RequestKeyRefusal { unreadable };

// The key that a request carries; nullopt for none.
Result<std::optional<std::string>, RequestKeyRefusal> request_key(const Request& request);

}  // namespace byggarkiv::http
