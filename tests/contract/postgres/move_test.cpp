#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <iostream>
#include <set>

#include "archive/audit_log.hpp"
#include "archive/inventory.hpp"
#include "archive/properties.hpp"
#include "archive/verify.hpp"
#include "base/failure.hpp"
#include "store/postgres_server.hpp"
#include "support/full_archive.hpp"

// A tenant's rows, moved between SQLite and PostgreSQL.
namespace byggarkiv::archive {
namespace {

using namespace test;
using testing::HasSubstr;
using testing::IsEmpty;

std::vector<std::string> inventory_of(Archive& archive) {
    std::vector<std::string> lines;
    archive.desk().inventory().lines([&](const std::string& line) { lines.push_back(line); });
    return lines;
}

std::vector<std::string> said_by(const Move& move) {
    std::vector<std::string> tables;
    for (const auto& table : move.tables)
        tables.push_back(table.name + " " + std::to_string(table.rows) + " " + table.sha256);
    return tables;
}

class MoveTest : public testing::Test {
protected:
    void SetUp() override {
        if (!on_postgres()) GTEST_SKIP() << "needs both engines";
        archive.emplace(Engine::sqlite);
        fill(*archive, 3);
        before = inventory_of(**archive);
    }

    Engine engine() { return archive->archives.registry().engine_of(archive->tenant).value(); }
    Move move(Engine to) { return archive->archives.move(archive->tenant, to); }
    store::PostgresServer server() {
        return store::PostgresServer(
            {.conninfo = archive->database.conninfo(), .password_file = {}});
    }
    std::filesystem::path file(std::string_view name) { return archive->tenant_folder() / name; }
    Failure failure_of(Engine to) {
        try {
            move(to);
        } catch (const Failure& failure) {
            return failure;
        }
        throw std::runtime_error("it was moved");
    }
    void expect_untouched() {
        EXPECT_EQ(engine(), Engine::sqlite);
        EXPECT_EQ(inventory_of(**archive), before);
        EXPECT_FALSE(server().has("tenant_testvik_moving"));
        EXPECT_FALSE(server().has("tenant_testvik_ready"));
    }
    void expect_sound(Archive& moved) {
        EXPECT_EQ(inventory_of(moved), before);
        EXPECT_FALSE(moved.desk().audit().first_bad());
        std::vector<std::string> findings;
        check_rows(moved, [&](const Finding& found) {
            findings.push_back(found.what + " " + found.id + ": " + found.fault);
        });
        EXPECT_THAT(findings, IsEmpty());
    }
    // Where parcels are looked up by their boxes.
    std::size_t parcels() {
        auto desk = (*archive)->desk();
        const auto home = desk.properties().find(property("9999-49/1"));
        return home ? desk.properties().parcels_around(*home, 1000, 50).size() : 0;
    }

