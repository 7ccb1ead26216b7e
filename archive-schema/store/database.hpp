#pragma once

#include <condition_variable>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <mutex>
#include <vector>

#include "store/session.hpp"

namespace byggarkiv::store {

// One SQLite file, made where it is absent: write-ahead log, every commit on disk before it
// returns, foreign keys enforced. Any thread may call; it must outlive its sessions.
class Database {
public:
    static constexpr std::size_t max_sessions = 32;

    // Throws Failure(storage) when the file cannot be opened or is no database.
    explicit Database(std::filesystem::path file);
    ~Database();

    // Waits up to ten seconds for one to be free, then throws Failure(busy).
    Session session();

    const std::filesystem::path& file() const noexcept { return file_; }

private:
    friend class Session;
    std::unique_ptr<Session::Connection> connect() const;
    void take_back(std::unique_ptr<Session::Connection> connection) noexcept;

    std::filesystem::path file_;
    std::mutex mutex_;  // guards idle_ and lent_
    std::condition_variable freed_;
    std::vector<std::unique_ptr<Session::Connection>> idle_;
    std::size_t lent_ = 0;
};

}  // namespace byggarkiv::store
