#include "app/drop_keeper.hpp"

#include "base/failure.hpp"
#include "base/log.hpp"

namespace byggarkiv::app {

namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

// Two looks apart, a copy that still runs has grown.
constexpr milliseconds least_rest{10'000};
constexpr milliseconds after_trouble{60'000};
// Listing a folder of a million scans takes seconds: at most a tenth of the time goes to it.
constexpr int rest_per_look = 10;

}  // namespace

DropKeeper::DropKeeper(DropFolder folder, std::string tenant, http::Metrics& metrics)
    : folder_(std::move(folder)),
      tenant_(std::move(tenant)),
      metrics_(metrics),
      keeper_([this](const std::stop_token& stop) { keep(stop); }) {}

DropKeeper::~DropKeeper() = default;

void DropKeeper::wake() {
    {
        const std::lock_guard lock(mutex_);
        woken_ = true;
    }
    waking_.notify_all();
}

void DropKeeper::rest(const std::stop_token& stop, milliseconds time) {
    std::unique_lock lock(mutex_);
    waking_.wait_for(lock, stop, time, [this] { return woken_; });
    woken_ = false;
}

void DropKeeper::keep(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        try {
            const auto began = Clock::now();
            const auto taken = folder_.look(stop);
            for (std::size_t i = 0; i < taken; ++i)
                metrics_.count("byggarkiv_dropped_deliveries_total",
                               "Deliveries taken from drop folders");
            const auto took = std::chrono::duration_cast<milliseconds>(Clock::now() - began);
            rest(stop, taken > 0 ? least_rest : std::max(least_rest, took * rest_per_look));
        } catch (const Failure& failure) {
            metrics_.count("byggarkiv_drop_failures_total",
                           "Deliveries in drop folders that could not be taken in");
            log::error("a delivery in the drop folder was not taken in; it is tried again",
                       {{"tenant", tenant_}, {"why", failure.what()}});
            rest(stop, after_trouble);
        }
    }
}

}  // namespace byggarkiv::app
