#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "http/receiving.hpp"
#include "http/request.hpp"
#include "http/request_reader.hpp"
#include "http/response.hpp"

namespace byggarkiv::http {

class Metrics;

struct ServerSettings {
    std::string address = "127.0.0.1";  // an IP address; "::" for all
    std::uint16_t port = 0;             // 0: any free one, see Server::port()
    std::size_t workers = 16;           // requests answered at a time
    std::size_t waiting = 256;          // whole requests that may wait for a worker; beyond it 503
    std::size_t connections = 4096;
    // Of one IPv4 address or IPv6 /64 network; trusted proxies are not counted.
    std::size_t connections_per_address = 256;
    RequestLimits limits;
    std::chrono::milliseconds head_within{10'000};  // from its first byte to the blank line
    std::chrono::milliseconds body_within{30'000};
    // Without a byte sent by the visitor, of a body that is taken in pieces.
    std::chrono::milliseconds read_stall{30'000};
    std::chrono::milliseconds idle_for{30'000};      // between requests
    std::chrono::milliseconds write_stall{30'000};   // without a byte taken by the visitor
    std::chrono::milliseconds drain_within{10'000};  // at stop(), for answers under way
    // Addresses or networks ("10.0.0.0/8", "::1") whose X-Forwarded-For and X-Forwarded-Proto
    // count.
    std::vector<std::string> trusted_proxies;
};

// Who answers. Called from many threads; `in_pieces` from the one that looks after all sockets, so
// it must not wait for anything.
struct Service {
    std::function<Response(Request)> answer;
    InPieces in_pieces = [](const Request&) { return false; };
    // Asked with the head of each request for which in_pieces() is true.
    std::function<Admission(Request)> admit = nullptr;
};

// An HTTP/1.1 server. One thread looks after every socket, and a worker is given a request only
// when it has come in whole, or a piece of its body has: a slow or idle visitor costs memory, never
// a worker. Requests that are
// not plainly well-formed get 400 and the connection is closed (request_reader.hpp).
//
// start() and stop() belong to one thread.
class Server {
public:
    // Binds the port. Throws Failure(setup) when it cannot, or when a setting cannot be understood.
    // `metrics` must outlive this.
    Server(ServerSettings settings, Service service, Metrics& metrics);
    ~Server();  // stops

    std::uint16_t port() const;

    void start();
    // Takes no new requests, lets those under way finish within `drain_within`, and ends. Bodies in
    // pieces are broken off at once.
    void stop();

private:
    struct Reception;
    std::unique_ptr<Reception> reception_;
};

}  // namespace byggarkiv::http
