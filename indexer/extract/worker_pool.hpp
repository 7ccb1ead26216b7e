#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <vector>

#include "extract/worker_process.hpp"
#include "extract/workers.hpp"

namespace byggarkiv::extract {

// Which workers there are and which are free. Any thread may call.
class WorkerPool {
public:
    // One worker, borrowed. It goes back when the lease ends, unless it was given up: then it is
    // killed, and its place is free for a new one.
    class Lease {
    public:
        Lease(WorkerPool& pool, std::unique_ptr<WorkerProcess> worker)
            : pool_(&pool), worker_(std::move(worker)) {}
        Lease(Lease&&) = default;
        Lease& operator=(Lease&&) = delete;
        ~Lease() {
            if (pool_) pool_->take_back_(std::move(worker_));
        }

        WorkerProcess& operator*() const noexcept { return *worker_; }
        WorkerProcess* operator->() const noexcept { return worker_.get(); }
        void fill(std::unique_ptr<WorkerProcess> worker) { worker_ = std::move(worker); }
        void give_up() { worker_.reset(); }

    private:
        struct Forget {
            void operator()(WorkerPool*) const noexcept {}
        };
        std::unique_ptr<WorkerPool, Forget> pool_;  // empty when moved from
        std::unique_ptr<WorkerProcess> worker_;
    };

    // Throws as Workers' constructor does.
    explicit WorkerPool(Workers::Settings settings);

    // Waits for a free place and gives its worker, started if need be. Throws Failure(setup) when
    // none can be started.
    Lease borrow();

    jail::Level level() const noexcept { return level_; }

private:
    friend class Lease;
    Result<std::unique_ptr<WorkerProcess>, std::string> start_(jail::Level level) const;
    void take_back_(std::unique_ptr<WorkerProcess> worker);

    const Workers::Settings settings_;
    jail::Level level_{};

    std::mutex mutex_;  // guards idle_ and busy_
    std::condition_variable place_freed_;
    std::vector<std::unique_ptr<WorkerProcess>> idle_;
    unsigned busy_ = 0;
};

}  // namespace byggarkiv::extract
