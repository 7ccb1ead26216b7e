#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "http/receiving.hpp"
#include "http/request.hpp"
#include "http/response.hpp"

// The outermost boundary: always gives an answer that can be written, with its security headers.
// The router catches what handlers throw; this catches what even its error page does.
namespace byggarkiv::http {

Response always_answered(const std::function<Response(Request)>& handler, Request request);

// The same for a body in pieces (receiving.hpp).
Admission always_admitted(const std::function<Admission(Request)>& receiver, Request head);
std::optional<Response> always_taken(BodySink& sink, std::string_view piece);
Response always_ended(BodySink& sink);

// Of a stream that breaks there is no more.
std::optional<std::string> always_continued(const Stream& stream);

}  // namespace byggarkiv::http
