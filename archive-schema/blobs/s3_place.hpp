#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>

namespace byggarkiv::blobs {

// Where the bytes of one tenant lie in an S3 store, and the key to it.
struct S3Place {
    std::string endpoint;  // "https://s3.example.no"; http:// is taken for this machine alone
    std::string region;    // "us-east-1" where the store has none
    std::string bucket;
    std::string prefix;  // before every name, "" or ending in '/'
    std::string key_id;
    std::string secret;
    std::filesystem::path ca_file;  // PEM of who vouches for the endpoint; "" = the system's
};

// What is asked of the store and of this machine.
struct S3Limits {
    std::chrono::milliseconds connect_within{5'000};
    // An answer that needs no bulk of bytes.
    std::chrono::milliseconds answer_within{60'000};
    // The same, when the store puts the parts of a large file together.
    std::chrono::milliseconds finish_within{600'000};
    // Bulk: given up when fewer than this many bytes a second have come for so long.
    long slowest_bytes = 1024;
    std::chrono::seconds stall{30};
    // Requests that may be repeated without harm are made so often, with growing waits between.
    int tries = 4;
    std::chrono::milliseconds first_wait{250};
    // Files larger than this go up in parts of this size, or larger ones where they would be more
    // than 9,999.
    std::uint64_t part_bytes = std::uint64_t{64} << 20U;
    // Of fetched originals on this machine; those used longest ago give way.
    std::uint64_t cache_bytes = std::uint64_t{10} << 30U;
};

}  // namespace byggarkiv::blobs
