#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

#include "archive/archive.hpp"
#include "intake/progress.hpp"

namespace byggarkiv::intake {

// As whom a batch writes into the archive.
archive::Author author_of(const archive::Batch& batch);

// The sole right to bring in one delivery, held by a heartbeat for as long as this lives. A process
// that is killed loses it when its lease runs out, and the next one goes on where it stopped.
class BatchLease {
public:
    // Waits while another process holds the delivery. `archive` must outlive this.
    BatchLease(archive::Archive& archive, const std::string& source, const std::string& delivery,
               std::chrono::seconds lease, Progress& progress);
    ~BatchLease();

    const archive::Batch& batch() const noexcept { return batch_; }

    // Throws Failure(busy) when another process has taken the delivery over, because this one was
    // held up for longer than its lease: the caller must write nothing more.
    void must_hold() const;

    // Ends the run; `stored` marks that the whole delivery is in.
    void end(bool stored);

private:
    archive::Batch take_up(const std::string& source, const std::string& delivery,
                           Progress& progress) const;
    void beat(const std::stop_token& stop);

    archive::Archive& archive_;
    const std::string holder_;
    const std::chrono::seconds lease_;
    const archive::Batch batch_;
    std::atomic<bool> lost_ = false;
    std::mutex mutex_;  // guards nothing: the heart waits on it
    std::condition_variable_any wake_;
    std::jthread heart_;
};

}  // namespace byggarkiv::intake
