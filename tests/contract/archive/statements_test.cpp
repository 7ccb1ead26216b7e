#include <gtest/gtest.h>

#include "base/failure.hpp"
#include "sql/all_statements.hpp"
#include "sql/migrations.hpp"
#include "store/database.hpp"
#include "store/migrate.hpp"
#include "store/postgres_server.hpp"
#include "support/temp_folder.hpp"
#include "support/test_engine.hpp"

// The whole catalogue, in the engine that this run is about.
namespace byggarkiv::archive {
namespace {

class StatementsTest : public testing::Test {
protected:
    store::Database open(const std::string& name) {
        if (!test::on_postgres()) return store::Database(folder / name);
        store::PostgresServer server({.conninfo = database.conninfo(), .password_file = {}});
        server.make(name);
        return server.database(name);
    }

    template <typename Steps, typename Statements>
    void expect_all_prepared(const std::string& name, const Steps& steps,
                             const Statements& statements) {
        auto home = open(name);
        store::migrate(home, steps);
        ASSERT_GT(statements.size(), 10u);
        for (const auto* statement : statements) {
            // A session of its own: on PostgreSQL a failure ends what came before it.
            auto session = home.session();
            EXPECT_NO_THROW(session.check(*statement)) << statement->name;
        }
    }

    test::TempFolder folder;
    test::TestDatabase database;
};

TEST_F(StatementsTest, AreAllPreparedOnAnArchive) {
    expect_all_prepared("archive", sql::migrations::archive, sql::all_statements::archive);
}

TEST_F(StatementsTest, AreAllPreparedOnARegistry) {
    expect_all_prepared("registry", sql::migrations::registry, sql::all_statements::registry);
}

TEST_F(StatementsTest, AreRefusedWhereTheDatabaseDoesNotKnowThem) {
    auto home = open("archive");
    store::migrate(home, sql::migrations::archive);
    for (const auto* sql : {"SELECT colour FROM property", "SELECT id FROM nowhere", "SELCT 1"}) {
        auto session = home.session();
        EXPECT_THROW(session.check({"wrong", sql}), Failure) << sql;
    }
}

TEST_F(StatementsTest, AreRefusedWhereTheirAnswerCannotBeRead) {
    if (!test::on_postgres()) GTEST_SKIP() << "SQLite answers in its five types alone";
    auto home = open("archive");
    EXPECT_THROW(home.session().check({"sum", "SELECT SUM(n) FROM (SELECT 1::bigint AS n) x"}),
                 Failure);
}

}  // namespace
}  // namespace byggarkiv::archive
