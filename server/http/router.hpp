#pragma once

#include <memory>
#include <string_view>

#include "http/route.hpp"

namespace byggarkiv::http {

class Metrics;

// Finds the handler for a request and answers with it. Any thread may call answer().
//
// A fixed part of a path wins over a captured one, whatever the order of the table. HEAD is
// answered by the GET row. Every request that is not GET, HEAD or OPTIONS must carry a CSRF token
// (csrf.hpp); one that carries a key (request_key.hpp), like one that only reads, is tried once
// more when a database was lost on the way, so its handler must not do twice what one key asks
// for. This is the boundary at which exceptions end: the visitor gets the error page with a
// reference number, the log gets the rest.
class Router {
public:
    // Throws std::logic_error when a pattern is malformed, a handler is missing, two rows claim the
    // same addresses, or one capture is named differently by two rows. `metrics` must outlive this.
    Router(const RouteTable& table, Gate gate, ErrorPage error_page, Metrics& metrics);
    ~Router();
    Router(Router&&) noexcept;
    Router& operator=(Router&&) = delete;

    Response answer(Request request) const;

private:
    struct Node;

    Response dispatch(Request& request, std::string_view& pattern) const;
    Response dispatch_patiently(Request& request, std::string_view& pattern) const;
    Response broken(const Request& request, std::string_view pattern, int status,
                    std::string_view what) const;

    Gate gate_;
    ErrorPage error_page_;
    Metrics* metrics_;
    std::unique_ptr<Node> root_;
};

}  // namespace byggarkiv::http
