#include "archive/open_blobs.hpp"

#include "base/failure.hpp"
#include "blobs/folder_store.hpp"
#include "blobs/s3_store.hpp"

namespace byggarkiv::archive {

namespace {

constexpr std::string_view mark = "{tenant}";

std::string filled(std::string text, const domain::TenantId& tenant) {
    for (auto at = text.find(mark); at != text.npos; at = text.find(mark))
        text.replace(at, mark.size(), tenant.text());
    return text;
}

}  // namespace

std::unique_ptr<blobs::BlobStore> open_blobs(const BlobPlace& place, const domain::TenantId& tenant,
                                             const std::filesystem::path& folder) {
    if (place.endpoint.empty()) return std::make_unique<blobs::FolderStore>(folder / "blobs");
    if (place.bucket.find(mark) == std::string::npos &&
        place.prefix.find(mark) == std::string::npos)
        throw Failure(Failure::Kind::setup,
                      "blobs.bucket or blobs.prefix must hold {tenant}, so that no municipality "
                      "comes upon the files of another");
    auto prefix = filled(place.prefix, tenant);
    if (!prefix.empty() && !prefix.ends_with('/')) prefix += '/';
    blobs::S3Limits limits;
    limits.cache_bytes = place.cache_bytes;
    return std::make_unique<blobs::S3Store>(blobs::S3Place{.endpoint = place.endpoint,
                                                           .region = place.region,
                                                           .bucket = filled(place.bucket, tenant),
                                                           .prefix = std::move(prefix),
                                                           .key_id = place.key_id,
                                                           .secret = place.secret,
                                                           .ca_file = place.ca_file},
                                            limits, folder / "fetched");
}

}  // namespace byggarkiv::archive
