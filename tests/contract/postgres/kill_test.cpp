#include <gtest/gtest.h>

#include <atomic>
#include <mutex>
#include <set>
#include <thread>

#include "base/failure.hpp"
#include "store/migrate.hpp"
#include "store/postgres_server.hpp"
#include "support/own_cluster.hpp"
#include "support/test_engine.hpp"

// The server's first process is killed in the middle of many transactions, again and again.
namespace byggarkiv::store {
namespace {

using namespace std::chrono_literals;

constexpr Migration ground{1, "ground",
                           "CREATE TABLE half (id BIGINT PRIMARY KEY);"
                           "CREATE TABLE other_half (id BIGINT PRIMARY KEY);"};
constexpr Statement add_half{"half.add", "INSERT INTO half (id) VALUES ($1)"};
constexpr Statement add_other{"half.add_other", "INSERT INTO other_half (id) VALUES ($1)"};
constexpr Statement halves{"half.all", "SELECT id FROM half ORDER BY id LIMIT 1000000"};
constexpr Statement others{"half.others", "SELECT id FROM other_half ORDER BY id LIMIT 1000000"};

std::set<std::int64_t> ids(Database& database, const Statement& statement) {
    std::set<std::int64_t> found;
    for (const auto& row : database.session().rows(statement)) found.insert(row.number(0));
    return found;
}

TEST(PostgresKill, LosesNothingThatWasAcknowledgedAndKeepsNothingHalf) {
    if (!test::on_postgres()) GTEST_SKIP() << "needs PostgreSQL";
    test::OwnCluster cluster;
    PostgresServer server({.conninfo = cluster.conninfo(), .password_file = {}},
                          {.sessions = 4, .patience = 10s});
    server.make("tenant_a");
    auto database = server.database("tenant_a");
    migrate(database, std::span(&ground, 1));

    std::mutex mutex;  // guards acknowledged
    std::set<std::int64_t> acknowledged;
    std::atomic<std::int64_t> next = 0;
    std::atomic<int> lost = 0;
    std::atomic<bool> wrong = false;
    std::vector<std::jthread> writers;
    for (int i = 0; i < 4; ++i)
        writers.emplace_back([&](const std::stop_token& stop) {
            while (!stop.stop_requested()) {
                const auto id = ++next;
                try {
                    auto session = database.session();
                    Transaction transaction(session);
                    session.run(add_half, {id});
                    session.run(add_other, {id});
                    transaction.commit();
                    const std::lock_guard lock(mutex);
                    acknowledged.insert(id);
                } catch (const Failure& failure) {
                    ++lost;
                    if (failure.kind() != Failure::Kind::lost) wrong = true;
                }
            }
        });
    const auto count = [&] {
        const std::lock_guard lock(mutex);
        return acknowledged.size();
    };
    for (int round = 0; round < 5; ++round) {
        // The pool goes on by itself: the same database, the same threads.
        const auto before = count();
        while (count() < before + 50) std::this_thread::yield();
        cluster.kill();
        cluster.start();
    }
    const auto before = count();
    while (count() < before + 50) std::this_thread::yield();
    writers.clear();

    const auto kept = ids(database, halves);
    EXPECT_EQ(kept, ids(database, others));
    for (const auto id : acknowledged) EXPECT_TRUE(kept.contains(id)) << id;
    EXPECT_GT(lost, 0);
    EXPECT_FALSE(wrong);
}

}  // namespace
}  // namespace byggarkiv::store
