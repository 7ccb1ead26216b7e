#include "store/database.hpp"

#include "base/durable.hpp"
#include "base/failure.hpp"
#include "store/database_state.hpp"
#include "store/sqlite_connection.hpp"

namespace byggarkiv::store {

namespace {

constexpr Statement copy{"copy", "VACUUM INTO $1"};
constexpr Statement fold_log{"fold_log", "PRAGMA wal_checkpoint(PASSIVE)"};
constexpr Statement check_pages{"check_pages", "PRAGMA integrity_check(100)"};
constexpr Statement check_links{"check_links", "PRAGMA foreign_key_check"};

constexpr std::size_t most_faults = 100;

std::vector<std::string> sqlite_faults(Session& session) {
    std::vector<std::string> found;
    for (const auto& row : session.rows(check_pages))
        if (row.text(0) != "ok") found.push_back(row.text(0));
    for (const auto& row : session.rows(check_links))
        found.push_back("a row of " + row.text(0) + " points at nothing in " + row.text(2));
    if (found.size() > most_faults) found.resize(most_faults);
    return found;
}

}  // namespace

Database::Database(const std::filesystem::path& file, DatabaseLimits limits)
    : state_(std::make_unique<State>()) {
    state_->engine = Engine::sqlite;
    state_->name = file.string();
    state_->pool = std::make_shared<Pool>(state_->name, limits, [file, limits] {
        return std::make_unique<SqliteConnection>(file, limits.patience,
                                                  SqliteConnection::Absent::was_moved);
    });
    SqliteConnection(file, limits.patience, SqliteConnection::Absent::is_made);
    session();  // a file that is no database is refused now, not at the first request
}

Database::Database(std::unique_ptr<State> state) : state_(std::move(state)) {}
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;
Database::~Database() = default;

Session Database::session() {
    return Session(*state_->pool, state_->pool->lend(state_->schema), state_->engine);
}

void Database::copy_to(const std::filesystem::path& target) {
    if (std::filesystem::exists(target))
        throw Failure(Failure::Kind::storage, "a copy would overwrite " + target.string());
    auto lent = session();
    lent.run(copy, {target.string()});
    // While the copy is read, the log grows. It is folded in here, so that no writer has to do it
    // at its next commit.
    lent.rows(fold_log);
    sync_file(target);  // which SQLite leaves to the system
}

std::vector<std::string> Database::faults() {
    auto lent = session();
    return engine() == Engine::sqlite ? sqlite_faults(lent) : unreadable_tables(*lent.connection_);
}

Engine Database::engine() const noexcept {
    return state_->engine;
}

const std::string& Database::name() const noexcept {
    return state_->name;
}

}  // namespace byggarkiv::store
