#pragma once

#include <filesystem>

#include "app/config.hpp"
#include "archive/archive.hpp"
#include "archive/audit_log.hpp"
#include "base/signing.hpp"

namespace byggarkiv::app {

// The key that anchors are signed with; made where it is absent. Throws Failure(setup) where it
// lies inside the data folder.
SigningKey signing_key(const Config& config);

// Where the anchors of a municipality lie: "<folder>/<tenant>.anchors".
std::filesystem::path anchor_file(const std::filesystem::path& folder,
                                  const domain::TenantId& tenant);

// Signs where the audit log stands now and adds it to the anchors in the folder, durably. Gives
// what it signed.
archive::AuditHead anchor_audit(archive::Archive& archive, const SigningKey& key,
                                const std::filesystem::path& folder);

}  // namespace byggarkiv::app
