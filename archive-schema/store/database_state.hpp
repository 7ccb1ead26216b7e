#pragma once

#include <memory>
#include <string>
#include <vector>

#include "store/database.hpp"
#include "store/pool.hpp"

namespace byggarkiv::store {

// Inside the room only.
struct Database::State {
    Engine engine = Engine::sqlite;
    std::string name;
    std::string schema;          // "" in an SQLite file
    std::shared_ptr<Pool> pool;  // an SQLite file's own, or the one of all schemas of a server
};

// Reads every row of a PostgreSQL schema; with page checksums the server refuses damaged ones. One
// line for each table that cannot be read.
std::vector<std::string> unreadable_tables(Connection& connection);

}  // namespace byggarkiv::store
