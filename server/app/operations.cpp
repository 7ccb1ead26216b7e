#include "app/operations.hpp"

#include "auth/demo_sign_in.hpp"

namespace byggarkiv::app {

namespace {

http::Handler here_alone(http::Handler handler, const http::Handler& absent) {
    return [handler = std::move(handler), absent](const http::Request& request) {
        const bool local = auth::is_loopback(request.origin.peer) && !request.origin.forwarded;
        return local ? handler(request) : absent(request);
    };
}

http::Response readiness(const std::vector<ReadyCheck>& checks, const std::string& jail_level) {
    std::string text;
    bool ready = true;
    for (const auto& check : checks) {
        const auto answer = check.ask();
        ready = ready && answer == "ok";
        text += check.name + ": " + answer + "\n";
    }
    text += "jail: " + jail_level + "\n";
    return http::Response::text(text, ready ? 200 : 503);
}

}  // namespace

http::RouteTable operations_routes(const http::Metrics& metrics,
                                   const std::vector<ReadyCheck>& checks,
                                   const std::string& jail_level, http::Handler absent) {
    using http::Audience;
    using http::Method;
    return {
        {Method::get, "/healthz", Audience::everyone,
         here_alone([](const http::Request&) { return http::Response::text("ok\n"); }, absent)},
        {Method::get, "/readyz", Audience::everyone,
         here_alone(
             [&checks, &jail_level](const http::Request&) { return readiness(checks, jail_level); },
             absent)},
        {Method::get, "/metrics", Audience::everyone,
         here_alone(
             [&metrics](const http::Request&) {
                 auto response = http::Response::text(metrics.text());
                 response.headers.set("content-type", "text/plain; version=0.0.4; charset=utf-8");
                 return response;
             },
             absent)},
    };
}

}  // namespace byggarkiv::app
