#include "backup/forecast.hpp"

#include <sys/stat.h>
#include <sys/statvfs.h>

#include <algorithm>
#include <map>

#include "archive/growth.hpp"
#include "backup/disk.hpp"

namespace byggarkiv::backup {

namespace {

constexpr std::chrono::days long_span{90};
constexpr std::chrono::days short_span{14};

double mean(std::uint64_t bytes, std::chrono::days span) {
    return static_cast<double>(bytes) / static_cast<double>(span.count());
}

}  // namespace

Growth growth_of(const History& history) {
    Growth growth{.stored = history.stored, .bytes_per_day = {}};
    if (history.age < short_span) return growth;
    const double files = std::max(mean(history.in_90_days, std::min(history.age, long_span)),
                                  mean(history.in_14_days, short_span));
    const double share = history.stored == 0 ? 0
                                             : static_cast<double>(history.rows) /
                                                   static_cast<double>(history.stored);
    growth.bytes_per_day = files * (1 + share);
    return growth;
}

Growth growth_of(archive::Archives& archives, const std::filesystem::path& data,
                 const Clock& clock) {
    const auto now = clock.now();
    History all;
    std::optional<std::chrono::sys_seconds> first;
    for (const auto& tenant : archives.registry().tenants()) {
        auto desk = archives.open(tenant.id).desk();
        const auto stored = desk.growth().since(now - long_span);
        all.stored += stored.all;
        all.in_90_days += stored.since;
        all.in_14_days += desk.growth().since(now - short_span).since;
        if (stored.first && (!first || *stored.first < *first)) first = stored.first;
        const auto rows = size_or_none(data / "tenants" / tenant.id.text() / "archive.db");
        if (rows != none) all.rows += static_cast<std::uint64_t>(rows);
    }
    if (first) all.age = std::chrono::floor<std::chrono::days>(now - *first);
    return growth_of(all);
}

std::vector<Disk> forecast(const std::vector<Watched>& folders, const Growth& growth) {
    std::vector<Disk> disks;
    std::map<dev_t, std::size_t> known;
    for (const auto& watched : folders) {
        struct stat about {};
        struct statvfs room {};
        if (::stat(watched.folder.c_str(), &about) != 0 ||
            ::statvfs(watched.folder.c_str(), &room) != 0)
            throw disk_failure("cannot look at", watched.folder);
        const auto [at, is_new] = known.try_emplace(about.st_dev, disks.size());
        if (is_new)
            disks.push_back({.what = {},
                             .free = std::uint64_t{room.f_bavail} * room.f_frsize,
                             .size = std::uint64_t{room.f_blocks} * room.f_frsize,
                             .days = {}});
        disks[at->second].what.push_back(watched.what);
    }
    for (auto& disk : disks) {
        const auto rate = growth.bytes_per_day.value_or(0) * static_cast<double>(disk.what.size());
        if (rate > 0) disk.days = static_cast<double>(disk.free) / rate;
    }
    return disks;
}

}  // namespace byggarkiv::backup
