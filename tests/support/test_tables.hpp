#pragma once

#include "store/database.hpp"
#include "store/postgres_server.hpp"
#include "support/test_archive.hpp"

namespace byggarkiv::test {

// The tables of Testvik, wherever this run has them, for tests that go behind the archive's back.
inline store::Database tables_of(const TestArchive& archive) {
    if (!on_postgres()) return store::Database(archive.tenant_folder() / "archive.db");
    return store::PostgresServer({.conninfo = archive.database.conninfo(), .password_file = {}})
        .database("tenant_testvik");
}

inline store::Database registry_tables(const TestArchive& archive) {
    if (!on_postgres()) return store::Database(archive.folder / "data/registry.db");
    return store::PostgresServer({.conninfo = archive.database.conninfo(), .password_file = {}})
        .database("byggarkiv_registry");
}

// For a session that is to break links between tables.
inline store::Statement no_links() {
    return {"no links", "PRAGMA foreign_keys = OFF", "SET session_replication_role = replica"};
}

}  // namespace byggarkiv::test
