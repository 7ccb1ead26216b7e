#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/failure.hpp"
#include "blobs/s3_call.hpp"
#include "blobs/s3_place.hpp"

// For the .cpp files of this room.
namespace byggarkiv::blobs {

// One signed request after another to one bucket (AWS Signature Version 4, path-style addresses).
// Follows no redirect and no proxy of the environment. Any thread may call. Failures name the
// bucket and the key, never the secret.
class S3Client {
public:
    // Failure(setup) where the place cannot be one.
    S3Client(S3Place place, const S3Limits& limits);
    ~S3Client();

    // nullopt: there is no such object.
    std::optional<std::uint64_t> size(const std::string& key) const;
    // Passes on the part that is there; after a broken answer it goes on where that broke off.
    // False, and nothing passed on: there is no such object. When it returns true, as many bytes
    // came as were announced.
    bool get(const std::string& key, Range range, const Sink& sink) const;
    void put(const std::string& key, const FilePart& part) const;
    void put(const std::string& key, std::string_view bytes) const;
    // Nothing happens where it is absent.
    void remove(const std::string& key) const;

    // The XML of at most 1,000 objects whose names begin with `prefix` and come after `after`.
    std::string list(const std::string& prefix, const std::string& after) const;

    // Uploads in parts.
    std::string begin_upload(const std::string& key) const;
    // Gives the tag of the part, numbered from 1.
    std::string put_part(const std::string& key, const std::string& upload, int number,
                         const FilePart& part) const;
    void finish_upload(const std::string& key, const std::string& upload,
                       const std::vector<std::string>& tags) const;
    void abort_upload(const std::string& key, const std::string& upload) const;
    // The XML of those under way; nullopt where the store cannot tell.
    std::optional<std::string> uploads(const std::string& prefix) const;

private:
    enum class Repeating { when_it_fails, never };

    std::string address(const std::string& key, const std::string& query = "") const;
    S3Answer ask(const S3Request& request, Repeating repeating) const;
    S3Answer ask_once(const S3Request& request) const;
    Failure failure(const S3Request& request, const S3Answer& answer) const;
    void wait_before(int attempt) const;

    S3Place place_;
    S3Limits limits_;
    std::unique_ptr<S3Calls> calls_;
};

}  // namespace byggarkiv::blobs
