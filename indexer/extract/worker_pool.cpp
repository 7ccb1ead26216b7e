#include "extract/worker_pool.hpp"

#include <algorithm>
#include <array>

#include "base/failure.hpp"
#include "base/log.hpp"

namespace byggarkiv::extract {

namespace {

// A worker serves many files; the wall clock of each file is what the parent enforces, and this
// only stops one that got away from it.
constexpr std::uint64_t cpu_seconds = 4 * 3600;

}  // namespace

WorkerPool::WorkerPool(Workers::Settings settings) : settings_(std::move(settings)) {
    using jail::Level;
    std::string refusals;
    for (const auto level : {Level::bubblewrap, Level::landlock, Level::seccomp}) {
        if (settings_.exactly ? level != *settings_.exactly : level < settings_.minimum) continue;
        auto worker = start_(level);
        if (worker) {
            level_ = level;
            idle_.push_back(std::move(worker).value());
            log::info("file readers jailed", {{"level", std::string(text(level))}});
            return;
        }
        refusals.append(refusals.empty() ? "" : "; ");
        refusals.append(text(level)).append(": ").append(worker.reason());
    }
    throw Failure(Failure::Kind::setup,
                  "no worker can be jailed as firmly as demanded: " + refusals);
}

WorkerPool::Lease WorkerPool::borrow() {
    {
        std::unique_lock lock(mutex_);
        place_freed_.wait(lock, [this] { return busy_ < std::max(settings_.processes, 1u); });
        ++busy_;
        if (!idle_.empty()) {
            auto worker = std::move(idle_.back());
            idle_.pop_back();
            return {*this, std::move(worker)};
        }
    }
    Lease place(*this, nullptr);  // frees the place should starting fail
    auto started = start_(level_);
    if (!started)
        throw Failure(Failure::Kind::setup, "no new worker can be started: " + started.reason());
    place.fill(std::move(started).value());
    return place;
}

Result<std::unique_ptr<WorkerProcess>, std::string> WorkerPool::start_(jail::Level level) const {
    return WorkerProcess::start(
        settings_.program, level,
        {.memory_bytes = settings_.limits.memory_bytes, .cpu_seconds = cpu_seconds});
}

void WorkerPool::take_back_(std::unique_ptr<WorkerProcess> worker) {
    const bool spent =
        !worker || worker->worn() >= settings_.files_per_process * WorkerProcess::opened_wear;
    if (spent) worker.reset();  // outside the lock: ending a process takes a moment
    const std::lock_guard lock(mutex_);
    if (worker) idle_.push_back(std::move(worker));
    --busy_;
    place_freed_.notify_one();
}

}  // namespace byggarkiv::extract
