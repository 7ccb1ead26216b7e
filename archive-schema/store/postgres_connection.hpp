#pragma once

#include <chrono>
#include <cstdint>
#include <list>
#include <map>
#include <string>
#include <utility>

#include "store/connection.hpp"
#include "store/postgres_wire.hpp"

namespace byggarkiv::store {

// Inside the room only: one line to a PostgreSQL server. It stands in one schema at a time.
class PostgresConnection final : public Connection {
public:
    // `conninfo` as libpq reads it, `password` beside it where it is not empty. Throws
    // Failure(lost) where nobody answers, and Failure(setup) for a server or database that will not
    // do.
    PostgresConnection(const std::string& conninfo, const std::string& password,
                       std::chrono::milliseconds patience);

    std::int64_t run(const Statement& statement, std::span<const Value> values,
                     const Take& take) override;
    void each(const Statement& statement, std::span<const Value> values, const Take& take) override;
    void check(const Statement& statement) override;
    void script(std::string_view name, std::string_view sql) override;

    void begin() override;
    void begin_reading() override;
    void end_reading() override;
    void commit() override;
    void roll_back() noexcept override;
    bool in_transaction() const noexcept override;

    bool alive() noexcept override;
    void enter(const std::string& schema) override;
    const std::string& schema() const noexcept override { return schema_; }
    bool clean() const noexcept override;
    bool schema_gone() const noexcept override { return schema_gone_; }

    std::vector<Table> tables() override;
    void scan(const Table& table, const Take& take) override;
    std::unique_ptr<Loading> load(const Table& table) override;
    void without_links(const std::function<void()>& work) override;

private:
    using Handle = std::unique_ptr<PGconn, decltype(&PQfinish)>;
    class Copying;
    struct Prepared {
        std::string name;
        std::vector<Oid> types;
    };
    // What was prepared while the connection stood in one schema.
    struct Chapter {
        std::string schema;
        std::map<const char*, Prepared> statements;
    };

    void check_server();
    const Prepared& prepared(const Statement& statement);
    Prepared prepare(std::string_view name, std::string_view sql);
    void open_chapter();
    void drop_oldest_chapter();
    void read_through(std::string_view name, const std::string& declare, const Arguments& values,
                      const std::vector<Oid>& types, const Take& take);
    std::int64_t schema_number();
    [[noreturn]] void refuse_gone();
    [[noreturn]] void refuse_answer(const Answer& answer, std::string_view statement);
    Answer must(Answer answer, std::string_view statement);
    Answer execute(std::string_view statement, const std::string& sql);

    Handle handle_;
    std::string schema_;
    bool schema_gone_ = false;
    std::int64_t read_from_ = 0;   // the schema's number when a read transaction began
    std::list<Chapter> chapters_;  // the one in use first
    std::string begin_text_;
    std::uint64_t named_ = 0;  // statements and cursors so far
};

// The advisory lock that stands for the right to write in a schema.
std::int64_t write_lock_of(std::string_view schema);

}  // namespace byggarkiv::store
