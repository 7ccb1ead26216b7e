#pragma once

#include <set>
#include <string>

#include "store/database.hpp"
#include "support/test_tables.hpp"

namespace byggarkiv::test {

// Takes the triggers away that refuse loss, as somebody would who owns an SQLite file. On
// PostgreSQL a session goes past them by no_links().
inline void drop_guards(store::Database& database) {
    if (on_postgres()) return;
    auto session = database.session();
    // Connections know statements by the place of their text: it must never be another's.
    static std::set<std::string> statements;
    for (const auto& row : session.rows({"triggers",
                                         "SELECT name FROM sqlite_schema WHERE type = 'trigger' "
                                         "ORDER BY name LIMIT 1000"}))
        session.run({"drop trigger", *statements.insert("DROP TRIGGER " + row.text(0)).first});
}

// A session that no trigger stops.
inline store::Session unguarded(store::Database& database) {
    drop_guards(database);
    auto session = database.session();
    if (on_postgres()) session.run(no_links());
    return session;
}

}  // namespace byggarkiv::test
