#include "http/response.hpp"

#include <array>
#include <stdexcept>
#include <utility>

#include <fmt/format.h>

namespace byggarkiv::http {

namespace {

constexpr std::array<std::pair<int, std::string_view>, 33> phrases{{
    {100, "Continue"},
    {200, "OK"},
    {201, "Created"},
    {202, "Accepted"},
    {204, "No Content"},
    {206, "Partial Content"},
    {301, "Moved Permanently"},
    {302, "Found"},
    {303, "See Other"},
    {304, "Not Modified"},
    {307, "Temporary Redirect"},
    {308, "Permanent Redirect"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {408, "Request Timeout"},
    {409, "Conflict"},
    {410, "Gone"},
    {412, "Precondition Failed"},
    {413, "Content Too Large"},
    {414, "URI Too Long"},
    {415, "Unsupported Media Type"},
    {416, "Range Not Satisfiable"},
    {417, "Expectation Failed"},
    {422, "Unprocessable Content"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"},
    {501, "Not Implemented"},
    {503, "Service Unavailable"},
    {507, "Insufficient Storage"},
}};

Response of_type(std::string_view type, std::string body, int status) {
    return {.status = status,
            .headers = {{"Content-Type", std::string(type)}},
            .body = std::move(body),
            .file = {}};
}

Response redirect(int status, std::string_view location) {
    return {
        .status = status, .headers = {{"Location", std::string(location)}}, .body = {}, .file = {}};
}

std::string json_quoted(std::string_view text) {
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            quoted.append({'\\', c});
        else if (static_cast<unsigned char>(c) < 0x20)
            quoted += fmt::format("\\u{:04x}", static_cast<unsigned char>(c));
        else
            quoted += c;
    }
    return quoted += '"';
}

}  // namespace

std::string cookie_name(std::string_view name) {
    return "__Host-" + std::string(name);
}

Response Response::html(std::string page, int status) {
    return of_type("text/html; charset=utf-8", std::move(page), status);
}

Response Response::text(std::string text, int status) {
    return of_type("text/plain; charset=utf-8", std::move(text), status);
}

Response Response::json(std::string json, int status) {
    return of_type("application/json", std::move(json), status);
}

Response Response::problem(int status, std::string_view title, std::string_view detail) {
    auto body = fmt::format(R"({{"status": {}, "title": {}, "detail": {}}})", status,
                            json_quoted(title), json_quoted(detail));
    return of_type("application/problem+json", std::move(body), status);
}

Response Response::see_other(std::string_view location) {
    return redirect(303, location);
}
Response Response::moved(std::string_view location) {
    return redirect(301, location);
}

Response Response::going_on(std::string page, std::string_view location) {
    return html(std::move(page)).with("Refresh", "0; url=" + std::string(location));
}

Response Response::events(Stream stream) {
    Response response;
    response.body = stream.next().value_or("");
    response.stream = std::move(stream);
    return response
        .with("Content-Type", "text/event-stream")
        // A proxy that gathers an answer before it sends it on would hold back every event.
        .with("X-Accel-Buffering", "no");
}

Response Response::not_modified(std::string_view etag) {
    return {.status = 304, .headers = {{"ETag", std::string(etag)}}, .body = {}, .file = {}};
}

Response& Response::with(std::string_view header, std::string value) & {
    headers.set(header, std::move(value));
    return *this;
}

Response Response::with(std::string_view header, std::string value) && {
    return std::move(with(header, std::move(value)));
}

Response& Response::with(const Cookie& cookie) & {
    constexpr std::string_view allowed =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    if (cookie.value.find_first_not_of(allowed) != std::string::npos)
        throw std::logic_error("a cookie's value must be letters, digits, '-' and '_'");
    auto text = fmt::format("{}={}; Path=/; Secure; HttpOnly; SameSite=Lax",
                            cookie_name(cookie.name), cookie.value);
    if (cookie.lasts) text += fmt::format("; Max-Age={}", cookie.lasts->count());
    headers.add("Set-Cookie", std::move(text));
    return *this;
}

Response Response::with(const Cookie& cookie) && {
    return std::move(with(cookie));
}

std::string event(std::string_view name, std::string_view data) {
    return fmt::format("event: {}\ndata: {}\n\n", name, data);
}

std::string reason_phrase(int status) {
    for (const auto& [number, phrase] : phrases)
        if (number == status) return std::string(phrase);
    return fmt::format("Status {}", status);
}

std::string content_security_policy(std::string_view form_targets) {
    std::string forms = "'self'";
    if (!form_targets.empty()) forms += ' ' + std::string(form_targets);
    return fmt::format(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "font-src 'self'; connect-src 'self'; form-action {}; frame-ancestors 'none'; base-uri "
        "'none'",
        forms);
}

void secure(Response& response) {
    static const std::array<Headers::Field, 7> defaults{{
        {"Content-Security-Policy", content_security_policy()},
        {"X-Content-Type-Options", "nosniff"},
        {"Referrer-Policy", "same-origin"},
        {"Cross-Origin-Opener-Policy", "same-origin"},
        {"Cross-Origin-Resource-Policy", "same-origin"},
        {"Permissions-Policy",
         "camera=(), display-capture=(), geolocation=(self), microphone=(), payment=(), usb=()"},
        {"Cache-Control", "no-store"},
    }};
    for (const auto& [name, value] : defaults)
        if (!response.headers.contains(name)) response.headers.add(name, value);
}

}  // namespace byggarkiv::http
