#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "store/database.hpp"

namespace byggarkiv::store {

// How a PostgreSQL database is reached.
struct PostgresAccess {
    std::string conninfo;                 // as libpq reads it, without a password
    std::filesystem::path password_file;  // its first line is the password; "" = none
};

// One PostgreSQL database with many schemas, behind one pool of connections. Version 15 or later,
// UTF-8, sorted by bytes. Nothing is asked of the server before the first session; while it is
// away, calls throw Failure(lost), and they work again when it is back. Any thread may call.
class PostgresServer {
public:
    // Throws Failure(setup) where the password file cannot be read or is open to others.
    explicit PostgresServer(const PostgresAccess& access, DatabaseLimits limits = {});

    // The tables of one schema. Sessions of it throw MovedAway while there is no such schema.
    Database database(const std::string& schema);

    bool has(const std::string& schema);
    // Makes an empty schema where there is none.
    void make(const std::string& schema);
    void rename(const std::string& from, const std::string& to);
    // With all its tables, where it is there.
    void drop(const std::string& schema);

private:
    Session outside();  // in no schema of ours

    DatabaseLimits limits_;
    std::shared_ptr<Pool> pool_;
};

}  // namespace byggarkiv::store
