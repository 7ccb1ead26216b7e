#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/local_file.hpp"
#include "http/fields.hpp"

namespace byggarkiv::http {

// Part of a file, sent from disk without passing through memory.
struct FileSlice {
    std::filesystem::path file;
    std::uint64_t from = 0;
    std::uint64_t size = 0;
    // Keeps the file in its place until it is open; shared, since answers can be copied.
    std::shared_ptr<const LocalFile> kept = nullptr;
};

// A body that goes on for a while: the server asks for more of it, sends what it is given and asks
// again. It ends with the connection, as its visitors expect to (server-sent events,
// https://html.spec.whatwg.org/#server-sent-events, which come again by themselves).
struct Stream {
    // Called by one worker at a time: the next bytes, "" where there is nothing new, nullopt at the
    // end.
    std::function<std::optional<std::string>()> next;
    std::chrono::milliseconds every{1000};
    std::chrono::seconds at_most{300};  // then it ends
};

// A cookie of this host alone, for all its paths, over TLS or to localhost, out of reach of
// scripts: `name` gets the prefix __Host-, by which browsers enforce it.
struct Cookie {
    std::string name;
    std::string value;                          // letters, digits, '-' and '_' only
    std::optional<std::chrono::seconds> lasts;  // none: until the browser closes; 0: gone at once
};

// The name under which that cookie comes back: "__Host-" + name.
std::string cookie_name(std::string_view name);

// One answer. The server adds length, date, security headers and, where nothing is said,
// `Cache-Control: no-store`; it never overwrites a header that is set here.
struct Response {
    int status = 200;
    Headers headers;
    std::string body;
    std::optional<FileSlice> file;      // instead of `body`
    std::optional<Stream> stream = {};  // goes on where `body` ends

    static Response html(std::string page, int status = 200);
    static Response text(std::string text, int status = 200);
    static Response json(std::string json, int status = 200);
    // application/problem+json (RFC 9457), for the API; `title` and `detail` are plain text.
    static Response problem(int status, std::string_view title, std::string_view detail);
    static Response see_other(std::string_view location);  // 303, after a POST
    static Response moved(std::string_view location);      // 301, an old address
    // A page, with a link to `location`, that goes there by itself: the way from a form's POST to
    // another site, since browsers hold the redirects after a form to the form-action of its page.
    static Response going_on(std::string page, std::string_view location);
    static Response not_modified(std::string_view etag);  // 304
    // Server-sent events: `next` gives them as event() does, the first at once.
    static Response events(Stream stream);

    Response& with(std::string_view header, std::string value) &;
    Response with(std::string_view header, std::string value) &&;
    Response& with(const Cookie& cookie) &;
    Response with(const Cookie& cookie) &&;
};

// One server-sent event. `data` has no line break.
std::string event(std::string_view name, std::string_view data);

// What the standard calls a status: "Not Found"; "Status 299" for one without a name.
std::string reason_phrase(int status);

// The Content-Security-Policy of every answer that sets none; `form_targets` are origins besides
// our own that a form may lead to by redirects ("https://test.idporten.no").
std::string content_security_policy(std::string_view form_targets = "");

// Adds the security headers that the response does not set itself.
void secure(Response& response);

}  // namespace byggarkiv::http
