#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

// For the .cpp files of this room: the few answers of an S3 store that are XML. Read by a scanner
// of our own that knows elements, text and the five named entities; what has a document type, a
// comment or a CDATA section, is nested wrongly or deeper than eight levels is no answer of S3.
// All functions throw Failure(storage) for it, and for answers without what is asked for.
namespace byggarkiv::blobs {

struct S3Object {
    std::string key;
    std::uint64_t bytes = 0;
    std::chrono::sys_seconds written;
};

struct S3Listing {
    std::vector<S3Object> objects;
    bool more = false;  // the listing goes on after the last of them
};

// ListObjectsV2
S3Listing read_listing(std::string_view xml);

struct S3Upload {
    std::string key;
    std::string id;
    std::chrono::sys_seconds begun;
};

// ListMultipartUploads
std::vector<S3Upload> read_uploads(std::string_view xml);
// CreateMultipartUpload
std::string read_upload_id(std::string_view xml);
// Whether it is a CompleteMultipartUploadResult: a store may say 200 and then send an error.
bool says_completed(std::string_view xml);
// The code of an error, such as "NoSuchKey"; "" for what is no error of S3. Never throws Failure.
std::string read_error_code(std::string_view xml);

}  // namespace byggarkiv::blobs
