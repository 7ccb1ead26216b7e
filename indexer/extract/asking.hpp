#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "extract/descriptor.hpp"
#include "extract/reading.hpp"
#include "extract/wire.hpp"
#include "extract/worker_pool.hpp"
#include "extract/workers.hpp"

// How Workers asks a worker about files, and believes its answer.
namespace byggarkiv::extract {

struct OpenFile {
    Descriptor descriptor;
    Format format;
    std::uint64_t bytes = 0;
};

// The file, whatever it is; refused where it is none, or empty. Throws Failure(storage) when it
// cannot be opened.
Result<OpenFile, Unreadable> opened(const std::filesystem::path& file);

// The file, or why no worker need be troubled with it. Throws as above.
Result<OpenFile, Unreadable> opened(const std::filesystem::path& file, const Limits& limits);

// What has been heard of one file so far. Nothing is taken in another order than an honest worker
// would tell it.
class Account {
public:
    enum class State { unfinished, told, nonsense, enough };

    virtual ~Account() = default;
    // Forgets what an earlier worker told.
    virtual void begin() = 0;
    virtual State take(wire::Reply reply) = 0;
    // What to say where more was told than Limits::answer_bytes.
    virtual std::string_view too_much() const { return "more text than is taken from one file"; }
};

struct Question {
    wire::Request request;
    std::vector<int> files;  // open, at least one; the request comes along with the last
    Format format;           // of the file that is asked about
};

// Asks a worker of the pool and tells `account` what it says; nullopt when that was all, or enough.
// A worker that dies after it has read other files may have died of those: a new one gets a second
// try, so that no file suffers from its neighbours. Throws as Workers::read() does, and what the
// account throws.
std::optional<Unreadable> ask_pool(WorkerPool& pool, const Question& question, const Limits& limits,
                                   Account& account);

}  // namespace byggarkiv::extract
