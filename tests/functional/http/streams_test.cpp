#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>
#include <string>

#include "http/metrics.hpp"
#include "http/server.hpp"
#include "raw_client.hpp"

namespace byggarkiv::http {
namespace {

using namespace std::chrono_literals;

// A server whose /events counts up to `last`, with nothing new at every other look.
class Streams : public testing::Test {
protected:
    Streams() { settings.workers = 1; }
    ~Streams() override {
        if (server) server->stop();
    }

    std::uint16_t start() {
        server = std::make_unique<Server>(
            settings,
            Service{.answer =
                        [this](const Request& request) {
                            if (request.path() != "/events") return Response::text("hello");
                            return Response::events({.next = [this] { return next(); },
                                                     .every = every,
                                                     .at_most = at_most});
                        }},
            metrics);
        server->start();
        return server->port();
    }
    std::optional<std::string> next() {
        const int look = ++looks;
        if (look == broken_at) throw std::runtime_error("as told");
        if (look > 2 * last) return std::nullopt;
        return look % 2 == 0 ? "" : event("count", std::to_string(look / 2 + 1));
    }

    static constexpr auto ask = "GET /events HTTP/1.1\r\nHost: x\r\n\r\n";

    ServerSettings settings;
    std::chrono::milliseconds every = 1ms;
    std::chrono::seconds at_most{300};
    int last = 3;
    int broken_at = -1;
    std::atomic<int> looks = 0;
    Metrics metrics;
    std::unique_ptr<Server> server;
};

TEST_F(Streams, GiveEventsOneAfterTheOtherUntilTheyEnd) {
    RawClient client(start());
    client.send(ask);
    const auto answer = client.rest();
    EXPECT_EQ(status_of(answer), 200);
    EXPECT_NE(answer.find("\r\nContent-Type: text/event-stream\r\n"), answer.npos);
    EXPECT_NE(answer.find("\r\nConnection: close\r\n"), answer.npos);
    EXPECT_EQ(answer.find("Content-Length"), answer.npos);
    EXPECT_EQ(body_of(answer),
              "event: count\ndata: 1\n\nevent: count\ndata: 2\n\nevent: count\ndata: 3\n\n");
}

TEST_F(Streams, HoldNoWorkerBetweenTheirEvents) {
    last = 1'000'000;
    every = 200ms;
    const auto port = start();
    RawClient first(port), second(port), other(port);
    first.send(ask);
    second.send(ask);
    other.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_EQ(body_of(other.answer()), "hello");
}

TEST_F(Streams, EndWhereTheyBreak) {
    broken_at = 3;
    RawClient client(start());
    client.send(ask);
    EXPECT_EQ(body_of(client.rest()), "event: count\ndata: 1\n\n");
}

TEST_F(Streams, EndAfterTheirTime) {
    last = 1'000'000;
    at_most = 0s;
    RawClient client(start());
    client.send(ask);
    EXPECT_EQ(body_of(client.rest()), "event: count\ndata: 1\n\n");
}

TEST_F(Streams, EndWhenTheServerStopsOrTheVisitorLeaves) {
    last = 1'000'000;
    every = 1h;
    settings.drain_within = 60s;
    const auto port = start();
    RawClient stays(port);
    stays.send(ask);
    {
        RawClient leaves(port);
        leaves.send(ask);
        leaves.end_sending();
        EXPECT_EQ(status_of(leaves.rest()), 200);
    }
    server->stop();
    EXPECT_EQ(status_of(stays.rest()), 200);
}

TEST_F(Streams, AreNotBegunForAHead) {
    RawClient client(start());
    client.send("HEAD /events HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_EQ(status_of(client.rest()), 200);
    EXPECT_EQ(looks, 1);
}

}  // namespace
}  // namespace byggarkiv::http