    std::optional<TestArchive> archive;
    std::vector<std::string> before;
};

TEST_F(MoveTest, KeepsEveryRowThereAndBack) {
    const auto parcels_before = parcels();
    ASSERT_GT(parcels_before, 0u);
    const auto there = move(Engine::postgres);
    EXPECT_EQ(engine(), Engine::postgres);
    EXPECT_GT(there.tables.size(), 20u);
    EXPECT_FALSE(std::filesystem::exists(file("archive.db")));
    EXPECT_TRUE(std::filesystem::exists(file(there.kept)));
    expect_sound(**archive);
    EXPECT_EQ(parcels(), parcels_before);

    const auto back = move(Engine::sqlite);
    EXPECT_EQ(engine(), Engine::sqlite);
    EXPECT_FALSE(server().has("tenant_testvik"));
    EXPECT_TRUE(server().has(back.kept));
    EXPECT_EQ(said_by(back), said_by(there));
    expect_sound(**archive);
    EXPECT_EQ(parcels(), parcels_before);
    auto anew = archive->again();
    expect_sound(anew.open(archive->tenant));
}

TEST_F(MoveTest, TakesAlongWhoHasTheArchiveOpen) {
    auto elsewhere = archive->again();
    auto& open = elsewhere.open(archive->tenant);
    for (const auto to : {Engine::postgres, Engine::sqlite}) {
        move(to);
        auto desk = open.desk();
        auto change = desk.begin({"staff:test", "test"});
        const auto number = to == Engine::postgres ? "9999-7/1" : "9999-7/2";
        desk.properties().find_or_enter(property(number));
        change.commit();
        EXPECT_TRUE((*archive)->desk().properties().find(property(number)));
    }
}

TEST_F(MoveTest, KeepsWhatEachOfManyMovesLeftBehind) {
    std::set<std::string> kept;
    for (int round = 0; round < 2; ++round)
        for (const auto to : {Engine::postgres, Engine::sqlite}) kept.insert(move(to).kept);
    EXPECT_EQ(kept.size(), 4u);
    for (const auto& name : kept)
        EXPECT_TRUE(server().has(name) || std::filesystem::exists(file(name))) << name;
    expect_sound(**archive);
}

TEST_F(MoveTest, RefusesToWriteWhereNobodyWouldReadIt) {
    store::Database left(file("archive.db"));
    auto session = left.session();
    move(Engine::postgres);
    EXPECT_THROW(store::Transaction writing(session), store::MovedAway);
    EXPECT_THROW(left.session(), store::MovedAway);
}

TEST_F(MoveTest, RefusesToMoveToWhereItLies) {
    EXPECT_EQ(failure_of(Engine::sqlite).kind(), Failure::Kind::setup);
    expect_untouched();
}

TEST_F(MoveTest, RefusesAPlaceThatIsTaken) {
    server().make("tenant_testvik");
    EXPECT_THAT(failure_of(Engine::postgres).what(), HasSubstr("tenant_testvik already"));
    EXPECT_TRUE(server().has("tenant_testvik"));
    expect_untouched();
}

TEST_F(MoveTest, RefusesWhatPostgresCannotHoldAndChangesNothing) {
    store::Database(file("archive.db"))
        .session()
        .run({"tamper", "UPDATE case_file SET title = 'a' || char(0) || 'b'"});
    before = inventory_of(**archive);
    EXPECT_THAT(failure_of(Engine::postgres).what(), HasSubstr("NUL"));
    expect_untouched();
}

TEST_F(MoveTest, StartsOverAfterOneThatStopped) {
    server().make("tenant_testvik_moving");
    server()
        .database("tenant_testvik_moving")
        .session()
        .run({"half", "CREATE TABLE half (id BIGINT)"});
    server().make("tenant_testvik_ready");
    move(Engine::postgres);
    expect_sound(**archive);
}

// As if it were another file: this process has the one of that name open still.
void put_copy(const std::filesystem::path& from, const std::filesystem::path& to) {
    for (const std::string ending : {"", "-wal"})
        if (std::filesystem::exists(from.string() + ending))
            std::filesystem::copy_file(from.string() + ending, to.string() + ending);
}

// What a mover that dies leaves between its commit and its end.
TEST_F(MoveTest, IsEndedByWhoLooksNextWhenItsMoverDiedAfterTheCommit) {
    auto& registry = archive->archives.registry();
    const auto there = move(Engine::postgres);
    server().rename("tenant_testvik", "tenant_testvik_ready");
    put_copy(file(there.kept), file("archive.db"));
    registry.set_engine(archive->tenant, Engine::sqlite);
    {
        auto anew = archive->again();
        expect_sound(anew.open(archive->tenant));
        EXPECT_EQ(engine(), Engine::postgres);
    }
    move(Engine::sqlite);
    put_copy(file("archive.db"), file("archive.db.ready"));
    for (const auto* name : {"archive.db", "archive.db-wal", "archive.db-shm"})
        std::filesystem::remove(file(name));
    registry.set_engine(archive->tenant, Engine::postgres);
    auto anew = archive->again();
    expect_sound(anew.open(archive->tenant));
    EXPECT_EQ(engine(), Engine::sqlite);
}

// Moves the tenant in another process, and never returns from there.
pid_t moved_elsewhere(const TestArchive& archive, Engine to) {
    const auto child = ::fork();
    if (child != 0) return child;
    try {
        archive.again().move(archive.tenant, to);
        ::_exit(0);
    } catch (const std::exception& error) {
        std::cerr << error.what() << '\n';
        ::_exit(1);
    }
}

TEST_F(MoveTest, DoesNoHarmWhereverItIsKilled) {
    auto to = Engine::postgres;
    for (int delay = 20; delay < 1500; delay = delay * 3 / 2) {
        const auto child = moved_elsewhere(*archive, to);
        ::poll(nullptr, 0, delay);
        ::kill(child, SIGKILL);
        int status = 0;
        ::waitpid(child, &status, 0);
        EXPECT_FALSE(WIFEXITED(status) && WEXITSTATUS(status) != 0);
        auto anew = archive->again();
        EXPECT_EQ(inventory_of(anew.open(archive->tenant)), before) << "killed after " << delay;
        if (engine() == to) to = to == Engine::postgres ? Engine::sqlite : Engine::postgres;
    }
    if (engine() != Engine::sqlite) move(Engine::sqlite);
    expect_sound(**archive);
}

TEST_F(MoveTest, TakesNoEmptyDatabaseForOneThatIsGone) {
    std::filesystem::rename(file("archive.db"), file("elsewhere"));
    auto anew = archive->again();
    EXPECT_THROW(anew.open(archive->tenant), Failure);
    EXPECT_FALSE(std::filesystem::exists(file("archive.db")));
}

}  // namespace
}  // namespace byggarkiv::archive
