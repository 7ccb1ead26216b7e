#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>

namespace byggarkiv::test {

class RunningSite;

struct Answer {
    int status = 0;
    std::string head;  // without the date
    std::string body;
    std::string location;
    bool operator==(const Answer&) const = default;
};

// Somebody at a browser, over a real socket.
class Visitor {
public:
    explicit Visitor(const RunningSite& site);
    // Takes an answer that does not begin within `wait` for none: status 0.
    explicit Visitor(std::uint16_t port, std::chrono::seconds wait = std::chrono::seconds{5})
        : port_(port), wait_(wait) {}

    Answer get(const std::string& target);
    // With the token of the last page; `form` is encoded already.
    Answer post(const std::string& target, const std::string& form);
    // By the name on the page of made-up people.
    void sign_in_as(const std::string& name);
    // The answer to the same, whatever it is.
    Answer choose(const std::string& name);

private:
    Answer send(const std::string& request_line, const std::string& body);

    std::uint16_t port_;
    std::chrono::seconds wait_;
    std::map<std::string, std::string> cookies_;
};

}  // namespace byggarkiv::test
