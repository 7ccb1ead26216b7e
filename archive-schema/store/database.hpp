#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "store/session.hpp"

namespace byggarkiv::store {

struct DatabaseLimits {
    std::size_t sessions = 32;                   // lent at one time
    std::chrono::milliseconds patience{10'000};  // with a free session, and with another writer
};

// One SQLite file, made where it is absent: write-ahead log, every commit on disk before it
// returns, foreign keys enforced. Any thread may call; it must outlive its sessions.
class Database {
public:
    // Throws Failure(storage) when the file cannot be opened or is no database.
    explicit Database(std::filesystem::path file, DatabaseLimits limits = {});
    ~Database();

    // Waits for one to be free, and throws Failure(busy) when patience ends.
    Session session();

    // A copy of what is committed, to a file that must not exist. Writers go on meanwhile.
    void copy_to(const std::filesystem::path& target);

    // What SQLite itself finds wrong with the file, at most 100 lines; none = nothing.
    std::vector<std::string> faults();

    const std::filesystem::path& file() const noexcept { return file_; }

private:
    friend class Session;
    std::unique_ptr<Session::Connection> take_seat();  // none: a connection is still to be made
    void take_back(std::unique_ptr<Session::Connection> connection) noexcept;

    std::filesystem::path file_;
    DatabaseLimits limits_;
    std::mutex mutex_;  // guards idle_ and lent_
    std::condition_variable freed_;
    std::vector<std::unique_ptr<Session::Connection>> idle_;
    std::size_t lent_ = 0;
};

}  // namespace byggarkiv::store
