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
#include "http/form_sink.hpp"
#include "http/metrics.hpp"
#include "http/multipart.hpp"
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

bool safe(Method method) {
    return method == Method::get || method == Method::head || method == Method::options;
}

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
    if (!route.handler && !route.in_pieces()) refuse(route, "no handler");
    if (route.in_pieces() && safe(route.method)) refuse(route, "a body where none can be");
    if (route.method == Method::head) refuse(route, "HEAD is answered by the router");
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
        if (method == Method::options) continue;
        list += method == Method::get ? ", GET, HEAD" : ", " + std::string(text(method));
    }
    return list;
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

std::variant<const Route*, Response> Router::row_of(Request& request) const {
    const auto* node = find(*root_, request.segments, 0, request.parts);
    if (node == nullptr) return error_page_(request, {404, ""});
    const auto row = node->rows.find(request.method == Method::head ? Method::get : request.method);
    if (row != node->rows.end()) return &row->second;
    if (request.method == Method::options)
        return Response{
            .status = 204, .headers = {{"Allow", allowed(node->rows)}}, .body = {}, .file = {}};
    return error_page_(request, {405, ""}).with("Allow", allowed(node->rows));
}

// Of a form with files only the form's receiver can see the token, and asks for it.
std::optional<Response> Router::turned_away(const Route& route, const Request& request) const {
    if (auto instead = gate_(route.audience, request)) return instead;
    if (safe(request.method)) return std::nullopt;
    if (!route.form_receiver && !passes_csrf(request)) return error_page_(request, {403, ""});
    if (!request_key(request)) return error_page_(request, {400, ""});
    return std::nullopt;
}

Response Router::dispatch(Request& request, std::string_view& pattern) const {
    auto row = row_of(request);
    if (auto* const response = std::get_if<Response>(&row)) return std::move(*response);
    const auto& route = *std::get<const Route*>(row);
    pattern = route.pattern;
    if (auto instead = turned_away(route, request)) return *std::move(instead);
    if (route.handler) return route.handler(request);
    // A body in pieces of which there is none.
    auto admission = admitted(route, request);
    if (auto* const response = std::get_if<Response>(&admission)) return std::move(*response);
    return std::get<std::unique_ptr<BodySink>>(admission)->end();
}

Admission Router::admitted(const Route& route, const Request& head) const {
    if (route.receiver) return route.receiver(head);
    const auto boundary = multipart_boundary(head.headers.text("content-type"));
    if (!boundary) return error_page_(head, {400, ""});
    return std::make_unique<FormSink>(head, *boundary, route.form_receiver,
                                      [this](const Request& request, int status) {
                                          return error_page_(request, {status, ""});
                                      });
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

template <typename Make>
auto Router::kept_whole(const Request& request, const std::string_view& pattern,
                        const Make& make) const -> decltype(make()) {
    try {
        return make();
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
}

Response Router::answer(Request request) const {
    const auto began = std::chrono::steady_clock::now();
    std::string_view pattern = unrouted;
    auto response =
        kept_whole(request, pattern, [&] { return dispatch_patiently(request, pattern); });
    metrics_->answered(pattern, response.status, std::chrono::steady_clock::now() - began);
    return response;
}

// A sink whose exceptions end here, and whose answer is counted.
class Router::Watched : public BodySink {
public:
    Watched(const Router& router, Request head, std::string_view pattern,
            std::unique_ptr<BodySink> sink)
        : router_(router), head_(std::move(head)), pattern_(pattern), sink_(std::move(sink)) {}

    std::optional<Response> take(std::string_view piece) override {
        const auto began = std::chrono::steady_clock::now();
        auto response = router_.kept_whole(
            head_, pattern_, [&]() -> std::optional<Response> { return sink_->take(piece); });
        took_ += std::chrono::steady_clock::now() - began;
        if (response) count(*response);
        return response;
    }

    Response end() override {
        const auto began = std::chrono::steady_clock::now();
        auto response = router_.kept_whole(head_, pattern_, [&] { return sink_->end(); });
        took_ += std::chrono::steady_clock::now() - began;
        count(response);
        return response;
    }

private:
    void count(const Response& response) const {
        router_.metrics_->answered(pattern_, response.status, took_);
    }

    const Router& router_;
    const Request head_;
    const std::string_view pattern_;
    std::unique_ptr<BodySink> sink_;
    std::chrono::duration<double> took_{0};  // in our hands: the visitor's time is not counted
};

bool Router::in_pieces(const Request& head) const {
    Fields parts;
    const auto* node = find(*root_, head.segments, 0, parts);
    if (node == nullptr) return false;
    const auto row = node->rows.find(head.method);
    return row != node->rows.end() && row->second.in_pieces();
}

Admission Router::admit(Request head) const {
    std::string_view pattern = unrouted;
    auto admission = kept_whole(head, pattern, [&]() -> Admission {
        auto row = row_of(head);
        if (auto* const response = std::get_if<Response>(&row)) return std::move(*response);
        const auto& route = *std::get<const Route*>(row);
        pattern = route.pattern;
        if (auto instead = turned_away(route, head)) return *std::move(instead);
        return admitted(route, head);
    });
    if (const auto* const response = std::get_if<Response>(&admission)) {
        metrics_->answered(pattern, response->status, {});
        return admission;
    }
    return std::make_unique<Watched>(*this, std::move(head), pattern,
                                     std::get<std::unique_ptr<BodySink>>(std::move(admission)));
}

}  // namespace byggarkiv::http
