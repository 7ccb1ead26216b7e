#pragma once

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

    explicit Connection(sqlite3* handle) : database(handle, &sqlite3_close_v2) {}

    // Prepared once and kept. Statements are constants, so their text's place names them.
    sqlite3_stmt* prepared(const Statement& statement);

    Handle database;
    std::map<const char*, Prepared> statements;
};

// Throws what SQLite says of the last call: Failure(busy) or Failure(storage).
[[noreturn]] void refuse(sqlite3* database, std::string_view statement);

}  // namespace byggarkiv::store
