#include "store/database.hpp"

#include "base/failure.hpp"
#include "store/connection.hpp"

namespace byggarkiv::store {

namespace {

constexpr Statement copy{"copy", "VACUUM INTO $1"};
constexpr Statement check_pages{"check_pages", "PRAGMA integrity_check(100)"};
constexpr Statement check_links{"check_links", "PRAGMA foreign_key_check"};

}  // namespace

Database::Database(std::filesystem::path file, DatabaseLimits limits)
    : file_(std::move(file)), limits_(limits) {
    session();  // a file that is no database is refused now, not at the first request
}

Database::~Database() = default;

Session Database::session() {
    // From here on the session gives its seat back, also when it gets no connection.
    Session lent(*this, take_seat());
    if (!lent.connection_)
        lent.connection_ = std::make_unique<Session::Connection>(file_, limits_.patience);
    return lent;
}

std::unique_ptr<Session::Connection> Database::take_seat() {
    std::unique_lock lock(mutex_);
    if (!freed_.wait_for(lock, limits_.patience, [this] { return lent_ < limits_.sessions; }))
        throw Failure(Failure::Kind::busy, "every session of " + file_.string() + " is taken");
    ++lent_;
    if (idle_.empty()) return nullptr;
    auto connection = std::move(idle_.back());
    idle_.pop_back();
    return connection;
}

void Database::take_back(std::unique_ptr<Session::Connection> connection) noexcept {
    // A transaction that somebody left open must not reach the next one who sits down: closing the
    // connection undoes it.
    if (connection && connection->in_transaction()) connection.reset();
    {
        const std::lock_guard lock(mutex_);
        --lent_;
        if (connection) idle_.push_back(std::move(connection));
    }
    freed_.notify_one();
}

void Database::copy_to(const std::filesystem::path& target) {
    if (std::filesystem::exists(target))
        throw Failure(Failure::Kind::storage, "a copy would overwrite " + target.string());
    session().run(copy, {target.string()});
}

std::vector<std::string> Database::faults() {
    auto lent = session();
    std::vector<std::string> found;
    for (const auto& row : lent.rows(check_pages))
        if (row.text(0) != "ok") found.push_back(row.text(0));
    for (const auto& row : lent.rows(check_links))
        found.push_back("a row of " + row.text(0) + " points at nothing in " + row.text(2));
    return found;
}

}  // namespace byggarkiv::store
