#pragma once

#include <optional>
#include <string>

#include "http/request.hpp"
#include "http/response.hpp"

namespace byggarkiv::http {

// Proof that a POST was sent by a form on our own pages: a random value in a cookie that only this
// host can set (prefix __Host-), and the same value in the form's field "csrf" or, for scripts, in
// the header X-CSRF-Token. A browser's own word on where a request came from (Sec-Fetch-Site,
// Origin) must not speak against it either.
struct CsrfToken {
    std::string value;
    bool fresh;  // the visitor has none yet: send it with the page, by send()
};

CsrfToken csrf_token(const Request& request);

// Sets the cookie where the token is fresh.
void send(const CsrfToken& token, Response& response);

bool passes_csrf(const Request& request);

}  // namespace byggarkiv::http
