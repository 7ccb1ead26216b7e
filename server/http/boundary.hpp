#pragma once

#include <functional>

#include "http/request.hpp"
#include "http/response.hpp"

namespace byggarkiv::http {

// The outermost boundary: always gives an answer that can be written, with its security headers.
// The router catches what handlers throw; this catches what even its error page does.
Response always_answered(const std::function<Response(Request)>& handler, Request request);

}  // namespace byggarkiv::http
