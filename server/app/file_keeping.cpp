#include "app/file_keeping.hpp"

#include <algorithm>

#include "archive/audit_log.hpp"
#include "archive/fixity.hpp"
#include "base/log.hpp"

namespace byggarkiv::app {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds shortest_rest{50};
constexpr milliseconds longest_rest{600'000};
constexpr int rest_per_reading = 4;
constexpr int faster_when_late = 4;
constexpr std::chrono::hours between_counts{1};
constexpr int listed_at_once = 500;

const archive::Author keeper{"byggarkiv", "fixity"};

}  // namespace

milliseconds rest_between_files(const archive::FixityCounts& counts, int days,
                                milliseconds last_reading) {
    if (counts.files == 0) return longest_rest;
    auto pace = milliseconds(std::chrono::days(days)) / counts.files;
    if (counts.overdue > 0) pace /= faster_when_late;
    return std::clamp(std::max(pace, rest_per_reading * last_reading), shortest_rest, longest_rest);
}

milliseconds FileKeeping::read_next() {
    const auto now = archive_.clock().now();
    close_day_before(std::chrono::floor<std::chrono::days>(now));
    if (!counted_at_ || now - *counted_at_ >= between_counts) list_and_count();

    auto desk = archive_.desk();
    // Everything before this moment is due some time; the longest waiting is next.
    const auto next = desk.fixity().unchecked_since(now, 1);
    if (next.empty()) return longest_rest;
    const auto began = std::chrono::steady_clock::now();
    const auto check = archive::read_through(
        archive_.files(), next.front(), [this](const archive::Finding& finding) { tell(finding); });
    const auto taken =
        std::chrono::duration_cast<milliseconds>(std::chrono::steady_clock::now() - began);
    auto change = desk.begin(keeper);
    desk.fixity().note(check);
    change.commit();
    ++read_today_;
    return rest_between_files(counts_, days_, taken);
}

void FileKeeping::list_and_count() {
    auto desk = archive_.desk();
    int listed = listed_at_once;
    while (listed == listed_at_once) {
        auto change = desk.begin(keeper);
        listed = desk.fixity().list_new(listed_at_once);
        change.commit();
    }
    const auto now = archive_.clock().now();
    counts_ = desk.fixity().count(now - std::chrono::days(days_));
    counted_at_ = now;
}

// One entry of the audit log a day, where there was something to read.
void FileKeeping::close_day_before(std::chrono::sys_days today) {
    if (day_ && *day_ != today && read_today_ > 0) {
        archive_.desk().audit().note({.actor = "byggarkiv",
                                      .action = "read files through",
                                      .entity = "archive",
                                      .entity_id = iso_text(*day_).substr(0, 10),
                                      .purpose = std::to_string(read_today_) + " files, " +
                                                 std::to_string(faults_today_) + " faults"});
    }
    if (day_ == today) return;
    day_ = today;
    read_today_ = 0;
    faults_today_ = 0;
}

void FileKeeping::tell(const archive::Finding& finding) {
    ++faults_;
    ++faults_today_;
    log::error("a file is not what it was", {{"tenant", archive_.tenant().text()},
                                             {"what", finding.what},
                                             {"id", finding.id},
                                             {"fault", finding.fault}});
    archive_.desk().audit().note({.actor = "byggarkiv",
                                  .action = "found at fault",
                                  .entity = "file",
                                  .entity_id = finding.id,
                                  .purpose = finding.what + " " + finding.fault});
}

}  // namespace byggarkiv::app
