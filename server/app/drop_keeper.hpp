#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "app/drop_folder.hpp"
#include "http/metrics.hpp"

namespace byggarkiv::app {

// Looks after one municipality's drop folder while `serve` runs. Ends with its object, at the next
// case of a delivery under way, which goes on at the next start; a failure is logged, told to
// metrics and tried again.
class DropKeeper {
public:
    // The metrics must outlive it.
    DropKeeper(DropFolder folder, std::string tenant, http::Metrics& metrics);
    ~DropKeeper();

    // Has it look now. Any thread may call.
    void wake();

private:
    void keep(const std::stop_token& stop);
    void rest(const std::stop_token& stop, std::chrono::milliseconds time);

    DropFolder folder_;
    const std::string tenant_;
    http::Metrics& metrics_;
    std::mutex mutex_;  // guards woken_
    bool woken_ = false;
    std::condition_variable_any waking_;
    std::jthread keeper_;
};

}  // namespace byggarkiv::app
