#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <atomic>
#include <thread>

#include "base/failure.hpp"
#include "store/migrate.hpp"
#include "store/postgres_server.hpp"
#include "support/temp_folder.hpp"
#include "support/test_engine.hpp"

// What one pool over many schemas must never do, and what it does when the server goes away.
namespace byggarkiv::store {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::Not;

constexpr Migration ground{1, "ground",
                           "CREATE TABLE thing (id BIGINT PRIMARY KEY, owner TEXT NOT NULL);"};
constexpr Statement add{"thing.add", "INSERT INTO thing (id, owner) VALUES ($1, $2)"};
constexpr Statement next{"thing.next", "SELECT COALESCE(MAX(id), 0) + 1 FROM thing"};
constexpr Statement count{"thing.count", "SELECT COUNT(*) FROM thing"};
constexpr Statement strangers{"thing.strangers", "SELECT COUNT(*) FROM thing WHERE owner <> $1"};
constexpr Statement owners{"thing.owners", "SELECT owner FROM thing ORDER BY id LIMIT 100000"};
constexpr Statement own_backend{"own_backend", "SELECT pg_backend_pid()"};
constexpr Statement terminate{"terminate", "SELECT pg_terminate_backend($1, 10000)"};

class PoolTest : public testing::Test {
protected:
    void SetUp() override {
        if (!test::on_postgres()) GTEST_SKIP() << "needs a PostgreSQL server";
    }
    PostgresServer server(DatabaseLimits limits = {}) {
        return PostgresServer({.conninfo = database.conninfo(), .password_file = {}}, limits);
    }
    Database made(PostgresServer& at, const std::string& schema) {
        at.make(schema);
        auto home = at.database(schema);
        migrate(home, std::span(&ground, 1));
        return home;
    }
    static Failure failure_of(const std::function<void()>& call) {
        try {
            call();
        } catch (const Failure& failure) {
            return failure;
        }
        throw std::runtime_error("no Failure");
    }

