#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "blobs/blob_store.hpp"
#include "blobs/s3_place.hpp"

// For the .cpp files of this room: one request over the network, once. libcurl lives behind this.
namespace byggarkiv::blobs {

// Part of a file that is sent; its hash goes along and the store checks it.
struct FilePart {
    std::filesystem::path file;
    Range range;  // lies within the file
    Sha256 sha256;
};

struct S3Request {
    enum class Method { get, head, put, post, remove };
    Method method;
    std::string url;
    std::string name;  // for people
    // What is sent: bytes, or part of a file.
    std::string_view body = {};
    std::optional<FilePart> part = {};
    // Of the object that is asked for.
    std::optional<Range> range = {};
    // Takes the body of a successful answer; without it the body is kept, up to `largest_body`.
    Sink take = {};
    std::size_t largest_body = 64 * 1024;
    // Until when an answer without bulk must have come, where it takes longer than others.
    std::optional<std::chrono::milliseconds> within = {};
};

struct S3Answer {
    int status = 0;       // 0: none came
    std::string trouble;  // "" when the answer came in whole and as it should
    bool broke = false;   // the connection failed, broke or was too slow
    std::optional<std::uint64_t> length;
    std::string etag;
    std::string body;

    // Whether the same request may succeed in a moment.
    bool may_pass() const {
        return broke || status == 429 || status == 500 || status == 502 || status == 503 ||
               status == 504;
    }
};

// Connections are kept for the next request. Any thread may call.
class S3Calls {
public:
    S3Calls();
    ~S3Calls();

    // Throws what `take` throws; everything else is in the answer.
    S3Answer make(const S3Request& request, const S3Place& place, const S3Limits& limits);

private:
    class Call;
    class Curl;
    std::unique_ptr<Curl> idle_one();

    std::mutex mutex_;  // guards idle_
    std::vector<std::unique_ptr<Curl>> idle_;
};

}  // namespace byggarkiv::blobs
