#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "http/response.hpp"

namespace byggarkiv::http {

enum class Persistence { keep_open, close };

// The head of an answer as it goes on the wire, blank line included. Statuses without a body (204,
// 304) and streams get no length. Throws std::logic_error for a header that holds a line break or
// NUL.
std::string head_text(const Response& response, std::uint64_t body_size, Persistence persistence,
                      std::chrono::sys_seconds now);

// "Mon, 23 Nov 2026 08:15:30 GMT" (RFC 9110, section 5.6.7).
std::string http_date(std::chrono::sys_seconds moment);

// Whether an answer of this status has a body at all.
bool has_body(int status);

}  // namespace byggarkiv::http
