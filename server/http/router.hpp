#pragma once

#include <memory>
#include <optional>
#include <string_view>
#include <variant>

#include "http/route.hpp"

namespace byggarkiv::http {

class Metrics;

// Finds the handler for a request and answers with it. Any thread may call answer().
//
// A fixed part of a path wins over a captured one, whatever the order of the table. HEAD is
// answered by the GET row, OPTIONS by a list of methods where no row of its own does. Every request
// that is not GET, HEAD or OPTIONS must carry a CSRF token (csrf.hpp); one that carries a key
// (request_key.hpp), like one that only reads, is tried once more when a database was lost on the
// way, so its handler must not do twice what one key asks for. This is the boundary at which
// exceptions end: the visitor gets the error page with a reference number, the log gets the rest.
class Router {
public:
    // Throws std::logic_error when a pattern is malformed, a handler is missing, two rows claim the
    // same addresses, or one capture is named differently by two rows. `metrics` must outlive this.
    Router(const RouteTable& table, Gate gate, ErrorPage error_page, Metrics& metrics);
    ~Router();
    Router(Router&&) noexcept;
    Router& operator=(Router&&) = delete;

    Response answer(Request request) const;

    // Whether the body of a request goes to a row that takes it in pieces. Waits for nothing.
    bool in_pieces(const Request& head) const;
    // Of such a request: whoever is not let in gets the answer before the body is read. What the
    // sink throws ends here as well.
    Admission admit(Request head) const;

private:
    struct Node;
    class Watched;

    // The row for a request, whose captured parts are filled in; or the answer where there is none.
    std::variant<const Route*, Response> row_of(Request& request) const;
    std::optional<Response> turned_away(const Route& route, const Request& request) const;
    Admission admitted(const Route& route, const Request& head) const;
    Response dispatch(Request& request, std::string_view& pattern) const;
    Response dispatch_patiently(Request& request, std::string_view& pattern) const;
    Response broken(const Request& request, std::string_view pattern, int status,
                    std::string_view what) const;
    // What `make` gives, or the error page for what it throws.
    template <typename Make>
    auto kept_whole(const Request& request, const std::string_view& pattern, const Make& make) const
        -> decltype(make());

    Gate gate_;
    ErrorPage error_page_;
    Metrics* metrics_;
    std::unique_ptr<Node> root_;
};

}  // namespace byggarkiv::http
