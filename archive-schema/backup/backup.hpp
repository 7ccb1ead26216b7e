#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "archive/archives.hpp"
#include "backup/manifest.hpp"
#include "backup/sealing_keys.hpp"
#include "base/clock.hpp"
#include "base/sealed.hpp"
#include "domain/tenant.hpp"

namespace byggarkiv::backup {

struct BackupOrder {
    std::filesystem::path data;              // of the installation that is backed up
    std::filesystem::path to;                // the backup folder; outside of `data`
    std::filesystem::path config;            // goes along; "" = none
    std::optional<Recipient> recipient;      // none: the backup is not sealed
    std::optional<domain::TenantId> tenant;  // none: all of them
    std::optional<std::size_t> keep;         // so many generations of each tenant stay
    std::string program;                     // version, for the manifest
};

struct Taken {
    std::string generation;
    std::vector<TenantState> tenants;
    std::uint64_t files = 0;          // that the generation names
    std::uint64_t bytes = 0;          // of them
    std::uint64_t files_written = 0;  // that were not there before
    std::uint64_t bytes_written = 0;
    std::vector<Lost> lost;
    std::vector<std::string> removed;  // generations that are not kept
};

// Takes a backup while others read and write. The rows of each tenant are copied first, as they
// stand at one moment; then the files that those rows refer to, which were on the disk before the
// rows were. It becomes a generation once all of it is on the disk; whatever stops it earlier
// leaves the folder as it was. Throws Failure: `setup` for a folder that cannot be used, `busy`
// while another one is taken, `storage` when a disk refuses.
Taken take_backup(archive::Archives& archives, const Sealer& sealer, const Clock& clock,
                  const BackupOrder& order);

}  // namespace byggarkiv::backup
