#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

#include "archive/archive.hpp"
#include "archive/fixity.hpp"

namespace byggarkiv::app {

// How long to rest before the next file is read through, so that all of them are within `days` and
// nobody notices: an even pace over the days, four times as fast while files wait past their time,
// and never more than a fifth of the time spent reading. Between 50 ms and 10 minutes.
std::chrono::milliseconds rest_between_files(const archive::FixityCounts& counts, int days,
                                             std::chrono::milliseconds last_reading);

// Reads the files of one municipality through in their turn, one at a time, and says at the end of
// each day how many there were.
class FileKeeping {
public:
    // The archive must outlive it.
    FileKeeping(archive::Archive& archive, int days) : archive_(archive), days_(days) {}

    // Takes the next file. Gives how long to rest before the one after it.
    std::chrono::milliseconds read_next();
    // Files that were not what they should be, since it began.
    std::int64_t faults() const noexcept { return faults_; }

private:
    void list_and_count();
    void close_day_before(std::chrono::sys_days today);
    void tell(const archive::Finding& finding);

    archive::Archive& archive_;
    int days_;
    archive::FixityCounts counts_;
    std::optional<std::chrono::sys_seconds> counted_at_;
    std::optional<std::chrono::sys_days> day_;
    std::int64_t read_today_ = 0;
    std::int64_t faults_today_ = 0;
    std::int64_t faults_ = 0;
};

}  // namespace byggarkiv::app
