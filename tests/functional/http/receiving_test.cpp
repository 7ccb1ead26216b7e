#include <gtest/gtest.h>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <string>

#include "http/metrics.hpp"
#include "http/receiving.hpp"
#include "http/server.hpp"
#include "raw_client.hpp"

namespace byggarkiv::http {
namespace {

using namespace std::chrono_literals;
using namespace std::string_literals;

// What came in, and what became of it. Any thread may call.
class Received {
public:
    void add(std::string_view piece) {
        const std::lock_guard lock(mutex_);
        bytes_ += piece;
        longest_ = std::max(longest_, piece.size());
    }
    void gone() {
        const std::lock_guard lock(mutex_);
        gone_ = true;
        changed_.notify_all();
    }
    // All that came, once the sink is gone; "?" where it is not within five seconds.
    std::string when_gone() {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, 5s, [&] { return gone_; }) ? bytes_ : "?";
    }
    std::size_t longest_piece() {
        const std::lock_guard lock(mutex_);
        return longest_;
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::string bytes_;
    std::size_t longest_ = 0;
    bool gone_ = false;
};

class Shelf : public BodySink {
public:
    explicit Shelf(Received& received) : received_(received) {}
    ~Shelf() override { received_.gone(); }
    std::optional<Response> take(std::string_view piece) override {
        received_.add(piece);
        if (piece.starts_with("stop")) return Response::text("stopped", 409);
        return std::nullopt;
    }
    Response end() override { return Response::text("stored", 201); }

private:
    Received& received_;
};

class LongBodies : public testing::Test {
protected:
    LongBodies() { settings.workers = 1; }
    ~LongBodies() override {
        if (server) server->stop();
    }

    std::uint16_t start() {
        server = std::make_unique<Server>(
            settings,
            Service{.answer = [](const Request&) { return Response::text("hello"); },
                    .in_pieces = [](const Request& head) { return head.path().starts_with("/up"); },
                    .admit = [this](const Request& head) -> Admission {
                        if (head.path() == "/up/no") return Response::text("not you", 403);
                        return std::make_unique<Shelf>(received);
                    }},
            metrics);
        server->start();
        return server->port();
    }

    static std::string head(std::size_t length, const std::string& path = "/up",
                            const std::string& more = "") {
        return "POST " + path +
               " HTTP/1.1\r\nHost: x\r\nContent-Length: " + std::to_string(length) + "\r\n" + more +
               "\r\n";
    }
    static std::string bytes(std::size_t count) {
        std::string some(count, '\0');
        for (std::size_t i = 0; i < count; ++i) some[i] = static_cast<char>('a' + i * i % 23);
        return some;
    }
    static constexpr auto hello = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";

    ServerSettings settings;
    Metrics metrics;
    Received received;
    std::unique_ptr<Server> server;
};

TEST_F(LongBodies, ComeInWholeInPiecesAndTheConnectionGoesOn) {
    RawClient client(start());
    const auto body = bytes(5'000'003);
    ASSERT_TRUE(client.send(head(body.size())));
    ASSERT_TRUE(client.send(body));
    EXPECT_EQ(status_of(client.answer()), 201);
    EXPECT_EQ(received.when_gone(), body);
    EXPECT_LE(received.longest_piece(), settings.limits.piece);
    client.send(hello);
    EXPECT_EQ(body_of(client.answer()), "hello");
}

TEST_F(LongBodies, AreAskedForOnlyOnceTheSenderIsLetIn) {
    const auto port = start();
    RawClient refused(port);
    refused.send(head(1'000'000'000, "/up/no", "Expect: 100-continue\r\n"));
    EXPECT_EQ(status_of(refused.rest()), 403);
    RawClient let_in(port);
    let_in.send(head(3, "/up", "Expect: 100-continue\r\n"));
    EXPECT_EQ(status_of(let_in.answer()), 100);
    let_in.send("abc");
    EXPECT_EQ(status_of(let_in.answer()), 201);
}

TEST_F(LongBodies, HoldNoWorkerWhileTheyComeSlowly) {
    const auto port = start();
    RawClient slow(port);
    ASSERT_TRUE(slow.send(head(2'000'000) + bytes(1'500'000)));
    RawClient other(port);
    other.send(hello);
    EXPECT_EQ(body_of(other.answer()), "hello");
    slow.send(bytes(500'000));
    EXPECT_EQ(status_of(slow.answer()), 201);
}

TEST_F(LongBodies, KeepWhatCameWhenTheVisitorIsCutOff) {
    RawClient client(start());
    const auto body = bytes(1'100'000);
    client.send(head(2'000'000) + body);
    client.end_sending();
    EXPECT_EQ(received.when_gone(), body);
    EXPECT_TRUE(client.closed());
}

TEST_F(LongBodies, KeepWhatCameWhenTheVisitorFallsSilent) {
    settings.read_stall = 50ms;
    RawClient client(start());
    client.send(head(2'000'000) + "abc");
    EXPECT_EQ(received.when_gone(), "abc");
    EXPECT_TRUE(client.closed());
}

TEST_F(LongBodies, AreBrokenOffWhenTheServerStops) {
    settings.drain_within = 60s;
    RawClient client(start());
    client.send(head(2'000'000, "/up", "Expect: 100-continue\r\n"));
    EXPECT_EQ(status_of(client.answer()), 100);
    client.send("abc");
    RawClient other(server->port());  // once it is answered, the bytes before it have been read
    other.send(hello);
    other.answer();
    server->stop();
    EXPECT_NE(received.when_gone(), "?");
}

TEST_F(LongBodies, EndWithTheAnswerThatTheirSinkGivesEarly) {
    RawClient client(start());
    client.send(head(1'500'000) + "stop" + bytes(1'100'000));
    const auto answer = client.rest();
    EXPECT_EQ(status_of(answer), 409);
    EXPECT_NE(answer.find("\r\nConnection: close\r\n"), answer.npos);
}

TEST_F(LongBodies, MayComeInChunks) {
    RawClient client(start());
    client.send(
        "PUT /up HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n"
        "0\r\n\r\n");
    EXPECT_EQ(status_of(client.answer()), 201);
    EXPECT_EQ(received.when_gone(), "abcde");
}

TEST_F(LongBodies, AreRefusedWhereTheirLengthIsTooLargeOrUnclear) {
    settings.limits.long_body = 1'000'000;
    const auto port = start();
    for (const auto& [lengths, status] :
         {std::pair{"Content-Length: 1000001"s, 413},
          std::pair{"Content-Length: 5\r\nTransfer-Encoding: chunked"s, 400},
          std::pair{"Content-Length: 5\r\nContent-Length: 6"s, 400}}) {
        RawClient client(port);
        client.send("POST /up HTTP/1.1\r\nHost: x\r\n" + lengths + "\r\n\r\n");
        EXPECT_EQ(status_of(client.rest()), status) << lengths;
    }
    RawClient malformed(port);
    malformed.send(
        "POST /up HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nabX\r\n");
    EXPECT_EQ(received.when_gone(), "ab");
    EXPECT_TRUE(malformed.closed());
}

}  // namespace
}  // namespace byggarkiv::http
