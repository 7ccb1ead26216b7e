#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "store/statement.hpp"
#include "store/table.hpp"
#include "store/value.hpp"

namespace byggarkiv::store {

// Inside the room only: a table while it is filled.
class Loading {
public:
    virtual ~Loading() = default;
    virtual void put(const std::vector<Row::Column>& row) = 0;
    virtual void finish() = 0;
};

// Inside the room only: one connection to a database, whatever its engine. For one thread at a
// time.
class Connection {
public:
    using Take = std::function<void(Row&&)>;

    virtual ~Connection() = default;

    // Runs a statement to its end and gives the number of rows written. `take` gets each row of the
    // answer; where it is empty they are not read.
    virtual std::int64_t run(const Statement& statement, std::span<const Value> values,
                             const Take& take) = 0;
    // Row by row, few of them held at a time; `take` may use this connection.
    virtual void each(const Statement& statement, std::span<const Value> values,
                      const Take& take) = 0;
    // Prepares it, and looks whether rows can hold its answer.
    virtual void check(const Statement& statement) = 0;
    // Several statements without values, of one migration.
    virtual void script(std::string_view name, std::string_view sql) = 0;

    // A write transaction that holds the schema's write lock from its first moment.
    virtual void begin() = 0;
    // A read transaction, as Snapshot has it; what it reads is whole once end_reading() returned.
    virtual void begin_reading() = 0;
    virtual void end_reading() = 0;
    virtual void commit() = 0;
    virtual void roll_back() noexcept = 0;
    virtual bool in_transaction() const noexcept = 0;

    // Before it is lent: whether it still reaches its database, and whose tables it speaks of.
    virtual bool alive() noexcept = 0;
    virtual void enter(const std::string& schema) = 0;
    virtual const std::string& schema() const noexcept = 0;
    // After it was lent: whether the next one may have it.
    virtual bool clean() const noexcept = 0;
    // Whether its schema turned out to be gone: then other connections in it are worth nothing.
    virtual bool schema_gone() const noexcept = 0;

    // The plain tables of the schema, by name; and their rows, whole and in order.
    virtual std::vector<Table> tables() = 0;
    virtual void scan(const Table& table, const Take& take) = 0;
    // Puts other rows in the place of those there; `table` must outlive it.
    virtual std::unique_ptr<Loading> load(const Table& table) = 0;
    // Links between tables are checked again only when `work` is done with filling them.
    virtual void without_links(const std::function<void()>& work) = 0;
};

}  // namespace byggarkiv::store
