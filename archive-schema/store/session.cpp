#include "store/session.hpp"

#include <stdexcept>
#include <utility>

#include "base/failure.hpp"
#include "store/connection.hpp"
#include "store/database.hpp"

namespace byggarkiv::store {

namespace {

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

// A statement while it runs: bound at construction, made ready for its next use at the end.
struct Session::Running {
    Running(Connection& connection, const Statement& statement, Values values)
        : home(connection),
          database(connection.database.get()),
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
        home.put_back(std::move(taken));
    }
    Running(const Running&) = delete;
    Running& operator=(const Running&) = delete;

    std::optional<Row> next() {
        const int step = sqlite3_step(prepared);
        if (step == SQLITE_DONE) return std::nullopt;
        if (step != SQLITE_ROW) refuse(database, name);
        std::vector<Row::Column> columns;
        const int count = sqlite3_column_count(prepared);
        columns.reserve(static_cast<std::size_t>(count));
        for (int i = 0; i < count; ++i) columns.push_back(column(prepared, i));
        return Row(name, std::move(columns));
    }

    Connection& home;
    sqlite3* database;
    std::string_view name;
    Connection::Statements::node_type taken;
    sqlite3_stmt* prepared;
};

Session::Session(Database& home, std::unique_ptr<Connection> connection)
    : home_(&home), connection_(std::move(connection)) {}
Session::Session(Session&& other) noexcept
    : home_(std::exchange(other.home_, nullptr)), connection_(std::move(other.connection_)) {}
Session::~Session() {
    if (home_ != nullptr) home_->take_back(std::move(connection_));
}

std::vector<Row> Session::rows(const Statement& statement, Values values) {
    Running running(*connection_, statement, values);
    std::vector<Row> all;
    while (auto next = running.next()) all.push_back(std::move(*next));
    return all;
}

std::optional<Row> Session::row(const Statement& statement, Values values) {
    Running running(*connection_, statement, values);
    auto first = running.next();
    // A statement that also writes must run to its end.
    if (first)
        while (running.next()) {
        }
    return first;
}

void Session::each(const Statement& statement, Values values,
                   const std::function<void(const Row&)>& take) {
    Running running(*connection_, statement, values);
    while (const auto next = running.next()) take(*next);
}

std::int64_t Session::run(const Statement& statement, Values values) {
    Running running(*connection_, statement, values);
    while (running.next()) {
    }
    return sqlite3_changes64(connection_->database.get());
}

bool Session::in_transaction() const {
    return connection_->in_transaction();
}

void Session::script(std::string_view name, std::string_view sql) {
    connection_->script(name, sql);
}

Transaction::Transaction(Session& session) : session_(&session) {
    if (session.in_transaction()) throw std::logic_error("a transaction inside another");
    session.run({"begin", "BEGIN IMMEDIATE"});
}

Transaction::~Transaction() {
    // After some errors (a full disk) SQLite has rolled back by itself.
    if (session_ == nullptr || !session_->in_transaction()) return;
    sqlite3_exec(session_->connection_->database.get(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void Transaction::commit() {
    if (session_ == nullptr) throw std::logic_error("a transaction committed twice");
    session_->run({"commit", "COMMIT"});
    session_ = nullptr;
}

}  // namespace byggarkiv::store
