#include "app/outlook.hpp"

#include <array>

#include "backup/shelf.hpp"

#include <fmt/format.h>

namespace byggarkiv::app {

namespace fs = std::filesystem;

std::string size_text(std::uint64_t bytes) {
    constexpr std::array units{"kB", "MB", "GB", "TB"};
    double size = static_cast<double>(bytes) / 1000;
    std::size_t unit = 0;
    for (; size >= 1000 && unit + 1 < units.size(); ++unit) size /= 1000;
    return bytes < 1000 ? fmt::format("{} bytes", bytes)
                        : fmt::format("{:.1f} {}", size, units[unit]);
}

std::string text(const backup::Disk& disk, const backup::Growth& growth) {
    std::string when = "does not grow now";
    if (disk.days)
        when = fmt::format("full in about {:.0f} days", *disk.days);
    else if (!growth.bytes_per_day)
        when = "less than 14 days of history, too few for a forecast";
    return fmt::format("{}: {} of {} free, {}", fmt::join(disk.what, ", "), size_text(disk.free),
                       size_text(disk.size), when);
}

Outlook look_ahead(Installation& installation, const fs::path& also) {
    const auto& config = installation.config();
    Outlook outlook;
    std::vector<backup::Watched> watched{{"data", config.data}};
    std::error_code absent;
    if (const auto& folder = config.ops.backup_folder; !folder.empty()) {
        if (fs::is_directory(folder, absent)) {
            watched.push_back({"backup", folder});
            if (const auto newest = backup::newest_generation(folder))
                outlook.last_backup = backup::moment_of(*newest);
        }
        if (!outlook.last_backup) outlook.warnings.push_back("no backup in " + folder.string());
    }
    if (!also.empty() && !fs::equivalent(also, config.ops.backup_folder, absent))
        watched.push_back({"backup", also});
    outlook.growth = backup::growth_of(installation.archives(), config.data, installation.clock());
    outlook.disks = backup::forecast(watched, outlook.growth);
    for (const auto& disk : outlook.disks)
        if (disk.days && *disk.days < config.ops.disk_warning_days)
            outlook.warnings.push_back("disk of " + text(disk, outlook.growth));
    return outlook;
}

}  // namespace byggarkiv::app
