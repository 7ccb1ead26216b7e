#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "app/installation.hpp"
#include "backup/forecast.hpp"

namespace byggarkiv::app {

// How an installation stands towards its disks and its backups.
struct Outlook {
    backup::Growth growth;
    std::vector<backup::Disk> disks;
    std::optional<std::chrono::sys_seconds> last_backup;  // in the folder that is configured
    std::vector<std::string> warnings;                    // what a person should see to
};

// `also` is watched beside what the configuration names; "" = none.
Outlook look_ahead(Installation& installation, const std::filesystem::path& also = {});

// "12.3 GB": powers of ten.
std::string size_text(std::uint64_t bytes);
// "data, backup: 12.3 GB of 50.0 GB free, full in about 340 days"
std::string text(const backup::Disk& disk, const backup::Growth& growth);

}  // namespace byggarkiv::app
