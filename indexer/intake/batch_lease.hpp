#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "archive/archive.hpp"
#include "archive/imports.hpp"
#include "base/result.hpp"
#include "intake/progress.hpp"

namespace byggarkiv::intake {

// As whom a batch writes into the archive.
archive::Author author_of(const archive::Batch& batch);

// The sole right to bring in one delivery, held by a heartbeat for as long as this lives. A process
// that is killed loses it when its lease runs out, and the next one goes on where it stopped.
class BatchLease {
public:
    // Waits while another process holds the delivery. Refused where its batch is paused or signed
    // off. `archive` must outlive it.
    static Result<std::unique_ptr<BatchLease>, archive::BatchRefusal> take(
        archive::Archive& archive, const std::string& source, const std::string& delivery,
        std::chrono::seconds lease, Progress& progress);
    ~BatchLease();

    const archive::Batch& batch() const noexcept { return batch_; }

    // Throws Failure(busy) when another process has taken the delivery over, because this one was
    // held up for longer than its lease: the caller must write nothing more.
    void must_hold() const;

    // So many more files have been gone through: the next heartbeat tells of them.
    void advance(std::size_t files) noexcept { done_ += static_cast<std::int64_t>(files); }

    // Ends the run.
    void end(archive::Imports::RunEnd how);

private:
    BatchLease(archive::Archive& archive, std::string holder, archive::Batch batch,
               std::chrono::seconds lease);
    void beat(const std::stop_token& stop);

    archive::Archive& archive_;
    const std::string holder_;
    const std::chrono::seconds lease_;
    const archive::Batch batch_;
    std::atomic<std::int64_t> done_ = 0;
    std::atomic<bool> lost_ = false;
    std::mutex mutex_;  // guards nothing: the heart waits on it
    std::condition_variable_any wake_;
    std::jthread heart_;
};

}  // namespace byggarkiv::intake
