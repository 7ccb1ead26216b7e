#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <vector>

#include "base/failure.hpp"
#include "store/statement.hpp"
#include "store/value.hpp"

namespace byggarkiv::store {

class Connection;
class Pool;
class Session;
struct TableDigest;

std::vector<TableDigest> table_digests(Session& session);
void copy_tables(Session& from, Session& to);
void mark_moved(Session& session, const std::string& kept_as);

using Values = std::initializer_list<Value>;

// The tables were moved to another database: whoever opens the archive anew finds them.
class MovedAway : public Failure {
public:
    explicit MovedAway(const std::string& what) : Failure(Kind::lost, what) {}
};

// A conversation with one database, for one thread at a time; lent by Database::session() and given
// back when it ends. Every call throws Failure(busy) when the database stays locked by others,
// Failure(lost) when its server went away, and Failure(storage), naming the statement and never a
// value, when it cannot answer.
class Session {
public:
    Session(Session&&) noexcept;
    ~Session();

    // All rows; the statement has a LIMIT.
    std::vector<Row> rows(const Statement& statement, Values values = {});
    // The first row, if there is one.
    std::optional<Row> row(const Statement& statement, Values values = {});
    // Row by row, without holding them all. `take` may use this session.
    void each(const Statement& statement, Values values,
              const std::function<void(const Row&)>& take);
    // Gives the number of rows written.
    std::int64_t run(const Statement& statement, Values values = {});

    // Prepares it without running it: for the test that both engines know every statement.
    void check(const Statement& statement);

    bool in_transaction() const;
    Engine engine() const noexcept { return engine_; }

private:
    friend class Database;
    friend class PostgresServer;
    friend std::vector<TableDigest> table_digests(Session& session);
    friend void copy_tables(Session& from, Session& to);
    friend void mark_moved(Session& session, const std::string& kept_as);
    friend class Snapshot;
    friend class Transaction;
    friend class Migrator;
    Session(Pool& home, std::unique_ptr<Connection> connection, Engine engine);

    Pool* home_;  // none once moved from
    std::unique_ptr<Connection> connection_;
    Engine engine_;
};

// A read transaction: everything that is asked of the session meanwhile sees what was committed at
// one moment, and no writer waits for it. `session` must outlive it.
class Snapshot {
public:
    // Throws MovedAway where the tables lie elsewhere.
    explicit Snapshot(Session& session);
    ~Snapshot();
    Snapshot(const Snapshot&) = delete;
    Snapshot& operator=(const Snapshot&) = delete;

    // What was read is whole only once this has returned: throws MovedAway where the tables were
    // moved while they were read.
    void end();

private:
    Session* session_;
};

// A write transaction, begun at once under the schema's write lock (BEGIN IMMEDIATE, or an advisory
// lock of PostgreSQL), so that it cannot fail half-way for want of the lock and sees all that
// earlier ones committed. Rolls back unless commit() was called. `session` must outlive it.
class Transaction {
public:
    explicit Transaction(Session& session);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;

    // After Failure(lost) nobody knows whether it was kept; after any other Failure it was not.
    void commit();

private:
    Session* session_;
};

}  // namespace byggarkiv::store
