#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace byggarkiv::http {

// A client that sends exactly the bytes it is told to, over IPv4 loopback. Waits at most
// `wait` for anything; what does not come by then fails the expectation that asked for it.
class RawClient {
public:
    explicit RawClient(std::uint16_t port, std::chrono::seconds wait = std::chrono::seconds{5});
    ~RawClient();
    RawClient(const RawClient&) = delete;
    RawClient& operator=(const RawClient&) = delete;

    // False when the other end no longer takes any.
    bool send(std::string_view bytes) const;
    void end_sending() const;

    // One answer: its head, and its body by Content-Length. "" when the connection ends before.
    std::string answer();
    // All that comes until the connection ends.
    std::string rest();
    // Whether the connection has been ended, with nothing more to read.
    bool closed();

private:
    bool receive();

    int socket_;
    std::string received_;
};

// The status of an answer's first line; 0 for what is no answer.
int status_of(std::string_view answer);
// The body after the blank line.
std::string_view body_of(std::string_view answer);

}  // namespace byggarkiv::http