    test::TestDatabase database;
};

// Fewer connections than threads, so that each is handed from one tenant to the other all the time.
TEST_F(PoolTest, ShowsNoRowOfOneTenantToAnother) {
    auto shared = server({.sessions = 3, .patience = 60s});
    std::array<Database, 2> homes{made(shared, "tenant_a"), made(shared, "tenant_b")};
    constexpr std::array<const char*, 2> names{"tenant_a", "tenant_b"};
    constexpr int rounds = 60;
    std::atomic<int> seen = 0;
    {
        std::vector<std::jthread> threads;
        for (unsigned thread = 0; thread < 8; ++thread)
            threads.emplace_back([&, thread] {
                for (unsigned round = 0; round < rounds; ++round) {
                    const auto which = (thread + round / 3) % 2;
                    auto session = homes[which].session();
                    {
                        Transaction transaction(session);
                        session.run(add, {session.row(next)->number(0), names[which]});
                        transaction.commit();
                    }
                    seen += session.row(strangers, {names[which]})->small(0);
                    session.each(owners, {}, [&](const Row& row) {
                        if (row.text(0) != names[which]) ++seen;
                    });
                }
            });
    }
    EXPECT_EQ(seen, 0);
    EXPECT_EQ(homes[0].session().row(count)->number(0) + homes[1].session().row(count)->number(0),
              8 * rounds);
    EXPECT_GT(homes[0].session().row(count)->number(0), 0);
}

TEST_F(PoolTest, ServesMoreTenantsThanAConnectionRemembers) {
    auto shared = server({.sessions = 1, .patience = 1s});
    std::vector<Database> homes;
    for (int i = 0; i < 20; ++i) homes.push_back(made(shared, "tenant_" + std::to_string(i)));
    for (int round = 0; round < 2; ++round)
        for (std::size_t i = 0; i < homes.size(); ++i) {
            auto session = homes[i].session();
            session.run(add, {round, "owner of " + std::to_string(i)});
            EXPECT_EQ(session.row(strangers, {"owner of " + std::to_string(i)})->number(0), 0);
            EXPECT_EQ(session.row(count)->number(0), round + 1);
        }
}

TEST_F(PoolTest, LetsWritersOfOneTenantAloneWaitForEachOther) {
    auto shared = server({.sessions = 4, .patience = 200ms});
    auto a = made(shared, "tenant_a");
    auto b = made(shared, "tenant_b");
    auto first = a.session();
    Transaction writing(first);
    auto other = b.session();
    Transaction elsewhere(other);
    auto second = a.session();
    EXPECT_EQ(failure_of([&] { Transaction waiting(second); }).kind(), Failure::Kind::busy);
    EXPECT_FALSE(second.in_transaction());
}

TEST_F(PoolTest, SaysThatAConnectionWasLostAndNeverLendsItAgain) {
    auto shared = server({.sessions = 2, .patience = 5s});
    auto home = made(shared, "tenant_a");
    auto killer = server();
    auto far = killer.database("pg_catalog");
    {
        auto session = home.session();
        Transaction transaction(session);
        session.run(add, {1, "half"});
        far.session().run(terminate, {session.row(own_backend)->number(0)});
        const auto lost = failure_of([&] {
            session.run(add, {2, "half"});
            transaction.commit();
        });
        EXPECT_EQ(lost.kind(), Failure::Kind::lost);
        EXPECT_THAT(lost.what(), Not(HasSubstr("half")));
    }
    EXPECT_EQ(home.session().row(count)->number(0), 0);
}

TEST_F(PoolTest, NoticesConnectionsThatBrokeWhileTheyLayIdle) {
    auto shared = server({.sessions = 4, .patience = 5s});
    auto home = made(shared, "tenant_a");
    auto far = server().database("pg_catalog");
    {
        auto one = home.session();
        auto two = home.session();
        auto killer = far.session();
        for (auto* session : {&one, &two})
            killer.run(terminate, {session->row(own_backend)->number(0)});
    }
    for (int i = 0; i < 3; ++i) EXPECT_EQ(home.session().row(count)->number(0), 0);
}

TEST_F(PoolTest, KeepsNothingOfATransactionInWhichAStatementFailed) {
    auto shared = server();
    auto home = made(shared, "tenant_a");
    auto session = home.session();
    {
        Transaction transaction(session);
        session.run(add, {1, "kept?"});
        EXPECT_THROW(session.run(add, {1, "twice"}), Failure);
        EXPECT_EQ(failure_of([&] { transaction.commit(); }).kind(), Failure::Kind::storage);
    }
    EXPECT_EQ(session.row(count)->number(0), 0);
}

TEST_F(PoolTest, RefusesTextThatIsNone) {
    auto shared = server();
    auto home = made(shared, "tenant_a");
    for (const auto& text : {std::string("a\0b", 3), std::string("\xFF"), std::string("\xC3")})
        EXPECT_EQ(failure_of([&] {
                      home.session().run(add, {1, text});
                  }).kind(),
                  Failure::Kind::storage);
}

TEST_F(PoolTest, TakesSchemaNamesForNothingButNames) {
    auto shared = server();
    const std::string odd = "x\"; DROP SCHEMA tenant_a; --";
    auto home = made(shared, "tenant_a");
    auto other = made(shared, odd);
    other.session().run(add, {1, "odd"});
    EXPECT_TRUE(shared.has("tenant_a"));
    EXPECT_EQ(home.session().row(count)->number(0), 0);
    shared.drop(odd);
    EXPECT_THROW(shared.database(odd).session(), MovedAway);
}

TEST_F(PoolTest, RefusesADatabaseThatSortsInAnotherWay) {
    test::must_run("createdb --template=template0 --locale-provider=icu --icu-locale=nb sorts_nb");
    PostgresServer wrong({.conninfo = "dbname=sorts_nb", .password_file = {}});
    const auto refused = failure_of([&] { wrong.has("x"); });
    EXPECT_EQ(refused.kind(), Failure::Kind::setup);
    EXPECT_THAT(refused.what(), HasSubstr("createdb --template=template0"));
}

TEST_F(PoolTest, SaysThatNobodyAnswers) {
    const test::TempFolder nowhere;
    PostgresServer absent({.conninfo = "host=" + nowhere.path().string(), .password_file = {}});
    EXPECT_EQ(failure_of([&] { absent.has("x"); }).kind(), Failure::Kind::lost);
}

TEST_F(PoolTest, RefusesAPasswordThatOthersCanRead) {
    const test::TempFolder folder;
    test::write_file(folder / "password", "secret\n");
    const auto open = [&] {
        PostgresServer made({.conninfo = "", .password_file = folder / "password"});
    };
    ::chmod((folder / "password").c_str(), 0640);
    EXPECT_EQ(failure_of(open).kind(), Failure::Kind::setup);
    ::chmod((folder / "password").c_str(), 0600);
    EXPECT_NO_THROW(open());
    std::filesystem::remove(folder / "password");
    EXPECT_EQ(failure_of(open).kind(), Failure::Kind::setup);
}

}  // namespace
}  // namespace byggarkiv::store
