#include "http/server.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <latch>
#include <memory>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "base/failure.hpp"
#include "http/metrics.hpp"
#include "raw_client.hpp"

namespace byggarkiv::http {
namespace {

using namespace std::chrono_literals;
using namespace std::string_literals;

const std::string hello = "GET /hello HTTP/1.1\r\nHost: x\r\n\r\n";

class ServerTest : public testing::Test {
protected:
    ServerTest() {
        settings.workers = 2;
        settings.drain_within = 2s;
    }
    ~ServerTest() override {
        if (server) server->stop();
        std::filesystem::remove(file);
    }

    std::uint16_t start() {
        server = std::make_unique<Server>(
            settings, Service{.answer = [this](const Request& request) { return answer(request); }},
            metrics);
        server->start();
        return server->port();
    }

    Response answer(const Request& request) {
        ++handled;
        if (request.path() == "/throw") throw std::runtime_error("SELECT secret");
        if (request.path() == "/odd") throw 7;
        if (request.path() == "/split") return Response::see_other("/a\r\nSet-Cookie: x=1");
        if (request.path() == "/length") return Response::text(std::to_string(request.body.size()));
        if (request.path() == "/origin")
            return Response::text(request.origin.client +
                                  (request.origin.forwarded ? " forwarded" : ""));
        if (request.path() == "/file")
            return {.status = 200,
                    .headers = {{"Content-Type", "application/pdf"}},
                    .body = {},
                    .file = FileSlice{.file = file, .from = 0, .size = file_size}};
        if (request.path() == "/wait") {
            arrived.count_down();
            release.wait();
        }
        return Response::text("hello");
    }

    // Whether the figures come to say so within five seconds.
    bool eventually(std::string_view line) const {
        const auto patience = std::chrono::steady_clock::now() + 5s;
        while (metrics.text().find(line) == std::string::npos) {
            if (std::chrono::steady_clock::now() > patience) return false;
            std::this_thread::yield();
        }
        return true;
    }

    void write_file(std::size_t size) {
        file = std::filesystem::temp_directory_path() / ("http-" + std::to_string(getpid()));
        std::ofstream(file, std::ios::binary) << std::string(size, 'x');
        file_size = size;
    }

