#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace byggarkiv::archive {

// Where the bytes of all tenants lie: in a folder beside each database, or in an S3 store where an
// endpoint is named. "{tenant}" in the bucket or the prefix stands for the tenant's id.
struct BlobPlace {
    std::string endpoint;  // "https://s3.example.no"; "" = the folder
    std::string region = "us-east-1";
    std::string bucket;
    std::string prefix = "{tenant}/";
    std::string key_id;
    std::string secret;
    std::filesystem::path ca_file;                         // PEM; "" = the system's authorities
    std::uint64_t cache_bytes = std::uint64_t{10} << 30U;  // of fetched copies, for each tenant
};

}  // namespace byggarkiv::archive
