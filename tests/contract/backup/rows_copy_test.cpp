#include "archive/rows_copy.hpp"

#include <atomic>
#include <thread>

#include "archive/audit_log.hpp"
#include "archive/inventory.hpp"
#include "archive/properties.hpp"
#include "archive/verify.hpp"
#include "contract/backup/backup_fixture.hpp"
#include "store/database.hpp"
#include "support/full_archive.hpp"
#include "support/test_tables.hpp"

// What a backup has of a tenant's rows is one SQLite file, wherever they lie: whole, of one moment,
// and none where the server went away.
namespace byggarkiv::test {
namespace {

using archive::Engine;
using testing::IsEmpty;
using testing::Not;

class RowsOfBackup : public BackupFixture {
protected:
    // With something in every table, and one document that was disposed of.
    RowsOfBackup() { made = fill(archive, 3); }

    // Sees to it that rows lie in PostgreSQL, or says why a test has nothing to do.
    static bool is_needless() { return !on_postgres(); }
    archive::Archives restored(const std::string& name) const {
        return archive::Archives(archive.folder / name, archive.sealer, archive.clock);
    }
    std::size_t parcels(archive::Archive& of) {
        auto desk = of.desk();
        const auto home = desk.properties().find(property("9999-49/1"));
        return home ? desk.properties().parcels_around(*home, 1000, 50).size() : 0;
    }
    std::string inventory_of_copy(const fs::path& file) {
        archive::RowsCopy rows(file, archive.sealer, archive.clock);
        std::string all;
        rows.desk().inventory().lines([&](const std::string& line) { all += line + "\n"; });
        return all;
    }
    void expect_sound(archive::Archive& of) {
        EXPECT_FALSE(of.desk().audit().first_bad());
        std::vector<std::string> findings;
        archive::check_rows(of, [&](const archive::Finding& found) {
            findings.push_back(found.what + " " + found.id + ": " + found.fault);
        });
        EXPECT_THAT(findings, IsEmpty());
    }
    std::size_t generations() const {
        const fs::path folder = target / "generations";
        if (!fs::exists(folder)) return 0;
        return static_cast<std::size_t>(
            std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
    }
    std::vector<std::string> left_on_the_bench() const {
        std::vector<std::string> names;
        for (const auto& entry : fs::directory_iterator(archive.folder / "data/backup-work"))
            if (entry.path().filename() != "lock") names.push_back(entry.path().filename());
        return names;
    }

    FullArchive made;
};

TEST_F(RowsOfBackup, AreAnArchiveInAFileOnceTheyAreRestored) {
    const auto registered = archive.archives.registry().audit_after(0, 1000).size();
    ASSERT_GT(parcels(*archive), 0u);
    take();
    EXPECT_THAT(left_on_the_bench(), IsEmpty());
    ASSERT_THAT(said(restore("again")), IsEmpty());

    auto again = restored("again");
    EXPECT_EQ(again.registry().engine_of(archive.tenant), Engine::sqlite);
    EXPECT_EQ(again.registry().audit_after(0, 1000).size(), registered);
    EXPECT_FALSE(again.registry().first_bad_audit());
    auto& back = again.open(archive.tenant);
    EXPECT_EQ(inventory(back), inventory(*archive));
    EXPECT_EQ(parcels(back), parcels(*archive));  // looked up by a table that is made from others
    expect_sound(back);
    file_in(back, "after", "%PDF after");  // and work goes on
    expect_sound(back);
}

TEST_F(RowsOfBackup, HaveTheSameStandingAsTheArchive) {
    archive->copy_rows(archive.folder / "copy");
    archive::RowsCopy rows(archive.folder / "copy", archive.sealer, archive.clock);
    EXPECT_EQ(rows.step(), archive::RowsCopy::newest_step());
    EXPECT_EQ(rows.standing().audit, archive->desk().audit().length());
    EXPECT_GT(rows.standing().outbox, 0);
    EXPECT_EQ(inventory_of_copy(archive.folder / "copy"), inventory(*archive));
}

TEST_F(RowsOfBackup, OverwriteNothing) {
    write_file(archive.folder / "copy", "something else");
    what_fails([&] { archive->copy_rows(archive.folder / "copy"); }, Failure::Kind::storage);
    what_fails([&] { archive.archives.copy_registry(archive.folder / "copy"); },
               Failure::Kind::storage);
    EXPECT_EQ(bytes_of(archive.folder / "copy"), "something else");
}

TEST_F(RowsOfBackup, NameNoFileThatWasDisposedOf) {
    std::set<std::string> disposed;
    auto tables = tables_of(archive);
    auto session = tables.session();
    for (const auto& row :
         session.rows({"disposed", "SELECT sha256 FROM tombstone_file ORDER BY sha256 LIMIT 100"}))
        disposed.insert(row.text(0));
    ASSERT_THAT(disposed, Not(IsEmpty()));
    EXPECT_THAT(take().lost, IsEmpty());
    archive->copy_rows(archive.folder / "copy");
    archive::RowsCopy rows(archive.folder / "copy", archive.sealer, archive.clock);
    std::size_t files = 0;
    rows.each_file([&](const Sha256& sha256, std::uint64_t) {
        EXPECT_FALSE(disposed.contains(sha256.hex()));
        EXPECT_TRUE(fs::exists(object(sha256)));
        ++files;
    });
    EXPECT_GE(files, 2u);
    for (const auto& sha256 : disposed)
        EXPECT_FALSE(fs::exists(object(Sha256::parse(sha256).value())));
}

// Each commit of the only writer is a moment, and nothing else is.
TEST_F(RowsOfBackup, AreOfOneMomentWhileAnotherProgramWrites) {
    std::set<std::string> moments{inventory(*archive)};
    std::atomic<int> commits = 0;
    std::jthread writer([&](const std::stop_token& stop) {
        auto theirs = archive.again();
        auto& of = theirs.open(archive.tenant);
        for (int i = 0; !stop.stop_requested(); ++i) {
            file_in(of, "w" + std::to_string(i), "%PDF written " + std::to_string(i));
            moments.insert(inventory(of));
            ++commits;
        }
    });
    std::vector<std::string> taken;
    while (taken.size() < 3 || commits < 6) taken.push_back(take().generation);
    writer.request_stop();
    writer.join();
    for (const auto& generation : {taken.front(), taken.back()}) {
        ASSERT_THAT(said(restore(generation, choice(generation))), IsEmpty());
        EXPECT_TRUE(moments.contains(inventory(generation)));
        auto again = restored(generation);
        expect_sound(again.open(archive.tenant));
    }
}

TEST_F(RowsOfBackup, CanBeMovedBackToPostgresOnceTheyAreRestored) {
    if (is_needless()) GTEST_SKIP() << "needs both engines";
    take();
    ASSERT_THAT(said(restore("again")), IsEmpty());
    const TestDatabase elsewhere;
    archive::Databases databases;
    databases.postgres = elsewhere.conninfo();
    archive::Archives again(archive.folder / "again", archive.sealer, archive.clock, {}, databases);
    again.move(archive.tenant, Engine::postgres);
    EXPECT_EQ(again.registry().engine_of(archive.tenant), Engine::postgres);
    EXPECT_EQ(inventory(again.open(archive.tenant)), inventory(*archive));
    expect_sound(again.open(archive.tenant));
}

TEST_F(RowsOfBackup, AreThoseOfTheArchiveWhileItIsMovedToAndFro) {
    if (is_needless()) GTEST_SKIP() << "needs both engines";
    const auto before = inventory(*archive);
    std::atomic<bool> moving = true;
    std::jthread mover([&] {
        auto theirs = archive.again();
        for (int round = 0; round < 6;) {
            try {
                theirs.move(archive.tenant, round % 2 == 0 ? Engine::sqlite : Engine::postgres);
                ++round;
            } catch (const Failure& failure) {
                // Whoever opens the archive in between looks whether a move was interrupted.
                if (failure.kind() != Failure::Kind::busy) throw;
            }
        }
        moving = false;
    });
    int copies = 0;
    for (int i = 0; moving || copies == 0; ++i) {
        const auto file = archive.folder / ("copy" + std::to_string(i));
        try {
            archive->copy_rows(file);
        } catch (const Failure& failure) {
            // It moved twice in the time of one copy.
            EXPECT_THAT(failure.kind(), testing::AnyOf(Failure::Kind::lost, Failure::Kind::busy))
                << failure.what();
            EXPECT_FALSE(fs::exists(file));
            continue;
        }
        ++copies;
        ASSERT_EQ(inventory_of_copy(file), before) << "copy " << i;
    }
}

TEST_F(RowsOfBackup, AreNotHalfThereWhenTheirServerGoesAway) {
    if (is_needless()) GTEST_SKIP() << "needs PostgreSQL";
    take();
    std::atomic<bool> ended = false;
    std::jthread villain([&] {
        auto tables = tables_of(archive);
        while (!ended)
            tables.session().rows({"end sessions",
                                   "SELECT COUNT(pg_terminate_backend(pid)) FROM pg_stat_activity "
                                   "WHERE datname = current_database() AND query LIKE 'FETCH %'"});
    });
    // As often as it takes for one to be met on its way.
    std::size_t whole = generations();
    std::string said_then;
    while (said_then.empty()) {
        try {
            take();
            ++whole;
        } catch (const Failure& failure) {
            EXPECT_EQ(failure.kind(), Failure::Kind::lost) << failure.what();
            said_then = failure.what();
        }
    }
    ended = true;
    villain.join();
    EXPECT_EQ(generations(), whole);
    EXPECT_THAT(left_on_the_bench(), IsEmpty());
    EXPECT_FALSE(fs::exists(target / "tmp"));
    EXPECT_THAT(said(check()), IsEmpty());

    file("after", "%PDF after");
    EXPECT_THAT(take().lost, IsEmpty());
    EXPECT_EQ(generations(), whole + 1);
    ASSERT_THAT(said(restore("again")), IsEmpty());
    EXPECT_EQ(inventory("again"), inventory(*archive));
}

// A table that is changed after the moment would seem empty to whoever reads that moment.
TEST_F(RowsOfBackup, KeepTablesAsTheyAreWhileTheyAreRead) {
    if (is_needless()) GTEST_SKIP() << "needs PostgreSQL";
    auto tables = tables_of(archive);
    auto reading = tables.session();
    auto migrating = tables.session();
    store::Snapshot snapshot(reading);
    migrating.run({"no patience", "SET lock_timeout = 50"});
    EXPECT_EQ(what_fails(
                  [&] {
                      migrating.run({"change",
                                     "ALTER TABLE case_file ALTER COLUMN title TYPE "
                                     "VARCHAR"});
                  },
                  Failure::Kind::busy)
                  .empty(),
              false);
    snapshot.end();
    migrating.run({"patience", "RESET lock_timeout"});
}

}  // namespace
}  // namespace byggarkiv::test
