#include "http/router.hpp"

#include <chrono>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "base/failure.hpp"
#include "base/id.hpp"
#include "base/log.hpp"
#include "base/text.hpp"
#include "http/csrf.hpp"
#include "http/metrics.hpp"
#include "http/request_key.hpp"

namespace byggarkiv::http {

// One step of the paths that the table knows.
struct Router::Node {
    std::map<std::string, Node, std::less<>> fixed;
    std::unique_ptr<Node> captured;  // one part of any text
    std::unique_ptr<Node> rest;      // all parts that follow
    std::string capture_name;        // of `captured`
    std::string rest_name;
    std::map<Method, Route> rows;  // by method, where a path may end
};

namespace {

constexpr std::string_view unrouted = "none";

[[noreturn]] void refuse(const Route& route, std::string_view why) {
    throw std::logic_error("route " + std::string(text(route.method)) + ' ' + route.pattern + ": " +
                           std::string(why));
}

// One part of a pattern: "dok", "{document}" or "{name*}".
struct Part {
    enum class Kind { fixed, captured, rest } kind;
    std::string_view text;
};

Part read_part(const Route& route, std::string_view text) {
    const bool braced = text.starts_with('{') && text.ends_with('}');
    const auto kind = !braced ? Part::Kind::fixed
                              : (text.ends_with("*}") ? Part::Kind::rest : Part::Kind::captured);
    if (braced) text = text.substr(1, text.size() - (kind == Part::Kind::rest ? 3 : 2));
    if (text.empty() || text.find_first_of("{}*?#%") != std::string_view::npos)
        refuse(route, "malformed pattern");
    return {kind, text};
}

template <typename Node>
Node& step(const Route& route, std::unique_ptr<Node>& node, std::string& name,
           std::string_view wanted) {
    if (!node) {
        node = std::make_unique<Node>();
        name = wanted;
    }
    if (name != wanted) refuse(route, "another row captures the same part as {" + name + '}');
    return *node;
}

template <typename Node>
void add(Node& root, const Route& route) {
    if (!route.handler) refuse(route, "no handler");
    if (route.method == Method::head || route.method == Method::options)
        refuse(route, "HEAD and OPTIONS are answered by the router");
    if (!route.pattern.starts_with('/')) refuse(route, "malformed pattern");
    Node* node = &root;
    bool ended = false;
    if (route.pattern != "/") {
        for (const auto piece : split(std::string_view(route.pattern).substr(1), '/')) {
            if (ended) refuse(route, "a part follows the one that captures the rest");
            const auto part = read_part(route, piece);
            if (part.kind == Part::Kind::fixed)
                node = &node->fixed[std::string(part.text)];
            else if (part.kind == Part::Kind::captured)
                node = &step(route, node->captured, node->capture_name, part.text);
            else
                node = &step(route, node->rest, node->rest_name, part.text);
            ended = part.kind == Part::Kind::rest;
        }
    }
    if (!node->rows.emplace(route.method, route).second) refuse(route, "claimed by two rows");
}

// The parts from `at` on, joined; nullopt where there is none or one holds a slash of its own,
// which joining would turn into a border.
std::optional<std::string> joined(const std::vector<std::string>& segments, std::size_t at) {
    if (at >= segments.size()) return std::nullopt;
    std::string rest;
    for (std::size_t i = at; i < segments.size(); ++i) {
        if (segments[i].find('/') != std::string::npos) return std::nullopt;
        if (i > at) rest += '/';
        rest += segments[i];
    }
    return rest;
}

// The node where the path ends; what it captures is added to `parts`.
template <typename Node>
const Node* find(const Node& node, const std::vector<std::string>& segments, std::size_t at,
                 Fields& parts) {
    if (at == segments.size()) return node.rows.empty() ? nullptr : &node;
    if (const auto next = node.fixed.find(segments[at]); next != node.fixed.end())
        if (const auto* found = find(next->second, segments, at + 1, parts)) return found;
    if (node.captured && !segments[at].empty()) {
        if (const auto* found = find(*node.captured, segments, at + 1, parts)) {
            parts.add(node.capture_name, segments[at]);
            return found;
        }
    }
    if (node.rest) {
        if (auto rest = joined(segments, at)) {
            parts.add(node.rest_name, std::move(*rest));
            return node.rest.get();
        }
    }
    return nullptr;
}

template <typename Rows>
std::string allowed(const Rows& rows) {
    std::string list = "OPTIONS";
    for (const auto& [method, route] : rows) {
        list += method == Method::get ? ", GET, HEAD" : ", " + std::string(text(method));
    }
    return list;
}

bool safe(Method method) {
    return method == Method::get || method == Method::head;
}

bool repeatable(const Request& request) {
    if (safe(request.method)) return true;
    const auto key = request_key(request);
    return key && key.value();
}

// A full disk refuses what was to be stored (RFC 4918, section 11.5); who only reads, and whose
// reading cannot be put on record, may come again.
int status_of(Failure::Kind kind, Method method) {
    switch (kind) {
        case Failure::Kind::busy:
        case Failure::Kind::lost:
            return 503;
        case Failure::Kind::no_space:
            return safe(method) ? 503 : 507;
        case Failure::Kind::storage:
        case Failure::Kind::integrity:
        case Failure::Kind::index:
        case Failure::Kind::setup:
            return 500;
    }
    return 500;
}

}  // namespace

Router::Router(const RouteTable& table, Gate gate, ErrorPage error_page, Metrics& metrics)
    : gate_(std::move(gate)),
      error_page_(std::move(error_page)),
      metrics_(&metrics),
      root_(std::make_unique<Node>()) {
    if (!gate_ || !error_page_) throw std::logic_error("a router needs a gate and an error page");
    for (const auto& route : table) add(*root_, route);
}

Router::~Router() = default;
Router::Router(Router&&) noexcept = default;

Response Router::dispatch(Request& request, std::string_view& pattern) const {
    const auto* node = find(*root_, request.segments, 0, request.parts);
    if (node == nullptr) return error_page_(request, {404, ""});
    const auto row = node->rows.find(request.method == Method::head ? Method::get : request.method);
    if (row == node->rows.end()) {
        if (request.method == Method::options)
            return Response{
                .status = 204, .headers = {{"Allow", allowed(node->rows)}}, .body = {}, .file = {}};
        return error_page_(request, {405, ""}).with("Allow", allowed(node->rows));
    }
    const auto& route = row->second;
    pattern = route.pattern;
    if (auto instead = gate_(route.audience, request)) return std::move(*instead);
    if (!safe(request.method) && !passes_csrf(request)) return error_page_(request, {403, ""});
    if (!safe(request.method) && !request_key(request)) return error_page_(request, {400, ""});
    return route.handler(request);
}

Response Router::broken(const Request& request, std::string_view pattern, int status,
                        std::string_view what) const {
    const auto reference = random_uuid().substr(0, 8);
    log::error("request failed", {{"reference", reference},
                                  {"method", std::string(http::text(request.method))},
                                  {"route", std::string(pattern)},
                                  {"what", std::string(what)}});
    return error_page_(request, {status, reference});
}

// A database whose server went away is often back at once (a restart, a new leader). What only
// reads can be done again. Of what writes nobody knows whether it was kept, unless it carries a
// key: then its handler finds out.
Response Router::dispatch_patiently(Request& request, std::string_view& pattern) const {
    try {
        return dispatch(request, pattern);
    } catch (const Failure& failure) {
        if (failure.kind() != Failure::Kind::lost || !repeatable(request)) throw;
        log::warning("asked again after a database was lost", {{"what", failure.what()}});
    }
    request.parts = {};
    return dispatch(request, pattern);
}

Response Router::answer(Request request) const {
    const auto began = std::chrono::steady_clock::now();
    std::string_view pattern = unrouted;
    const auto answered = [&]() -> Response {
        try {
            return dispatch_patiently(request, pattern);
        } catch (const Failure& failure) {
            const int status = status_of(failure.kind(), request.method);
            auto response = broken(request, pattern, status, failure.what());
            if (status != 500) response.with("Retry-After", "5");
            return response;
        } catch (const std::exception& error) {
            return broken(request, pattern, 500, error.what());
        } catch (...) {
            return broken(request, pattern, 500, "something that is no exception was thrown");
        }
    };
    auto response = answered();
    metrics_->answered(pattern, response.status, std::chrono::steady_clock::now() - began);
    return response;
}

}  // namespace byggarkiv::http
