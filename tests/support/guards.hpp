#pragma once

#include <deque>
#include <string>

#include "store/database.hpp"
#include "support/test_tables.hpp"

namespace byggarkiv::test {

// Takes the triggers away that refuse loss, as somebody would who owns an SQLite file. On
// PostgreSQL a session goes past them by no_links().
inline void drop_guards(store::Database& database) {
    if (on_postgres()) return;
    auto session = database.session();
    std::deque<std::string> statements;  // the session knows them by their place
    for (const auto& row : session.rows({"triggers",
                                         "SELECT name FROM sqlite_schema WHERE type = 'trigger' "
                                         "ORDER BY name LIMIT 1000"}))
        statements.push_back("DROP TRIGGER " + row.text(0));
    for (const auto& statement : statements) session.run({"drop trigger", statement});
}

// A session that no trigger stops.
inline store::Session unguarded(store::Database& database) {
    drop_guards(database);
    auto session = database.session();
    if (on_postgres()) session.run(no_links());
    return session;
}

}  // namespace byggarkiv::test
