#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "store/session.hpp"

#include <sqlite3.h>

namespace byggarkiv::store {

// Inside the room only: what a session holds of SQLite.
struct Session::Connection {
    using Handle = std::unique_ptr<sqlite3, decltype(&sqlite3_close_v2)>;
    using Prepared = std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)>;
    using Statements = std::map<const char*, Prepared>;

    Connection(const std::filesystem::path& file, std::chrono::milliseconds patience);

    // Prepared once and kept. Statements are constants, so their text's place names them. One that
    // is taken is not in the map, so that the same statement can run inside itself.
    Statements::node_type take(const Statement& statement);
    void put_back(Statements::node_type taken) noexcept { statements.insert(std::move(taken)); }

    void script(std::string_view name, std::string_view sql);
    bool in_transaction() const { return sqlite3_get_autocommit(database.get()) == 0; }

    Handle database;
    Statements statements;  // idle ones
};

// Throws what SQLite says of the last call: Failure(busy) or Failure(storage).
[[noreturn]] void refuse(sqlite3* database, std::string_view statement);

}  // namespace byggarkiv::store
