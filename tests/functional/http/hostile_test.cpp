#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include "http/metrics.hpp"
#include "http/server.hpp"
#include "raw_client.hpp"

namespace byggarkiv::http {
namespace {

constexpr int skipped = 77;

std::filesystem::path hostile_files() {
    const char* const shared = std::getenv("BYGGARKIV_SHARED");
    return std::filesystem::path(shared == nullptr ? "" : shared) / "hostile-files";
}

std::vector<std::filesystem::path> files_in(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) files.push_back(entry);
    std::sort(files.begin(), files.end());
    return files;
}

std::string content(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

class HostileRequests : public testing::Test {
protected:
    HostileRequests()
        : server({},
                 {.answer =
                      [this](const Request& request) {
                          smuggled = smuggled || request.path() == "/smuggled";
                          if (request.path() == "/throw") throw std::runtime_error("as told");
                          return Response::text("hello");
                      }},
                 metrics) {
        server.start();
    }

    // All that the server says to these bytes and nothing after them.
    std::string answers_to(std::string_view bytes) {
        RawClient client(server.port());
        client.send(bytes);
        client.end_sending();
        return client.rest();
    }

    void expect_service() {
        EXPECT_EQ(status_of(answers_to("GET / HTTP/1.1\r\nHost: x\r\n\r\n")), 200);
    }

    Metrics metrics;
    std::atomic<bool> smuggled = false;
    Server server;
};

TEST_F(HostileRequests, EndInAnAnswerOrAClosedConnection) {
    for (const auto& file : files_in(hostile_files() / "http")) {
        SCOPED_TRACE(file.filename());
        const auto answer = answers_to(content(file));
        EXPECT_TRUE(answer.empty() || status_of(answer) >= 100);
        expect_service();
    }
}

TEST_F(HostileRequests, AreRefusedWhereTheyCouldBeReadInTwoWays) {
    const std::map<std::string, int> expected{
        {"own_200_headers.req", 431},
        {"own_CL_+5.req", 400},
        {"own_CL_5,_5.req", 400},
        {"own_CL_99999999999999999999.req", 400},
        {"own_CL_negative.req", 400},
        {"own_Expect+no_body.req", 100},
        {"own_RFC2047_UTF-32_bad.req", 200},
        {"own_TE_space___chunked_+_CL_5.req", 400},
        {"own_URI__00.req", 400},
        {"own_URI_bad_pct.req", 400},
        {"own_chunk_9_hex_digits.req", 400},
        {"own_chunk_ffffffff.req", 413},
        {"own_duplicate_CL_0_then_38.req", 400},
        {"own_no_Host_1.1.req", 400},
        {"own_std__exception_handler.req", 500},
        {"own_truncated_chunked__no_0_chunk_.req", 400},
        {"own_truncated_fixed_body.req", 400},
        {"own_truncated_inside_chunk.req", 400},
        {"own_two_Hosts.req", 400},
    };
    for (const auto& [name, status] : expected) {
        SCOPED_TRACE(name);
        // The one that throws is followed by a request of its own, sent as one.
        smuggled = false;
        EXPECT_EQ(status_of(answers_to(content(hostile_files() / "http" / name))), status);
        EXPECT_EQ(smuggled, name == "own_std__exception_handler.req");
    }
}

TEST_F(HostileRequests, ReadTheSameHoweverTheyAreCut) {
    const auto reading = [](const std::string& bytes, std::size_t piece) {
        RequestReader reader{RequestLimits{}};
        for (std::size_t at = 0; at < bytes.size(); at += piece)
            reader.feed(std::string_view(bytes).substr(at, piece));
        reader.end();
        return std::pair(reader.state(), reader.refusal().status);
    };
    for (const auto& file : files_in(hostile_files() / "http")) {
        SCOPED_TRACE(file.filename());
        const auto bytes = content(file);
        const auto whole = reading(bytes, bytes.size() + 1);
        EXPECT_EQ(reading(bytes, 1), whole);
        EXPECT_EQ(reading(bytes, 7), whole);
    }
}

TEST_F(HostileRequests, ReadABodyAsABody) {
    const auto answers =
        answers_to(content(hostile_files() / "http/own_CL.0_handler_ignores_body.req"));
    EXPECT_EQ(status_of(answers), 200);
    EXPECT_FALSE(smuggled);
}

TEST_F(HostileRequests, MayCarryAnyMultipartBody) {
    for (const auto& file : files_in(hostile_files() / "multipart")) {
        SCOPED_TRACE(file.filename());
        const auto body = content(file);
        EXPECT_EQ(status_of(answers_to("POST /form HTTP/1.1\r\nHost: x\r\n"
                                       "Content-Type: multipart/form-data; boundary=x\r\n"
                                       "Content-Length: " +
                                       std::to_string(body.size()) + "\r\n\r\n" + body)),
                  200);
    }
    expect_service();
}

// The inputs are not ours to ship: without them this program counts as skipped.
class Presence : public testing::Environment {
public:
    void SetUp() override {
        if (!std::filesystem::exists(hostile_files())) std::exit(skipped);
    }
};

const auto* const presence = testing::AddGlobalTestEnvironment(new Presence);

}  // namespace
}  // namespace byggarkiv::http
