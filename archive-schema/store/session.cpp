#include "store/session.hpp"

#include <span>
#include <stdexcept>
#include <utility>

#include "store/connection.hpp"
#include "store/pool.hpp"

namespace byggarkiv::store {

namespace {

std::span<const Value> spanned(const Values& values) {
    return {values.begin(), values.size()};
}

}  // namespace

Session::Session(Pool& home, std::unique_ptr<Connection> connection, Engine engine)
    : home_(&home), connection_(std::move(connection)), engine_(engine) {}
Session::Session(Session&& other) noexcept
    : home_(std::exchange(other.home_, nullptr)),
      connection_(std::move(other.connection_)),
      engine_(other.engine_) {}
Session::~Session() {
    if (home_ != nullptr) home_->take_back(std::move(connection_));
}

std::vector<Row> Session::rows(const Statement& statement, Values values) {
    std::vector<Row> all;
    connection_->run(statement, spanned(values),
                     [&all](Row&& row) { all.push_back(std::move(row)); });
    return all;
}

std::optional<Row> Session::row(const Statement& statement, Values values) {
    std::optional<Row> first;
    // A statement that also writes must run to its end.
    connection_->run(statement, spanned(values), [&first](Row&& row) {
        if (!first) first = std::move(row);
    });
    return first;
}

void Session::each(const Statement& statement, Values values,
                   const std::function<void(const Row&)>& take) {
    connection_->each(statement, spanned(values), [&take](Row&& row) { take(row); });
}

std::int64_t Session::run(const Statement& statement, Values values) {
    return connection_->run(statement, spanned(values), {});
}

void Session::check(const Statement& statement) {
    connection_->check(statement);
}

bool Session::in_transaction() const {
    return connection_->in_transaction();
}

Snapshot::Snapshot(Session& session) : session_(&session) {
    if (session.in_transaction()) throw std::logic_error("a transaction inside another");
    session.connection_->begin_reading();
}

Snapshot::~Snapshot() {
    if (session_ != nullptr && session_->in_transaction()) session_->connection_->roll_back();
}

void Snapshot::end() {
    if (session_ == nullptr) throw std::logic_error("a snapshot ended twice");
    session_->connection_->end_reading();
    session_ = nullptr;
}

Transaction::Transaction(Session& session) : session_(&session) {
    if (session.in_transaction()) throw std::logic_error("a transaction inside another");
    session.connection_->begin();
}

Transaction::~Transaction() {
    // After some errors (a full disk) SQLite has rolled back by itself.
    if (session_ != nullptr && session_->in_transaction()) session_->connection_->roll_back();
}

void Transaction::commit() {
    if (session_ == nullptr) throw std::logic_error("a transaction committed twice");
    session_->connection_->commit();
    session_ = nullptr;
}

}  // namespace byggarkiv::store
