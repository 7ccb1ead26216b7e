#include "store/sqlite_connection.hpp"

#include <cerrno>
#include <stdexcept>

#include "base/failure.hpp"
#include "store/session.hpp"

namespace byggarkiv::store {

namespace {

constexpr Statement begin_writing{"begin", "BEGIN IMMEDIATE"};
constexpr Statement begin_reading_only{"begin_reading", "BEGIN"};
constexpr Statement commit_writing{"commit", "COMMIT"};
constexpr Statement read_mark{"read_mark", "PRAGMA user_version"};

// Of each connection, as far as it has read so much: an index of a million rows is larger than
// SQLite's own 2 MB.
constexpr int cache_kilobytes = 16'000;

// SQLite would count each piece of memory under a lock that all connections share.
void count_no_memory() {
    static const int done = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    static_cast<void>(done);  // refused where another part of the program has used SQLite before
}

Row::Column column(sqlite3_stmt* statement, int place) {
    switch (sqlite3_column_type(statement, place)) {
        case SQLITE_INTEGER:
            return sqlite3_column_int64(statement, place);
        case SQLITE_FLOAT:
            return sqlite3_column_double(statement, place);
        case SQLITE_NULL:
            return nullptr;
        default:
            break;
    }
    const auto* const bytes = static_cast<const char*>(sqlite3_column_blob(statement, place));
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, place));
    return size == 0 ? std::string() : std::string(bytes, size);
}

}  // namespace

void refuse(sqlite3* database, std::string_view statement) {
    const int code = sqlite3_extended_errcode(database) & 0xFF;
    auto kind = Failure::Kind::storage;
    if (code == SQLITE_BUSY || code == SQLITE_LOCKED) kind = Failure::Kind::busy;
    // A file of the write-ahead log that cannot be made or cannot grow is another error to SQLite.
    const bool by_system = code == SQLITE_IOERR || code == SQLITE_CANTOPEN;
    if (code == SQLITE_FULL || (by_system && sqlite3_system_errno(database) == ENOSPC))
        kind = Failure::Kind::no_space;
    throw Failure(kind, "statement " + std::string(statement) + ": " + sqlite3_errmsg(database));
}

int bind(sqlite3_stmt* statement, int place, const Value& value) {
    struct Binder {
        sqlite3_stmt* statement;
        int place;
        int operator()(std::nullptr_t) const { return sqlite3_bind_null(statement, place); }
        int operator()(std::int64_t number) const {
            return sqlite3_bind_int64(statement, place, number);
        }
        int operator()(double number) const {
            return sqlite3_bind_double(statement, place, number);
        }
        // An empty view may have no data at all, which SQLite would take for NULL.
        int operator()(std::string_view text) const {
            return sqlite3_bind_text64(statement, place, text.empty() ? "" : text.data(),
                                       text.size(), SQLITE_STATIC, SQLITE_UTF8);
        }
        int operator()(Blob blob) const {
            return sqlite3_bind_blob64(statement, place,
                                       blob.bytes.empty() ? "" : blob.bytes.data(),
                                       blob.bytes.size(), SQLITE_STATIC);
        }
    };
    return std::visit(Binder{statement, place}, value.held());
}

std::vector<Row::Column> columns_of(sqlite3_stmt* statement) {
    std::vector<Row::Column> columns;
    const int count = sqlite3_column_count(statement);
    columns.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) columns.push_back(column(statement, i));
    return columns;
}

// A statement while it runs: bound at construction, made ready for its next use at the end.
struct SqliteConnection::Running {
    Running(SqliteConnection& connection, const Statement& statement, std::span<const Value> values)
        : home(connection),
          database(connection.database_.get()),
          name(statement.name),
          taken(connection.take(statement)),
          prepared(taken.mapped().get()) {
        if (static_cast<int>(values.size()) != sqlite3_bind_parameter_count(prepared))
            throw std::logic_error("statement " + std::string(name) + " wants " +
                                   std::to_string(sqlite3_bind_parameter_count(prepared)) +
                                   " values, not " + std::to_string(values.size()));
        int place = 0;
        for (const auto& value : values)
            if (bind(prepared, ++place, value) != SQLITE_OK) refuse(database, name);
    }
    ~Running() {
        sqlite3_reset(prepared);
        sqlite3_clear_bindings(prepared);
        home.statements_.insert(std::move(taken));
    }
    Running(const Running&) = delete;
    Running& operator=(const Running&) = delete;

