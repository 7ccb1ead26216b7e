#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <vector>

#include "store/statement.hpp"
#include "store/value.hpp"

namespace byggarkiv::store {

class Database;

using Values = std::initializer_list<Value>;

// A conversation with one database, for one thread at a time; lent by Database::session() and given
// back when it ends. Every call throws Failure(busy) when the database stays locked by others, and
// Failure(storage), naming the statement and never a value, when it cannot answer.
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

    bool in_transaction() const;

private:
    friend class Database;
    friend class Transaction;
    friend class Migrator;
    struct Connection;
    struct Running;
    Session(Database& home, std::unique_ptr<Connection> connection);
    void script(std::string_view name, std::string_view sql);

    Database* home_;  // none once moved from
    std::unique_ptr<Connection> connection_;
};

// A write transaction, begun at once (BEGIN IMMEDIATE), so that it cannot fail half-way for want of
// the lock. Rolls back unless commit() was called. `session` must outlive it.
class Transaction {
public:
    explicit Transaction(Session& session);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;

    void commit();

private:
    Session* session_;
};

}  // namespace byggarkiv::store
