#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/fields.hpp"

namespace byggarkiv::http {

enum class Method { get, head, post, put, patch, remove, options };

// "GET", "DELETE", ...; case counts (RFC 9110, section 9.1).
std::string_view text(Method method);
std::optional<Method> read_method(std::string_view text);

// Where a request came from.
struct Origin {
    std::string peer = "127.0.0.1";    // address at the other end of the socket
    std::string client = "127.0.0.1";  // the visitor's: the peer, or what a trusted proxy says
    bool https = false;                // as far as the visitor is concerned
    bool forwarded = false;            // some header says it went through a proxy, trusted or not
};

// One request, whole: a handler never sees a part of one. Every text in it is well-formed UTF-8
// without NUL, except `headers` and `body`, which are as they came.
struct Request {
    Method method = Method::get;
    std::string target = "/";           // path and query as they came, percent-encoded
    std::vector<std::string> segments;  // the path, split on '/' first and decoded afterwards
    Fields query;
    Fields form;  // of a body in application/x-www-form-urlencoded
    Headers headers;
    Fields cookies;
    std::string host = "localhost";       // lower case, without a port
    std::string authority = "localhost";  // the Host header: with its port, if any
    std::string body;
    Origin origin;
    Fields parts;  // what the route's pattern captured

    // A request as the server would read it, for tests and for calling a handler from another one.
    // Throws std::logic_error for a target the server would refuse.
    static Request to(Method method, std::string_view target);

    // A captured part of the path, decoded. Throws std::logic_error when the route captures no such
    // part.
    const std::string& part(std::string_view name) const;

    // The path alone, percent-encoded: `target` up to the question mark.
    std::string_view path() const;

    // The cookie's value; nullopt when there is none or when several of that name disagree, since
    // then somebody else has planted one.
    std::optional<std::string_view> cookie(std::string_view name) const;

    // "https://arkiv.testvik.kommune.no": how the visitor addresses us.
    std::string site() const;
};

}  // namespace byggarkiv::http
