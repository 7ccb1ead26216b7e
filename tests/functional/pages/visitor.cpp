#include "functional/pages/visitor.hpp"

#include "base/text.hpp"
#include "functional/http/raw_client.hpp"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string_view>

namespace byggarkiv::test {
namespace {

std::string after(std::string_view text, std::string_view mark, char end) {
    const auto at = text.find(mark);
    if (at == std::string_view::npos) return "";
    text.remove_prefix(at + mark.size());
    return std::string(text.substr(0, text.find(end)));
}

// The head without what differs from second to second.
std::string lasting(std::string_view head) {
    std::string kept;
    for (const auto line : split(head, '\n')) {
        if (!line.starts_with("Date:")) kept += std::string(trimmed(line)) + "\n";
    }
    return kept;
}

}  // namespace

Answer Visitor::get(const std::string& target) {
    return send("GET " + target, "");
}

Answer Visitor::post(const std::string& target, const std::string& form) {
    return send("POST " + target, "csrf=" + cookies_["__Host-csrf"] + "&" + form);
}

void Visitor::sign_in_as(const std::string& name) {
    ASSERT_EQ(choose(name).status, 303);
}

Answer Visitor::choose(const std::string& name) {
    const auto page = get("/logg-inn/demo").body;
    const auto at = page.find("<strong>" + name);
    if (at == std::string::npos) throw std::runtime_error("nobody called " + name);
    const auto button = page.rfind("value=\"", at);
    const auto id = after(page.substr(button), "value=\"", '"');
    return post("/logg-inn/demo", "person=" + id);
}

Answer Visitor::send(const std::string& request_line, const std::string& body) {
    std::string request = request_line + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
    std::string cookies;
    for (const auto& [name, value] : cookies_)
        cookies += (cookies.empty() ? "Cookie: " : "; ") + name + "=" + value;
    if (!cookies.empty()) request += cookies + "\r\n";
    if (!body.empty()) {
        request += "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " +
                   std::to_string(body.size()) + "\r\n";
    }
    http::RawClient client(port_, wait_);
    client.send(request + "\r\n" + body);
    const auto received = client.answer();
    const auto end = received.find("\r\n\r\n");
    const auto head = std::string_view(received).substr(0, end);
    for (const auto line : split(head, '\n')) {
        if (!line.starts_with("Set-Cookie: ")) continue;
        const auto pair = line.substr(12, line.find(';') - 12);
        cookies_[std::string(pair.substr(0, pair.find('=')))] = pair.substr(pair.find('=') + 1);
    }
    return {.status = http::status_of(received),
            .head = lasting(head),
            .body = std::string(http::body_of(received)),
            .location = after(head, "Location: ", '\r')};
}

}  // namespace byggarkiv::test
