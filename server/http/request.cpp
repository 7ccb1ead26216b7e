#include "http/request.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

#include "http/urls.hpp"

namespace byggarkiv::http {

namespace {

constexpr std::array<std::pair<Method, std::string_view>, 7> method_names{{
    {Method::get, "GET"},
    {Method::head, "HEAD"},
    {Method::post, "POST"},
    {Method::put, "PUT"},
    {Method::patch, "PATCH"},
    {Method::remove, "DELETE"},
    {Method::options, "OPTIONS"},
}};

}  // namespace

std::string_view text(Method method) {
    for (const auto& [value, name] : method_names)
        if (value == method) return name;
    throw std::logic_error("a method without a name");
}

std::optional<Method> read_method(std::string_view text) {
    for (const auto& [value, name] : method_names)
        if (name == text) return value;
    return std::nullopt;
}

Request Request::to(Method method, std::string_view target) {
    auto read = read_target(target);
    if (!read) throw std::logic_error("not a request target: " + std::string(target));
    Request request;
    request.method = method;
    request.target = target;
    request.segments = std::move(read->segments);
    request.query = std::move(read->query);
    return request;
}

const std::string& Request::part(std::string_view name) const {
    for (const auto& [key, value] : parts)
        if (key == name) return value;
    throw std::logic_error("the route captures no part named " + std::string(name));
}

std::string_view Request::path() const {
    return std::string_view(target).substr(0, target.find('?'));
}

std::optional<std::string_view> Request::cookie(std::string_view name) const {
    const auto values = cookies.all(name);
    if (values.empty()) return std::nullopt;
    const bool agreed = std::all_of(values.begin(), values.end(),
                                    [&](std::string_view value) { return value == values[0]; });
    if (!agreed) return std::nullopt;
    return values[0];
}

std::string Request::site() const {
    return (origin.https ? "https://" : "http://") + authority;
}

}  // namespace byggarkiv::http
