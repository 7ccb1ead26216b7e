#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "archive/archives.hpp"
#include "base/clock.hpp"

namespace byggarkiv::backup {

// What is stored, and how fast it becomes more.
struct Growth {
    std::uint64_t stored = 0;             // bytes of originals
    std::optional<double> bytes_per_day;  // none: there are less than fourteen days to judge by
};

// The means over the last ninety days and over the last fourteen, whichever is higher, as far as
// there have been files so long: a forecast errs towards the earlier day. Rows and page texts grow
// with the files, and are counted by their share of the database file.
struct History {
    std::uint64_t stored = 0;
    std::uint64_t in_90_days = 0;
    std::uint64_t in_14_days = 0;
    std::chrono::days age{0};  // since the first file
    std::uint64_t rows = 0;    // bytes of the databases
};
Growth growth_of(const History& history);
// Of all tenants together.
Growth growth_of(archive::Archives& archives, const std::filesystem::path& data,
                 const Clock& clock);

// A folder whose file system fills up.
struct Watched {
    std::string what;  // "data", "backup"
    std::filesystem::path folder;
};

struct Disk {
    std::vector<std::string> what;  // all that lie on this file system
    std::uint64_t free = 0;         // bytes that this process may still write
    std::uint64_t size = 0;
    std::optional<double> days;  // until it is full; none: unknown, or it does not grow
};

// One for each file system, in the order in which they are first named; what lies there twice
// grows twice as fast. Throws Failure(storage) for a folder that cannot be looked at.
std::vector<Disk> forecast(const std::vector<Watched>& folders, const Growth& growth);

}  // namespace byggarkiv::backup
