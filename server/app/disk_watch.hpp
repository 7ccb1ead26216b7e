#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "app/installation.hpp"
#include "http/metrics.hpp"

namespace byggarkiv::app {

// What `serve` tells once an hour of its disks and backups: gauges for metrics, and a line in the
// log for each thing that a person should see to. Ends with its object.
class DiskWatch {
public:
    // Both must outlive it.
    DiskWatch(Installation& installation, http::Metrics& metrics);
    ~DiskWatch();

private:
    void watch(const std::stop_token& stop);
    void look();

    Installation& installation_;
    http::Metrics& metrics_;
    std::mutex mutex_;  // for waking_ alone
    std::condition_variable_any waking_;
    std::jthread thread_;
};

}  // namespace byggarkiv::app
