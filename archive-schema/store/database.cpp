#include "store/database.hpp"

#include <chrono>

#include "base/failure.hpp"
#include "store/connection.hpp"

namespace byggarkiv::store {

namespace {

constexpr std::chrono::seconds wait_for_session{10};
constexpr int wait_for_lock_ms = 10'000;

}  // namespace

Database::Database(std::filesystem::path file) : file_(std::move(file)) {
    idle_.push_back(connect());
}

Database::~Database() = default;

std::unique_ptr<Session::Connection> Database::connect() const {
    sqlite3* handle = nullptr;
    const int opened =
        sqlite3_open_v2(file_.c_str(), &handle,
                        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
    auto connection = std::make_unique<Session::Connection>(handle);
    if (opened != SQLITE_OK) throw Failure(Failure::Kind::storage, "cannot open " + file_.string());
    sqlite3_busy_timeout(handle, wait_for_lock_ms);
    if (sqlite3_exec(handle,
                     "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; "
                     "PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; "
                     "PRAGMA cell_size_check = ON",
                     nullptr, nullptr, nullptr) != SQLITE_OK)
        refuse(handle, "open " + file_.string());
    return connection;
}

Session Database::session() {
    std::unique_lock lock(mutex_);
    if (!freed_.wait_for(lock, wait_for_session, [this] { return lent_ < max_sessions; }))
        throw Failure(Failure::Kind::busy, "every session of " + file_.string() + " is taken");
    ++lent_;
    if (!idle_.empty()) {
        auto connection = std::move(idle_.back());
        idle_.pop_back();
        return Session(*this, std::move(connection));
    }
    lock.unlock();
    try {
        return Session(*this, connect());
    } catch (...) {
        take_back(nullptr);
        throw;
    }
}

void Database::take_back(std::unique_ptr<Session::Connection> connection) noexcept {
    // A transaction that somebody left open must not reach the next one who sits down.
    if (connection && sqlite3_get_autocommit(connection->database.get()) == 0)
        sqlite3_exec(connection->database.get(), "ROLLBACK", nullptr, nullptr, nullptr);
    {
        const std::lock_guard lock(mutex_);
        --lent_;
        if (connection) idle_.push_back(std::move(connection));
    }
    freed_.notify_one();
}

}  // namespace byggarkiv::store
