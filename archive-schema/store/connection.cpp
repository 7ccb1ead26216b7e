#include "store/connection.hpp"

#include "base/failure.hpp"

namespace byggarkiv::store {

void refuse(sqlite3* database, std::string_view statement) {
    const int code = sqlite3_extended_errcode(database) & 0xFF;
    const bool busy = code == SQLITE_BUSY || code == SQLITE_LOCKED;
    throw Failure(busy ? Failure::Kind::busy : Failure::Kind::storage,
                  "statement " + std::string(statement) + ": " + sqlite3_errmsg(database));
}

Session::Connection::Connection(const std::filesystem::path& file,
                                std::chrono::milliseconds patience)
    : database(nullptr, &sqlite3_close_v2) {
    sqlite3* handle = nullptr;
    const int opened =
        sqlite3_open_v2(file.c_str(), &handle,
                        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
    database.reset(handle);
    if (opened != SQLITE_OK) throw Failure(Failure::Kind::storage, "cannot open " + file.string());
    sqlite3_busy_timeout(handle, static_cast<int>(patience.count()));
    // A damaged or foreign file gets no say, and "text" in double quotes is no text.
    for (const int option : {SQLITE_DBCONFIG_DQS_DML, SQLITE_DBCONFIG_DQS_DDL})
        sqlite3_db_config(handle, option, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    script("opening " + file.string(),
           "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; "
           "PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; "
           "PRAGMA cell_size_check = ON");
}

Session::Connection::Statements::node_type Session::Connection::take(const Statement& statement) {
    if (auto idle = statements.extract(statement.sql.data())) return idle;
    sqlite3_stmt* made = nullptr;
    if (sqlite3_prepare_v3(database.get(), statement.sql.data(),
                           static_cast<int>(statement.sql.size()), SQLITE_PREPARE_PERSISTENT, &made,
                           nullptr) != SQLITE_OK)
        refuse(database.get(), statement.name);
    return statements.extract(
        statements.emplace(statement.sql.data(), Prepared(made, &sqlite3_finalize)).first);
}

void Session::Connection::script(std::string_view name, std::string_view sql) {
    if (sqlite3_exec(database.get(), std::string(sql).c_str(), nullptr, nullptr, nullptr) !=
        SQLITE_OK)
        refuse(database.get(), name);
}

}  // namespace byggarkiv::store