    bool next() {
        const int step = sqlite3_step(prepared);
        if (step != SQLITE_ROW && step != SQLITE_DONE) refuse(database, name);
        return step == SQLITE_ROW;
    }

    SqliteConnection& home;
    sqlite3* database;
    std::string_view name;
    Statements::node_type taken;
    sqlite3_stmt* prepared;
};

SqliteConnection::SqliteConnection(const std::filesystem::path& file,
                                   std::chrono::milliseconds patience, Absent absent)
    : file_(file.string()), database_(nullptr, &sqlite3_close_v2) {
    count_no_memory();
    sqlite3* handle = nullptr;
    const int making = absent == Absent::is_made ? SQLITE_OPEN_CREATE : 0;
    const int opened = sqlite3_open_v2(
        file.c_str(), &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | making, nullptr);
    database_.reset(handle);
    if (opened != SQLITE_OK && making == 0 && !std::filesystem::exists(file))
        throw MovedAway(file_ + " is not there any more");
    if (opened != SQLITE_OK) throw Failure(Failure::Kind::storage, "cannot open " + file_);
    sqlite3_busy_timeout(handle, static_cast<int>(patience.count()));
    // A damaged or foreign file gets no say, and "text" in double quotes is no text.
    for (const int option : {SQLITE_DBCONFIG_DQS_DML, SQLITE_DBCONFIG_DQS_DDL})
        sqlite3_db_config(handle, option, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    script("opening " + file_,
           "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; "
           "PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; "
           "PRAGMA cell_size_check = ON; PRAGMA cache_size = -" +
               std::to_string(cache_kilobytes));
}

SqliteConnection::Prepared SqliteConnection::prepare(std::string_view name, std::string_view sql,
                                                     unsigned flags) {
    sqlite3_stmt* made = nullptr;
    if (sqlite3_prepare_v3(database_.get(), sql.data(), static_cast<int>(sql.size()), flags, &made,
                           nullptr) != SQLITE_OK)
        refuse(database_.get(), name);
    return {made, &sqlite3_finalize};
}

SqliteConnection::Statements::node_type SqliteConnection::take(const Statement& statement) {
    if (auto idle = statements_.extract(statement.sql.data())) return idle;
    auto made = prepare(statement.name, statement.sql, SQLITE_PREPARE_PERSISTENT);
    return statements_.extract(statements_.emplace(statement.sql.data(), std::move(made)).first);
}

std::int64_t SqliteConnection::run(const Statement& statement, std::span<const Value> values,
                                   const Take& take) {
    Running running(*this, statement, values);
    while (running.next())
        if (take) take(Row(statement.name, columns_of(running.prepared)));
    return sqlite3_changes64(database_.get());
}

void SqliteConnection::each(const Statement& statement, std::span<const Value> values,
                            const Take& take) {
    run(statement, values, take);
}

void SqliteConnection::check(const Statement& statement) {
    statements_.insert(take(statement));
}

void SqliteConnection::script(std::string_view name, std::string_view sql) {
    if (sqlite3_exec(database_.get(), std::string(sql).c_str(), nullptr, nullptr, nullptr) !=
        SQLITE_OK)
        refuse(database_.get(), name);
}

// Others may hold the file open from before it was moved. Nothing that they write there would ever
// be read again.
void SqliteConnection::refuse_if_moved() {
    run(read_mark, {}, [&](Row&& row) {
        if (row.number(0) == moved_mark) throw MovedAway(file_ + " was moved to another database");
    });
}

void SqliteConnection::enter(const std::string& /*schema*/) {
    refuse_if_moved();
}

void SqliteConnection::begin() {
    run(begin_writing, {}, {});
    try {
        refuse_if_moved();
    } catch (const Failure&) {
        roll_back();
        throw;
    }
}

// The moment is that of the first thing read. A file that is renamed meanwhile is read on.
void SqliteConnection::begin_reading() {
    run(begin_reading_only, {}, {});
    try {
        refuse_if_moved();
    } catch (const Failure&) {
        roll_back();
        throw;
    }
}

void SqliteConnection::commit() {
    run(commit_writing, {}, {});
}

void SqliteConnection::roll_back() noexcept {
    sqlite3_exec(database_.get(), "ROLLBACK", nullptr, nullptr, nullptr);
}

bool SqliteConnection::in_transaction() const noexcept {
    return sqlite3_get_autocommit(database_.get()) == 0;
}

}  // namespace byggarkiv::store
