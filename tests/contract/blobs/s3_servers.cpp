#include "contract/blobs/s3_servers.hpp"

#include <cstdlib>

#include "base/id.hpp"
#include "blobs/s3_client.hpp"

namespace byggarkiv::blobs {

S3rver* S3rver::running() {
    static const auto server = []() -> std::unique_ptr<S3rver> {
        const std::string node = S3_NODE;
        if (node.empty() || !std::filesystem::exists("node_modules/s3rver")) return nullptr;
        return std::unique_ptr<S3rver>(new S3rver("tests/contract/blobs/s3rver.mjs"));
    }();
    return server.get();
}

S3Place S3rver::place() const {
    return {.endpoint = "http://127.0.0.1:" + port_,
            .region = "us-east-1",
            .bucket = "originals",
            .prefix = random_uuid() + "/",
            .key_id = "S3RVER",
            .secret = "S3RVER",
            .ca_file = {}};
}

SmallS3::SmallS3()
    : program_({"python3", "tests/contract/blobs/small_s3.py"}),
      port_(program_.line().value_or("")) {}

SmallS3& SmallS3::running() {
    static SmallS3 server;
    return server;
}

S3Place SmallS3::place(const std::string& bucket) const {
    return {.endpoint = "http://127.0.0.1:" + port_,
            .region = "no-test-1",
            .bucket = bucket,
            .prefix = random_uuid() + "/",
            .key_id = "TESTKEY",
            .secret = "a secret: not in any message",
            .ca_file = {}};
}

std::optional<S3Place> radosgw() {
    const auto* const endpoint = std::getenv("BYGGARKIV_S3_ENDPOINT");
    if (endpoint == nullptr) return std::nullopt;
    const S3Place bucket{.endpoint = endpoint,
                         .region = "default",
                         .bucket = "originals",
                         .prefix = "",
                         .key_id = "BYGGARKIV",
                         .secret = std::getenv("BYGGARKIV_S3_SECRET"),
                         .ca_file = {}};
    // Making a bucket that one has already changes nothing.
    S3Client(bucket, {}).put("", "");
    auto place = bucket;
    place.prefix = random_uuid() + "/";
    return place;
}

S3Limits quick() {
    S3Limits limits;
    limits.connect_within = std::chrono::milliseconds(2000);
    limits.answer_within = std::chrono::milliseconds(1500);
    limits.stall = std::chrono::seconds(1);
    limits.tries = 3;
    limits.first_wait = std::chrono::milliseconds(1);
    limits.part_bytes = 100'000;
    limits.cache_bytes = 1'000'000;
    return limits;
}

}  // namespace byggarkiv::blobs
