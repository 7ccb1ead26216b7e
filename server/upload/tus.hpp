#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "http/receiving.hpp"
#include "http/request.hpp"
#include "http/response.hpp"
#include "upload/shelf.hpp"

namespace byggarkiv::upload {

// tus 1.0.0 with its extensions creation, expiration, termination and checksum (sha1, sha256,
// sha512), over one shelf for one sender. Besides `filename`, the metadata of an upload may have
// `mapping`: the TOML that goes with it.
class Tus {
public:
    // `address` is where uploads are created; each then has its own below. The shelf must outlive
    // it and the sinks that it gives.
    Tus(Shelf& shelf, std::string by, std::string address)
        : shelf_(shelf), by_(std::move(by)), address_(std::move(address)) {}

    // OPTIONS: what is spoken here. `most_bytes` of one upload.
    static http::Response options(std::uint64_t most_bytes);
    http::Response create(const http::Request& request) const;                        // POST
    http::Response tell(const http::Request& request, std::string_view key) const;    // HEAD, GET
    http::Admission append(const http::Request& head, std::string_view key) const;    // PATCH
    http::Response forget(const http::Request& request, std::string_view key) const;  // DELETE

private:
    Shelf& shelf_;
    std::string by_;
    std::string address_;
};

}  // namespace byggarkiv::upload
