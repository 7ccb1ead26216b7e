#include "app/disk_watch.hpp"

#include "app/outlook.hpp"
#include "base/failure.hpp"
#include "base/log.hpp"

namespace byggarkiv::app {

namespace {

constexpr std::chrono::hours between_looks{1};

}  // namespace

DiskWatch::DiskWatch(Installation& installation, http::Metrics& metrics)
    : installation_(installation),
      metrics_(metrics),
      thread_([this](const std::stop_token& stop) { watch(stop); }) {}

DiskWatch::~DiskWatch() = default;

void DiskWatch::watch(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        try {
            look();
        } catch (const Failure& failure) {
            log::error("cannot look at the disks; it is tried again", {{"why", failure.what()}});
        }
        std::unique_lock lock(mutex_);
        waking_.wait_for(lock, stop, between_looks, [] { return false; });
    }
}

void DiskWatch::look() {
    const auto outlook = look_ahead(installation_);
    metrics_.gauge("byggarkiv_stored_bytes", "Bytes of originals",
                   static_cast<double>(outlook.growth.stored));
    for (const auto& disk : outlook.disks)
        for (const auto& what : disk.what) {
            metrics_.gauge("byggarkiv_" + what + "_disk_free_bytes", "Room on the disk of " + what,
                           static_cast<double>(disk.free));
            if (disk.days)
                metrics_.gauge("byggarkiv_" + what + "_disk_days_left",
                               "Days until the disk of " + what + " is full, as it grows now",
                               *disk.days);
        }
    if (outlook.last_backup)
        metrics_.gauge(
            "byggarkiv_backup_age_seconds", "Time since the newest backup was begun",
            static_cast<double>((installation_.clock().now() - *outlook.last_backup).count()));
    for (const auto& warning : outlook.warnings)
        log::warning("needs looking after", {{"what", warning}});
}

}  // namespace byggarkiv::app
