#include "raw_client.hpp"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <stdexcept>

namespace byggarkiv::http {

namespace {

constexpr std::string_view blank_line = "\r\n\r\n";

std::size_t body_length(std::string_view head) {
    constexpr std::string_view name = "\r\nContent-Length: ";
    const auto at = head.find(name);
    if (at == head.npos) return 0;
    std::size_t length = 0;
    const auto* const digits = head.data() + at + name.size();
    std::from_chars(digits, head.data() + head.size(), length);
    return length;
}

}  // namespace

RawClient::RawClient(std::uint16_t port, std::chrono::seconds wait)
    : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const timeval patience{wait.count(), 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        throw std::runtime_error("the server takes no connection");
}

RawClient::~RawClient() {
    ::close(socket_);
}

bool RawClient::send(std::string_view bytes) const {
    while (!bytes.empty()) {
        const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent < 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

void RawClient::end_sending() const {
    ::shutdown(socket_, SHUT_WR);
}

bool RawClient::receive() {
    std::array<char, 64 * 1024> bytes{};
    ssize_t count = 0;
    do {
        count = ::recv(socket_, bytes.data(), bytes.size(), 0);
    } while (count < 0 && errno == EINTR);  // a child of the test has ended
    if (count <= 0) return false;
    received_.append(bytes.data(), static_cast<std::size_t>(count));
    return true;
}

std::string RawClient::answer() {
    while (received_.find(blank_line) == received_.npos)
        if (!receive()) return "";
    const auto head = received_.find(blank_line) + blank_line.size();
    const auto said = std::string_view(received_).substr(0, head);
    if (said.find("text/event-stream") != said.npos) return rest();  // ends with the connection
    const auto size = head + body_length(said);
    while (received_.size() < size)
        if (!receive()) return "";
    auto whole = received_.substr(0, size);
    received_.erase(0, size);
    return whole;
}

std::string RawClient::rest() {
    while (receive()) continue;
    return std::move(received_);
}

bool RawClient::closed() {
    std::array<char, 1> byte{};
    return received_.empty() && ::recv(socket_, byte.data(), byte.size(), 0) == 0;
}

int status_of(std::string_view answer) {
    constexpr std::string_view start = "HTTP/1.1 ";
    int status = 0;
    if (answer.starts_with(start))
        std::from_chars(answer.data() + start.size(), answer.data() + answer.size(), status);
    return status;
}

std::string_view body_of(std::string_view answer) {
    const auto at = answer.find(blank_line);
    return at == answer.npos ? std::string_view() : answer.substr(at + blank_line.size());
}

}  // namespace byggarkiv::http
