#include "http/request_reader.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "base/text.hpp"

namespace byggarkiv::http {
namespace {

using State = RequestReader::State;
using namespace std::string_literals;

RequestReader having_read(const std::string& bytes) {
    RequestReader reader{RequestLimits{}};
    reader.feed(bytes);
    return reader;
}

Request read(const std::string& bytes) {
    auto reader = having_read(bytes);
    EXPECT_EQ(reader.state(), State::complete) << bytes << ": " << reader.refusal().why;
    return reader.take();
}

TEST(RequestReader, ReadsPathQueryHeadersAndCookies) {
    const auto request = read(
        "GET /k/9999/e/49/130?q=g%C3%A5rd+nord&side=2 HTTP/1.1\r\nHost: Testvik.Example:8080\r\n"
        "Accept-Language:  nb \r\nCookie: a=1; __Host-s=x=y\r\n\r\n");
    EXPECT_EQ(request.method, Method::get);
    EXPECT_EQ(request.segments, (std::vector<std::string>{"k", "9999", "e", "49", "130"}));
    EXPECT_EQ(request.query.text("q"), "gård nord");
    EXPECT_EQ(request.query.text("side"), "2");
    EXPECT_EQ(request.host, "testvik.example");
    EXPECT_EQ(request.authority, "testvik.example:8080");
    EXPECT_EQ(request.headers.text("accept-language"), "nb");
    EXPECT_EQ(request.cookie("__Host-s"), "x=y");
    EXPECT_EQ(request.path(), "/k/9999/e/49/130");
}

TEST(RequestReader, ReadsAFormByteByByteAsWellAsAtOnce) {
    const std::string bytes =
        "POST /a HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded; "
        "charset=utf-8\r\nContent-Length: 23\r\n\r\nnavn=K%C3%A5re&csrf=1+";
    RequestReader reader{RequestLimits{}};
    for (const char byte : bytes) reader.feed({&byte, 1});
    EXPECT_EQ(reader.state(), State::body);
    reader.feed("2");
    ASSERT_EQ(reader.state(), State::complete);
    const auto request = reader.take();
    EXPECT_EQ(request.form.text("navn"), "Kåre");
    EXPECT_EQ(request.form.text("csrf"), "1 2");
    EXPECT_EQ(reader.state(), State::idle);
}

TEST(RequestReader, JoinsChunksAndStopsAtTheEndOfTheRequest) {
    const std::string bytes =
        "POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nA\r\n, "
        "archive\n\r\n0\r\n\r\n";
    RequestReader reader{RequestLimits{}};
    EXPECT_EQ(reader.feed(bytes + "GET /next"), bytes.size());
    ASSERT_EQ(reader.state(), State::complete);
    EXPECT_EQ(reader.take().body, "hello, archive\n");
}

TEST(RequestReader, KeepsTheConnectionWhereTheVisitorDoes) {
    EXPECT_TRUE(having_read("GET / HTTP/1.1\r\nHost: x\r\n\r\n").keeps_alive());
    EXPECT_FALSE(
        having_read("GET / HTTP/1.1\r\nHost: x\r\nConnection: te, Close\r\n\r\n").keeps_alive());
    EXPECT_FALSE(having_read("GET / HTTP/1.0\r\nHost: x\r\n\r\n").keeps_alive());
}

TEST(RequestReader, AsksForTheBodyOnceWhereTheVisitorWaitsForThat) {
    auto reader = having_read(
        "POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-Continue\r\nContent-Length: 3\r\n\r\n");
    EXPECT_EQ(reader.state(), State::body);
    EXPECT_TRUE(reader.take_continue());
    EXPECT_FALSE(reader.take_continue());
}

TEST(RequestReader, LeavesEncodedWordsInHeadersAsTheyAre) {
    const auto request =
        read("GET / HTTP/1.1\r\nHost: x\r\nX-A: =?UTF-8?Q?a=0D=0ASet-Cookie:x?=\r\n\r\n");
    EXPECT_EQ(request.headers.text("x-a"), "=?UTF-8?Q?a=0D=0ASet-Cookie:x?=");
}

TEST(RequestReader, SplitsThePathBeforeItDecodes) {
    const auto request = read("GET /a%2Fb/c%20d/ HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_EQ(request.segments, (std::vector<std::string>{"a/b", "c d", ""}));
}

TEST(RequestReader, ReadsOldLinksInWindows1252) {
    EXPECT_EQ(read("GET /sok?q=g%E5rd HTTP/1.1\r\nHost: x\r\n\r\n").query.text("q"), "gård");
}

TEST(RequestReader, RefusesHeadsThatCouldBeReadInTwoWays) {
    for (const std::string& head : {
             "\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n"s,
             "GET  / HTTP/1.1\r\nHost: x\r\n\r\n"s,
             "GET / HTTP/1.1 \r\nHost: x\r\n\r\n"s,
             " GET / HTTP/1.1\r\nHost: x\r\n\r\n"s,
             "GET /\r\nHost: x\r\n\r\n"s,
             "GET\t/ HTTP/1.1\r\nHost: x\r\n\r\n"s,
             "G\0T / HTTP/1.1\r\nHost: x\r\n\r\n"s,
             "GET / HTTP/1.2\r\nHost: x\r\n\r\n"s,
             "GET / HTTP/2.0\r\nHost: x\r\n\r\n"s,
             "GET / http/1.1\r\nHost: x\r\n\r\n"s,
             "GET / HTTP/1.10\r\nHost: x\r\n\r\n"s,
             "GET / HTTP/01.1\r\nHost: x\r\n\r\n"s,
             "PRI * HTTP/2.0\r\n\r\n"s,
             "GET / HTTP/1.1\nHost: x\r\n\r\n"s,
             "GET / HTTP/1.1\r\nHost: x\n\r\n"s,
             "GET / HTTP/1.1\r\nHost: x\r\n\n"s,
             "GET / HTTP/1.1\r\r\nHost: x\r\n\r\n"s,
             "GET / HTTP/1.1\r\n\r\n"s,
             "GET / HTTP/1.1\r\nHost:\r\n\r\n"s,
             "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n"s,
             "GET / HTTP/1.1\r\nHost: a, b\r\n\r\n"s,
             "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n"s,
             "GET / HTTP/1.1\r\nHost: u@a\r\n\r\n"s,
             "GET / HTTP/1.1\r\nHost: a:b\r\n\r\n"s,
             "GET / HTTP/1.1\r\nHost: a:\r\n\r\n"s,
             "GET / HTTP/1.1\r\nHost: [::1\r\n\r\n"s,
             "GET / HTTP/1.1\r\nHost: []\r\n\r\n"s,
             "GET / HTTP/1.1\r\nHost : a\r\n\r\n"s,
             "GET / HTTP/1.1\r\nHost: a\r\nX-A\r\n\r\n"s,
             "GET / HTTP/1.1\r\nHost: a\r\n: b\r\n\r\n"s,
             "GET / HTTP/1.1\r\nHost: a\r\n X-A: b\r\n\r\n"s,
             "GET / HTTP/1.1\r\nHost: a\r\nX-A: b\r\n c\r\n\r\n"s,
             "GET / HTTP/1.1\r\nHost: a\r\nX-A: b\rc\r\n\r\n"s,
             "GET / HTTP/1.1\r\nHost: a\r\nX-A: b\0c\r\n\r\n"s,
             "GET / HTTP/1.1\r\nHost: a\r\nX-A: \x01\r\n\r\n"s,
             "GET / HTTP/1.1\r\nHost: a\r\nX(A): b\r\n\r\n"s,
             "GET / HTTP/1.1\r\nHost: a\r\nX-\xC3\xA5: b\r\n\r\n"s,
         }) {
        SCOPED_TRACE(head);
        const auto reader = having_read(head);
        ASSERT_EQ(reader.state(), State::refused);
        EXPECT_EQ(reader.refusal().status, 400);
    }
}

TEST(RequestReader, RefusesTargetsThatAreNoPlainPath) {
    for (const std::string& target :
         {"*"s,         "http://x/"s, "x"s,        "/a#b"s,        "/%zz"s,
          "/%"s,        "/%4"s,       "/a%00b"s,   "/a%0Ab"s,      "/%FF"s,
          "/../etc"s,   "/a/.."s,     "/a/."s,     "/%2e%2e/etc"s, "/a/.%2E/b"s,
          "/\xC3\xA5"s, "/a?q=%0"s,   "/a?q=%00"s, "/%C0%AE"s,     "/a\\\x7F"s}) {
        SCOPED_TRACE(target);
        const auto reader = having_read("GET " + target + " HTTP/1.1\r\nHost: x\r\n\r\n");
        ASSERT_EQ(reader.state(), State::refused);
        EXPECT_EQ(reader.refusal().status, 400);
    }
}

TEST(RequestReader, RefusesEveryLengthButOnePlainNumberOrPlainChunks) {
    for (const std::string& headers : {
             "Content-Length: +5"s,
             "Content-Length: -1"s,
             "Content-Length: 5, 5"s,
             "Content-Length: 0x5"s,
             "Content-Length: 5 5"s,
             "Content-Length: "s,
             "Content-Length: five"s,
             "Content-Length: 5.0"s,
             "Content-Length: 5_0"s,
             "Content-Length: 99999999999999999999"s,
             "Content-Length: 5\r\nContent-Length: 5"s,
             "Content-Length: 0\r\nContent-Length: 35"s,
             "Content-Length: 5\r\nTransfer-Encoding: chunked"s,
             "Transfer-Encoding: chunked\r\nContent-Length: 5"s,
             "Transfer-Encoding: identity"s,
             "Transfer-Encoding: chunked, identity"s,
             "Transfer-Encoding: gzip, chunked"s,
             "Transfer-Encoding: xchunked"s,
             "Transfer-Encoding: chunked, chunked"s,
             "Transfer-Encoding: \"chunked\""s,
             "Transfer-Encoding: \x0B"
             "chunked"s,
             "Transfer-Encoding: "s,
             "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked"s,
             "Transfer-Encoding : chunked"s,
             "Transfer-Encoding\t: chunked"s,
         }) {
        SCOPED_TRACE(headers);
        const auto reader = having_read("POST /a HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n\r\n");
        ASSERT_EQ(reader.state(), State::refused);
        EXPECT_EQ(reader.refusal().status, 400);
    }
    EXPECT_EQ(
        having_read("POST /a HTTP/1.0\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n").state(),
        State::refused);
}

TEST(RequestReader, RefusesMalformedChunks) {
    for (const std::string& chunks : {
             "5;name=value\r\nhello\r\n0\r\n\r\n"s,
             "+5\r\nhello\r\n"s,
             "0x5\r\nhello\r\n"s,
             " 5\r\nhello\r\n"s,
             "5 \r\nhello\r\n"s,
             "\r\n"s,
             "g\r\n"s,
             "-1\r\n"s,
             "000000005\r\nhello\r\n"s,
             "5\nhello\r\n"s,
             "5\r\nhelloworld\r\n"s,
             "5\r\nhello\n0\r\n\r\n"s,
             "0\r\nX-Trailer: 1\r\n\r\n"s,
             "0\r\n\n"s,
         }) {
        SCOPED_TRACE(chunks);
        const auto reader = having_read(
            "POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks);
        ASSERT_EQ(reader.state(), State::refused);
        EXPECT_EQ(reader.refusal().status, 400);
    }
}

TEST(RequestReader, NamesTheLimitThatWasPassed) {
    const RequestLimits limits{.request_line = 64, .head = 256, .fields = 3, .body = 10};
    const auto status_of = [&](const std::string& bytes) {
        RequestReader reader{limits};
        reader.feed(bytes);
        return reader.state() == State::refused ? reader.refusal().status : 0;
    };
    const std::string start = "POST / HTTP/1.1\r\nHost: x\r\n";
    EXPECT_EQ(status_of("GET /" + std::string(60, 'a')), 414);
    EXPECT_EQ(status_of(start + "X: " + std::string(256, 'a')), 431);
    EXPECT_EQ(status_of(start + "A: 1\r\nB: 1\r\nC: 1\r\n"), 431);
    EXPECT_EQ(status_of(start + "Content-Length: 11\r\n\r\n"), 413);
    EXPECT_EQ(status_of(start + "Transfer-Encoding: chunked\r\n\r\nB\r\n"), 413);
    EXPECT_EQ(status_of(start + "Transfer-Encoding: chunked\r\n\r\n6\r\nabcdef\r\n5\r\n"), 413);
    EXPECT_EQ(status_of(start + "Transfer-Encoding: chunked\r\n\r\nffffffff\r\n"), 413);
    EXPECT_EQ(status_of("BREW / HTTP/1.1\r\n"), 501);
    EXPECT_EQ(status_of(start + "Expect: 200-ok\r\n\r\n"), 417);
}

TEST(RequestReader, RefusesWhatIsCutOff) {
    for (const std::string& bytes : {
             "G"s,
             "GET / HTTP/1.1\r\nHost: x\r\n"s,
             "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhello"s,
             "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"s,
             "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nhello"s,
             "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n"s,
         }) {
        SCOPED_TRACE(bytes);
        auto reader = having_read(bytes);
        EXPECT_NE(reader.state(), State::complete);
        reader.end();
        EXPECT_EQ(reader.state(), State::refused);
    }
}

TEST(RequestReader, RefusesAFormWithMoreFieldsThanAnyPageHas) {
    std::string body;
    for (int i = 0; i < 1001; ++i) body += "a=1&";
    const auto reader = having_read(
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        "Content-Length: " +
        std::to_string(body.size()) + "\r\n\r\n" + body);
    EXPECT_EQ(reader.state(), State::refused);
}

TEST(RequestReader, SurvivesRandomDamage) {
    const std::vector<std::string> sound{
        "POST /a%20b/c?q=%C3%A5&r=+ HTTP/1.1\r\nHost: x:80\r\nCookie: a=b; c=d\r\nContent-Type: "
        "application/x-www-form-urlencoded\r\nContent-Length: 7\r\n\r\na=1&b=2",
        "POST /a HTTP/1.1\r\nHost: [::1]:80\r\nTransfer-Encoding: "
        "chunked\r\n\r\n5\r\nhello\r\nA\r\n0123456789"
        "\r\n0\r\n\r\n"};
    const std::string marks = "\r\n \t:;,=%&?/#0123456789afAFx\0\xFF\xC3"s;
    std::mt19937 random(20261123);
    const auto below = [&](std::size_t bound) { return random() % bound; };
    for (int round = 0; round < 20'000; ++round) {
        auto bytes = sound[below(sound.size())];
        for (std::size_t changes = 1 + below(4); changes > 0; --changes) {
            const auto at = below(bytes.size());
            switch (below(3)) {
                case 0:
                    bytes[at] = marks[below(marks.size())];
                    break;
                case 1:
                    bytes.insert(at, 1, marks[below(marks.size())]);
                    break;
                default:
                    bytes.erase(at, 1 + below(5));
            }
        }
        auto reader = having_read(bytes);
        reader.end();
        if (reader.state() != State::complete) continue;
        const auto request = reader.take();
        EXPECT_FALSE(request.host.empty());
        EXPECT_LE(request.headers.all("host").size(), 1u);
        for (const auto& segment : request.segments) EXPECT_TRUE(valid_utf8(segment)) << bytes;
        for (const auto& [name, value] : request.form) EXPECT_TRUE(valid_utf8(value)) << bytes;
    }
}

TEST(RequestReader, DistrustsCookiesThatDisagree) {
    const auto request =
        read("GET / HTTP/1.1\r\nHost: x\r\nCookie: s=1; t=1; s=2\r\nCookie: t=1; =3; u\r\n\r\n");
    EXPECT_EQ(request.cookie("s"), std::nullopt);
    EXPECT_EQ(request.cookie("t"), "1");
    EXPECT_EQ(request.cookie("u"), std::nullopt);
}

}  // namespace
}  // namespace byggarkiv::http
