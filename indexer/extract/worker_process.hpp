#pragma once

#include <sys/types.h>

#include <filesystem>
#include <memory>
#include <string>

#include "base/result.hpp"
#include "extract/channel.hpp"
#include "extract/jail.hpp"

namespace byggarkiv::extract {

// One running worker: a child process in a session of its own, and the channel to it.
class WorkerProcess {
public:
    // A worker that has said it is ready, or why there is none (for the log).
    static Result<std::unique_ptr<WorkerProcess>, std::string> start(
        const std::filesystem::path& program, jail::Level level, const jail::Allowance& allowance);

    // Ends the process and all it has started, at once.
    ~WorkerProcess();
    WorkerProcess(const WorkerProcess&) = delete;
    WorkerProcess& operator=(const WorkerProcess&) = delete;

    Channel& channel() noexcept { return channel_; }

    // Files it has been given so far, and how much they have worn it: one that it opened itself as
    // much as `opened_wear` that it had another process read.
    static constexpr unsigned opened_wear = 20, relayed_wear = 1;
    unsigned served() const noexcept { return served_; }
    unsigned worn() const noexcept { return worn_; }
    void count_file(unsigned wear) noexcept {
        ++served_;
        worn_ += wear;
    }

    // The end of what the process wrote to stderr, as clean text.
    std::string last_words() const;

private:
    WorkerProcess(pid_t pid, Channel channel, Descriptor errors);

    pid_t pid_;
    Channel channel_;
    Descriptor errors_;
    unsigned served_ = 0;
    unsigned worn_ = 0;
};

}  // namespace byggarkiv::extract
