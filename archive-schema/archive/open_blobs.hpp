#pragma once

#include <filesystem>
#include <memory>

#include "archive/blob_place.hpp"
#include "blobs/blob_store.hpp"
#include "domain/tenant.hpp"

// For the .cpp files of this room.
namespace byggarkiv::archive {

// One tenant's store; `folder` is the tenant's own. Failure(setup) where the place cannot be one,
// or where two tenants would share it.
std::unique_ptr<blobs::BlobStore> open_blobs(const BlobPlace& place, const domain::TenantId& tenant,
                                             const std::filesystem::path& folder);

}  // namespace byggarkiv::archive
