#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "store/engine.hpp"
#include "store/pool.hpp"
#include "store/session.hpp"

namespace byggarkiv::store {

// One schema of tables: an SQLite file, or a schema at a PostgreSQL server. Every commit is on disk
// before it returns, foreign keys are enforced, writers come one after the other. Any thread may
// call; it must outlive its sessions.
class Database {
public:
    // An SQLite file, made where it is absent, with a write-ahead log. Throws Failure(storage) when
    // the file cannot be opened or is no database.
    explicit Database(const std::filesystem::path& file, DatabaseLimits limits = {});
    Database(Database&&) noexcept;
    Database& operator=(Database&&) noexcept;
    ~Database();

    // Waits for one to be free, and throws Failure(busy) when patience ends. Throws MovedAway where
    // the tables now lie elsewhere, and Failure(lost) while the server cannot be reached.
    Session session();

    // A copy of what is committed, to a file that must not exist; on the disk when it returns.
    // Writers go on meanwhile. An SQLite file alone can be copied so.
    void copy_to(const std::filesystem::path& target);

    // What the engine itself finds wrong with the stored tables, at most 100 lines; none = nothing.
    std::vector<std::string> faults();

    Engine engine() const noexcept;
    // As a person would name it: the file, or the schema and its server.
    const std::string& name() const noexcept;

private:
    friend class PostgresServer;
    struct State;
    explicit Database(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace byggarkiv::store
