#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "base/result.hpp"
#include "extract/jail.hpp"
#include "extract/reading.hpp"

namespace byggarkiv::extract {

class WorkerProcess;

// What one file may cost. Past them a file is Unreadable, and nobody else notices.
struct Limits {
    std::uint64_t file_bytes = 2ull << 30;     // larger files are not opened
    std::uint64_t memory_bytes = 2ull << 30;   // address space of each process in the jail
    std::uint64_t answer_bytes = 64ull << 20;  // all that a worker may answer about one file
    std::chrono::seconds page_time{90};    // a worker may be silent so long; it reports each page
    std::chrono::seconds file_time{1800};  // wall clock, for all pages together
};

// A pool of jailed worker processes that read other people's files. One file is with one worker at
// a time; a worker that dies, hangs or breaks a limit is killed with all it started, and replaced.
//
// Any thread may call read() and picture(); a call waits while all workers are busy. The destructor
// must not run while a call does; it ends every process.
class Workers {
public:
    struct Settings {
        std::filesystem::path program;  // byggarkiv-extract
        unsigned processes = 1;         // at least 1; OCR keeps one core busy each
        jail::Level minimum = jail::Level::seccomp;
        std::optional<jail::Level> exactly;  // start at this level only; empty: the strongest
        unsigned files_per_process = 50;     // then it is replaced, whatever it may have leaked
        Limits limits;
    };

    // Starts a worker to see which level holds here. Throws Failure(setup) when that is below
    // `minimum`, or when no worker starts.
    explicit Workers(Settings settings);
    ~Workers();

    // The pages of `file`. Throws Failure(storage) when the file itself cannot be opened, and
    // Failure(setup) when a worker that died cannot be replaced.
    Result<Reading, Unreadable> read(const std::filesystem::path& file, const ReadOptions& options);

    // One page as picture; throws as read() does.
    Result<Picture, Unreadable> picture(const std::filesystem::path& file,
                                        const PictureOptions& options);

    jail::Level jail_level() const noexcept { return level_; }

private:
    class Lease;
    template <typename Answer, typename Ask>
    Result<Answer, Unreadable> ask_(const std::filesystem::path& file, Ask ask);

    std::unique_ptr<WorkerProcess> start_() const;
    std::unique_ptr<WorkerProcess> borrow_();
    void give_back_(std::unique_ptr<WorkerProcess> worker);

    const Settings settings_;
    jail::Level level_{};

    std::mutex mutex_;  // guards idle_ and free_places_
    std::condition_variable freed_;
    std::vector<std::unique_ptr<WorkerProcess>> idle_;
    unsigned free_places_ = 0;  // workers that may still be started or are idle
};

}  // namespace byggarkiv::extract
