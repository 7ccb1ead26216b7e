#include "http/operations.hpp"

#include <utility>

#include "http/metrics.hpp"

namespace byggarkiv::http {

namespace {

// Through a trusted proxy the visitor's address differs from the peer's.
bool may_look(const Request& request, const Networks& allowed) {
    const auto& origin = request.origin;
    const bool proxy_unknown = origin.forwarded && origin.client == origin.peer;
    return !proxy_unknown && allowed.contain(origin.client);
}

Response readiness_text(const std::vector<std::string>& hindrances) {
    if (hindrances.empty()) return Response::text("ready\n");
    std::string text;
    for (const auto& hindrance : hindrances) text += hindrance + '\n';
    return Response::text(std::move(text), 503);
}

}  // namespace

RouteTable operations_routes(const Metrics& metrics, Readiness readiness, Networks allowed,
                             ErrorPage error_page) {
    const auto inside = [allowed = std::move(allowed),
                         error_page = std::move(error_page)](Handler handler) {
        return [=](const Request& request) {
            return may_look(request, allowed) ? handler(request) : error_page(request, {404, ""});
        };
    };
    const auto everyone = Audience::everyone;  // by their address, not by who they are
    return {
        {Method::get, "/healthz", everyone,
         inside([](const Request&) { return Response::text("ok\n"); })},
        {Method::get, "/readyz", everyone,
         inside([readiness = std::move(readiness)](const Request&) {
             return readiness_text(readiness());
         })},
        {Method::get, "/metrics", everyone, inside([&metrics](const Request&) {
             return Response::text(metrics.text())
                 .with("Content-Type", "text/plain; version=0.0.4");
         })},
    };
}

}  // namespace byggarkiv::http
