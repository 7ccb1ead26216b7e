#include <gtest/gtest.h>

#include <atomic>
#include <iostream>
#include <mutex>
#include <set>
#include <thread>

#include "base/failure.hpp"
#include "store/migrate.hpp"
#include "store/postgres_server.hpp"
#include "support/temp_folder.hpp"
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

// A cluster of the test's own, since it is killed.
class Cluster {
public:
    Cluster() {
        // The server is another user's.
        std::filesystem::permissions(folder_.path(), std::filesystem::perms(0755));
        run("make");
    }
    ~Cluster() {
        if (std::system(command("drop").c_str()) != 0) std::cerr << "a cluster is left over\n";
    }
    Cluster(const Cluster&) = delete;
    Cluster& operator=(const Cluster&) = delete;

    void run(const std::string& verb) { test::must_run(command(verb)); }
    std::string conninfo() const { return "host=" + folder() + " user=byggarkiv dbname=postgres"; }

private:
    std::string folder() const { return (folder_ / "cluster").string(); }
    std::string command(const std::string& verb) const {
        return "tests/support/postgres_cluster " + verb + " " + folder();
    }
    test::TempFolder folder_;
};

std::set<std::int64_t> ids(Database& database, const Statement& statement) {
    std::set<std::int64_t> found;
    for (const auto& row : database.session().rows(statement)) found.insert(row.number(0));
    return found;
}

TEST(PostgresKill, LosesNothingThatWasAcknowledgedAndKeepsNothingHalf) {
    if (!test::on_postgres()) GTEST_SKIP() << "needs PostgreSQL";
    Cluster cluster;
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
        cluster.run("kill");
        cluster.run("start");
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
