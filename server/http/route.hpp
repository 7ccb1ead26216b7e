#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "http/receiving.hpp"
#include "http/request.hpp"
#include "http/response.hpp"

namespace byggarkiv::http {

// Who may call a route, strictest first, so that a forgotten value can only close a door.
enum class Audience { administrator, caseworker, signed_in, everyone };

using Handler = std::function<Response(const Request&)>;

// One row of a route table. The constructor is there so that no column can be left out.
struct Route {
    Route(Method m, std::string p, Audience a, Handler h)
        : method(m), pattern(std::move(p)), audience(a), handler(std::move(h)) {}

    // Rows whose requests come in pieces (receiving.hpp). A script sends the CSRF token as a
    // header; a form in a field before its files.
    static Route receiving(Method m, std::string p, Audience a, Receiver r) {
        Route route(m, std::move(p), a, nullptr);
        route.receiver = std::move(r);
        return route;
    }
    static Route form(std::string p, Audience a, FormReceiver r) {
        Route route(Method::post, std::move(p), a, nullptr);
        route.form_receiver = std::move(r);
        return route;
    }

    Method method;
    std::string pattern;  // "/dok/{document}/s/{page}"; a final "{name*}" captures one part or more
    Audience audience;
    // One of these.
    Handler handler;
    Receiver receiver = nullptr;
    FormReceiver form_receiver = nullptr;

    bool in_pieces() const noexcept { return receiver != nullptr || form_receiver != nullptr; }
};

using RouteTable = std::vector<Route>;

// Something to be told to a visitor by a page.
struct ErrorCase {
    int status;
    std::string reference;  // of the line in our log; "" where there is none
};

// The page for an error. It is called for requests that no handler answered.
using ErrorPage = std::function<Response(const Request&, const ErrorCase&)>;

// Decides who passes: nullopt lets the request in; otherwise the answer instead (sign in first, or
// the same "not found" as for an address that is not there).
using Gate = std::function<std::optional<Response>(Audience, const Request&)>;

}  // namespace byggarkiv::http