    ServerSettings settings;
    Metrics metrics;
    std::unique_ptr<Server> server;
    std::atomic<int> handled = 0;
    std::filesystem::path file;
    std::size_t file_size = 0;
    std::latch arrived{1};
    std::latch release{1};
};

TEST_F(ServerTest, AnswersSeveralRequestsOnOneConnection) {
    RawClient client(start());
    for (int i = 0; i < 3; ++i) {
        client.send(hello);
        const auto answer = client.answer();
        EXPECT_EQ(status_of(answer), 200);
        EXPECT_EQ(body_of(answer), "hello");
        EXPECT_NE(answer.find("\r\nContent-Security-Policy: default-src 'none'"), answer.npos);
        EXPECT_NE(answer.find("\r\nCache-Control: no-store\r\n"), answer.npos);
    }
}

TEST_F(ServerTest, AnswersPipelinedRequestsInOrder) {
    RawClient client(start());
    client.send("POST /length HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello" + hello +
                hello);
    EXPECT_EQ(body_of(client.answer()), "5");
    EXPECT_EQ(body_of(client.answer()), "hello");
    EXPECT_EQ(body_of(client.answer()), "hello");
}

TEST_F(ServerTest, SendsNoBodyToHead) {
    RawClient client(start());
    client.send("HEAD /hello HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    const auto answer = client.rest();
    EXPECT_NE(answer.find("Content-Length: 5\r\n"), answer.npos);
    EXPECT_EQ(body_of(answer), "");
}

TEST_F(ServerTest, ClosesWhenTheVisitorAsksForIt) {
    RawClient client(start());
    client.send("GET /hello HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n" + hello);
    const auto all = client.rest();
    EXPECT_NE(all.find("\r\nConnection: close\r\n"), all.npos);
    EXPECT_EQ(all.find("HTTP/1.1", 1), all.npos);
    EXPECT_EQ(handled, 1);
}

TEST_F(ServerTest, RefusesAndClosesAndNeverReadsOn) {
    const auto port = start();
    for (const auto& [request, status] : std::vector<std::pair<std::string, int>>{
             {"POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: "
              "chunked\r\n\r\n0\r\n\r\n",
              400},
             {"POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nContent-Length: 35\r\n\r\n",
              400},
             {"POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n", 400},
             {"GET /a HTTP/1.1\r\n\r\n", 400},
             {"GET /a HTTP/1.1\nHost: x\n\n", 400},
             {"GET /a\0b HTTP/1.1\r\nHost: x\r\n\r\n"s, 400},
             {"POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 2000000\r\n\r\n", 413},
             {"BREW /a HTTP/1.1\r\nHost: x\r\n\r\n", 501},
         }) {
        SCOPED_TRACE(request);
        RawClient client(port);
        client.send(request + hello);
        const auto all = client.rest();
        EXPECT_EQ(status_of(all), status);
        EXPECT_NE(all.find("\r\nConnection: close\r\n"), all.npos);
        EXPECT_NE(all.find("\r\nX-Content-Type-Options: nosniff\r\n"), all.npos);
        EXPECT_EQ(all.find("HTTP/1.1", 1), all.npos);
    }
    EXPECT_EQ(handled, 0);
}

TEST_F(ServerTest, NeverShowsAHandlerHalfARequest) {
    const auto port = start();
    for (const std::string& request :
         {"POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhello"s,
          "POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"s,
          "GET /a HTTP/1.1\r\nHos"s}) {
        SCOPED_TRACE(request);
        RawClient client(port);
        client.send(request);
        client.end_sending();
        EXPECT_EQ(status_of(client.rest()), 400);
    }
    EXPECT_EQ(handled, 0);
}

TEST_F(ServerTest, LetsAVisitorReadItsRefusalWhileItIsStillSending) {
    RawClient client(start());
    client.send("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 2000000\r\n\r\n");
    client.send(std::string(2'000'000, 'x'));
    EXPECT_EQ(status_of(client.answer()), 413);
}

TEST_F(ServerTest, AsksForABodyThatWaitsToBeAskedFor) {
    RawClient client(start());
    client.send(
        "POST /length HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");
    EXPECT_EQ(status_of(client.answer()), 100);
    client.send("hello");
    EXPECT_EQ(body_of(client.answer()), "5");
}

TEST_F(ServerTest, AnswersEvenWhenNoAnswerCanBeMade) {
    const auto port = start();
    for (const std::string path : {"/throw", "/odd", "/split"}) {
        SCOPED_TRACE(path);
        RawClient client(port);
        client.send("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n" + hello);
        const auto answer = client.answer();
        EXPECT_EQ(status_of(answer), 500);
        EXPECT_EQ(answer.find("SELECT"), answer.npos);
        EXPECT_EQ(answer.find("Set-Cookie"), answer.npos);
        EXPECT_EQ(body_of(client.answer()), "hello");
    }
}

TEST_F(ServerTest, SendsALargeFileWhole) {
    write_file(50'000'000);
    RawClient client(start());
    client.send("GET /file HTTP/1.1\r\nHost: x\r\n\r\n" + hello);
    const auto answer = client.answer();
    EXPECT_EQ(status_of(answer), 200);
    EXPECT_EQ(body_of(answer).size(), file_size);
    EXPECT_EQ(body_of(client.answer()), "hello");
}

TEST_F(ServerTest, DoesNotPromiseAFileThatIsGoneOrShorter) {
    write_file(10);
    file_size = 11;
    RawClient client(start());
    client.send("GET /file HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_EQ(status_of(client.answer()), 500);
}

TEST_F(ServerTest, SurvivesVisitorsWhoLeaveInTheMiddleOfAFile) {
    write_file(20'000'000);
    const auto port = start();
    for (int i = 0; i < 5; ++i) {
        RawClient client(port);
        client.send("GET /file HTTP/1.1\r\nHost: x\r\n\r\n");
    }
    RawClient client(port);
    client.send(hello);
    EXPECT_EQ(body_of(client.answer()), "hello");
}

TEST_F(ServerTest, IsNotHeldUpBySlowAndIdleVisitors) {
    write_file(20'000'000);
    const auto port = start();
    std::vector<std::unique_ptr<RawClient>> others;
    for (int i = 0; i < 32; ++i) {
        others.push_back(std::make_unique<RawClient>(port));  // never says a word
        others.push_back(std::make_unique<RawClient>(port));
        others.back()->send("GET /hello HTTP/1.1\r\nHos");
        others.push_back(std::make_unique<RawClient>(port));
        others.back()->send("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhel");
        others.push_back(std::make_unique<RawClient>(port));
        others.back()->send("GET /file HTTP/1.1\r\nHost: x\r\n\r\n");  // and never reads
    }
    RawClient client(port);
    const auto began = std::chrono::steady_clock::now();
    for (int i = 0; i < 100; ++i) {
        client.send(hello);
        ASSERT_EQ(body_of(client.answer()), "hello");
    }
    EXPECT_LT(std::chrono::steady_clock::now() - began, 3s);
}

TEST_F(ServerTest, EndsRequestsThatDripInTooSlowly) {
    settings.head_within = 300ms;
    settings.body_within = 300ms;
    settings.idle_for = 300ms;
    const auto port = start();
    RawClient silent(port);
    RawClient head(port);
    head.send("GET /hello HT");
    RawClient body(port);
    body.send("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhel");
    EXPECT_EQ(status_of(head.rest()), 408);
    EXPECT_EQ(status_of(body.rest()), 408);
    EXPECT_TRUE(silent.closed());
    EXPECT_EQ(handled, 0);
}

TEST_F(ServerTest, ADripOfBytesDoesNotMoveTheDeadline) {
    settings.head_within = 500ms;
    RawClient client(start());
    const auto began = std::chrono::steady_clock::now();
    std::jthread dripping([&](const std::stop_token& stop) {
        client.send("GET /hello HTTP/1.1\r\nX: ");
        while (!stop.stop_requested() && client.send("a")) std::this_thread::sleep_for(50ms);
    });
    EXPECT_EQ(status_of(client.answer()), 408);
    EXPECT_LT(std::chrono::steady_clock::now() - began, 3s);
}

TEST_F(ServerTest, DropsVisitorsWhoStopReading) {
    write_file(50'000'000);
    settings.write_stall = 300ms;
    const auto port = start();
    RawClient client(port);
    client.send("GET /file HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_TRUE(eventually("byggarkiv_http_connections 1"));
    EXPECT_TRUE(eventually("byggarkiv_http_connections 0"));
    EXPECT_LT(client.rest().size(), file_size);
}

TEST_F(ServerTest, TakesOneAddressSoFarAndPrefersTheNewToTheIdle) {
    settings.connections_per_address = 3;
    const auto port = start();
    // Says nothing: after an answer it would be idle only once its worker is back.
    RawClient idle(port);
    RawClient one(port);
    one.send("GET");
    RawClient two(port);
    two.send("GET");
    // They are received in order, so that the one above has waited longest.
    RawClient three(port);
    three.send(hello);
    EXPECT_EQ(body_of(three.answer()), "hello");
    EXPECT_TRUE(idle.closed());
}

TEST_F(ServerTest, DoesNotCountTrustedProxies) {
    settings.connections_per_address = 1;
    settings.trusted_proxies = {"127.0.0.0/8"};
    const auto port = start();
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 5; ++i) {
        clients.push_back(std::make_unique<RawClient>(port));
        clients.back()->send("GET /origin HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 9.9.9.9\r\n\r\n");
    }
    for (const auto& client : clients) EXPECT_EQ(body_of(client->answer()), "9.9.9.9 forwarded");
}

TEST_F(ServerTest, BelievesNoProxyThatIsNotTrusted) {
    RawClient client(start());
    client.send("GET /origin HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 9.9.9.9\r\n\r\n");
    EXPECT_EQ(body_of(client.answer()), "127.0.0.1 forwarded");
}

TEST_F(ServerTest, SaysThatItIsBusyInsteadOfLettingEverybodyWait) {
    settings.workers = 1;
    settings.waiting = 1;
    const auto port = start();
    const std::string wait = "GET /wait HTTP/1.1\r\nHost: x\r\n\r\n";
    RawClient first(port);
    first.send(wait);
    arrived.wait();
    RawClient second(port);
    second.send(hello);
    RawClient third(port);
    third.send(hello);
    RawClient fourth(port);
    fourth.send(hello);
    // One of the last three waits for the worker; the other two are told at once.
    EXPECT_TRUE(eventually(R"(refused_total{why="too many requests waiting"} 2)"));
    release.count_down();
    EXPECT_EQ(status_of(first.answer()), 200);
    const std::multiset<int> others{status_of(second.answer()), status_of(third.answer()),
                                    status_of(fourth.answer())};
    EXPECT_EQ(others, (std::multiset<int>{200, 503, 503}));
}

TEST_F(ServerTest, FinishesAnswersUnderWayWhenItStops) {
    const auto port = start();
    RawClient client(port);
    client.send("GET /wait HTTP/1.1\r\nHost: x\r\n\r\n");
    RawClient idle(port);
    idle.send(hello);
    EXPECT_EQ(body_of(idle.answer()), "hello");
    arrived.wait();
    std::jthread stopping([&] { server->stop(); });
    EXPECT_TRUE(idle.closed());
    release.count_down();
    const auto answer = client.rest();
    EXPECT_EQ(status_of(answer), 200);
    EXPECT_NE(answer.find("\r\nConnection: close\r\n"), answer.npos);
}

TEST_F(ServerTest, RefusesToStartWhereItCannot) {
    const auto port = start();
    const auto starting = [&](ServerSettings changed) {
        EXPECT_THROW(Server(std::move(changed),
                            {.answer = [](const Request&) { return Response{}; }}, metrics),
                     Failure);
    };
    auto taken = settings;
    taken.port = port;
    starting(taken);
    auto nowhere = settings;
    nowhere.address = "no-such-host.example";
    starting(nowhere);
    auto distrust = settings;
    distrust.trusted_proxies = {"everybody"};
    starting(distrust);
}

}  // namespace
}  // namespace byggarkiv::http
