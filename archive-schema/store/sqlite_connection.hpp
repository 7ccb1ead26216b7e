#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <memory>

#include "store/connection.hpp"

#include <sqlite3.h>

namespace byggarkiv::store {

// Inside the room only: an SQLite file.
class SqliteConnection final : public Connection {
public:
    // A file that was there and is absent now was moved: another must not be made in its place.
    enum class Absent { is_made, was_moved };
    SqliteConnection(const std::filesystem::path& file, std::chrono::milliseconds patience,
                     Absent absent);

    std::int64_t run(const Statement& statement, std::span<const Value> values,
                     const Take& take) override;
    void each(const Statement& statement, std::span<const Value> values, const Take& take) override;
    void check(const Statement& statement) override;
    void script(std::string_view name, std::string_view sql) override;

    void begin() override;
    void begin_reading() override;
    void end_reading() override { commit(); }
    void commit() override;
    void roll_back() noexcept override;
    bool in_transaction() const noexcept override;

    bool alive() noexcept override { return true; }
    void enter(const std::string& schema) override;
    const std::string& schema() const noexcept override { return no_schema_; }
    bool clean() const noexcept override { return !in_transaction(); }
    bool schema_gone() const noexcept override { return false; }

    std::vector<Table> tables() override;
    void scan(const Table& table, const Take& take) override;
    std::unique_ptr<Loading> load(const Table& table) override;
    void without_links(const std::function<void()>& work) override;

private:
    using Handle = std::unique_ptr<sqlite3, decltype(&sqlite3_close_v2)>;
    using Prepared = std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)>;
    using Statements = std::map<const char*, Prepared>;
    struct Running;
    class Filling;

    Prepared prepare(std::string_view name, std::string_view sql, unsigned flags);
    Statements::node_type take(const Statement& statement);
    void refuse_if_moved();

    std::string file_;
    Handle database_;
    // Prepared once and kept. Statements are constants, so their text's place names them. One that
    // is taken is not in the map, so that the same statement can run inside itself.
    Statements statements_;
    const std::string no_schema_;
};

// Stands in the header of a file whose tables were moved to another database.
inline constexpr std::int64_t moved_mark = 0x4D4F5645;

// Throws what SQLite says of the last call: Failure(busy) or Failure(storage).
[[noreturn]] void refuse(sqlite3* database, std::string_view statement);

// Binds one value, and reads one column of the present row.
int bind(sqlite3_stmt* statement, int place, const Value& value);
std::vector<Row::Column> columns_of(sqlite3_stmt* statement);

}  // namespace byggarkiv::store
