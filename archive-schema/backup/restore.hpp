#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "archive/blob_place.hpp"
#include "backup/manifest.hpp"
#include "backup/sealing_keys.hpp"
#include "base/clock.hpp"
#include "base/sealed.hpp"
#include "domain/tenant.hpp"

namespace byggarkiv::backup {

// Which backup is meant.
struct BackupChoice {
    std::filesystem::path folder;
    std::string generation;                  // "" = the newest
    std::optional<SecretKey> key;            // of a sealed one
    std::optional<domain::TenantId> tenant;  // none: all that are in it
};

// Something that is not as the manifest says.
struct BackupFault {
    std::string what;  // "original testvik <sha256>", "rows testvik", "names", ...
    std::string fault;
};

struct Checked {
    ManifestHead head;
    std::vector<TenantState> tenants;
    std::uint64_t files = 0;  // each as often as it is named
    std::uint64_t bytes = 0;
    std::vector<Lost> lost;              // was gone already when the backup was taken
    std::vector<BackupFault> faults;     // is gone or damaged now
    std::vector<std::string> not_named;  // files that no generation names, at most 100
};

// Reads everything that the generation names and says what is damaged or missing; nothing is
// restored. Without a sealer nobody checks who wrote the manifest. Throws Failure(setup) for a
// folder, generation or key that is none, Failure(integrity) for a manifest that cannot be trusted.
Checked check_backup(const BackupChoice& choice, const Sealer* sealer);

// What to do about an original or a page text that is damaged in the backup.
enum class Damage { refuse, leave_out };

// Makes an installation of a backup in a data folder that is absent or empty, or holds what an
// earlier attempt left. Until it returns, the folder is marked as unfinished. Every file is hashed
// on the way; rows, audit chain and inventory must be what they were. Older rows are migrated.
//
// Throws Failure(setup) for a data folder in use, a backup of a newer schema and what
// check_backup() refuses. With faults in the answer nothing was restored, unless all of them could
// be left out.
struct RestoreOrder {
    std::filesystem::path data;
    archive::BlobPlace blobs = {};  // where originals and page texts go
    Damage damage = Damage::refuse;
};
Checked restore_backup(const BackupChoice& choice, const RestoreOrder& order, const Sealer& sealer,
                       const Clock& clock);

// Whether a restore into this data folder has not come to its end.
bool is_unfinished(const std::filesystem::path& data);

// Where the configuration file of the backup is put; nothing reads it there.
inline constexpr const char* restored_config = "byggarkiv.toml.restored";

}  // namespace byggarkiv::backup
