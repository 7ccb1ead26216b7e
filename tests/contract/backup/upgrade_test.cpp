#include <array>
#include <vector>

#include "archive/audit_log.hpp"
#include "archive/inventory.hpp"
#include "archive/rows_copy.hpp"
#include "archive/schema.hpp"
#include "contract/backup/backup_fixture.hpp"
#include "sql/migrations.hpp"
#include "store/database.hpp"

// A version is installed, works, and is taken back: as docs/backup.md tells an operator to do it.
namespace byggarkiv::test {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;

class Upgrade : public BackupFixture {
protected:
    // A place of its own, where no other program has the rows open.
    Upgrade() {
        take();
        restore("site");
        steps.assign(sql::migrations::archive.begin(), sql::migrations::archive.end());
        steps.push_back({static_cast<int>(steps.size()) + 1, "next",
                         "CREATE TABLE next (id TEXT PRIMARY KEY);"
                         "ALTER TABLE case_file ADD COLUMN next TEXT NOT NULL DEFAULT '';"});
    }

    // What the next version does when it opens the tenant.
    void open_with_next_version() {
        store::Database database(rows());
        archive::bring_forward(database, steps, place, archive.clock);
    }
    fs::path rows() const { return place / "archive.db"; }
    std::vector<fs::path> copies() const {
        std::vector<fs::path> found;
        for (const auto& entry : fs::directory_iterator(place))
            if (entry.path().filename().string().starts_with("before-migration-") &&
                entry.path().extension() == ".db")
                found.push_back(entry.path());
        return found;
    }
    archive::Archives present_version() {
        return archive::Archives(archive.folder / "site", archive.sealer, archive.clock);
    }

    const fs::path place = archive.folder / "site/tenants/testvik";
    std::vector<store::Migration> steps;
};

TEST_F(Upgrade, CopiesTheRowsBeforeItsFirstStep) {
    const auto before = inventory("site");
    open_with_next_version();
    ASSERT_EQ(copies().size(), 1u);
    archive::RowsCopy copy(copies().front(), archive.sealer, archive.clock);
    EXPECT_EQ(copy.step(), archive::RowsCopy::newest_step());
    std::string kept;
    copy.desk().inventory().lines([&](const std::string& line) { kept += line + "\n"; });
    EXPECT_EQ(kept, before);
    open_with_next_version();
    EXPECT_EQ(copies().size(), 1u);  // once
}

TEST_F(Upgrade, WorksWithWhatWasThere) {
    const auto before = inventory("site");
    open_with_next_version();
    store::Database database(rows());
    database.session().run({"write_next", "INSERT INTO next (id) VALUES ('1')"});
    EXPECT_EQ(store::schema_step(database), archive::RowsCopy::newest_step() + 1);
    archive::RowsCopy upgraded(rows(), archive.sealer, archive.clock);
    std::string now;
    upgraded.desk().inventory().lines([&](const std::string& line) { now += line + "\n"; });
    EXPECT_EQ(now, before);
}

TEST_F(Upgrade, IsRefusedByTheOldVersionInWordsThatSayWhatToDo) {
    open_with_next_version();
    auto old = present_version();
    const auto said = what_fails([&] { old.open(archive.tenant); }, Failure::Kind::setup);
    EXPECT_THAT(said, HasSubstr("newer Byggarkiv"));
    EXPECT_THAT(said, HasSubstr("restore the backup it made before it migrated"));
}

TEST_F(Upgrade, IsTakenBackByPuttingTheCopyInItsPlace) {
    const auto before = inventory("site");
    open_with_next_version();
    store::Database(rows()).session().run(
        {"write_next", "UPDATE case_file SET title = 'written by the next version'"});
    // The operator's three commands: nothing runs, the copy takes the place, its log goes.
    for (const char* rest : {"archive.db-wal", "archive.db-shm"}) fs::remove(place / rest);
    fs::copy_file(copies().front(), rows(), fs::copy_options::overwrite_existing);

    auto old = present_version();
    auto& archive_again = old.open(archive.tenant);
    EXPECT_EQ(inventory(archive_again), before);
    EXPECT_FALSE(archive_again.desk().audit().first_bad());
    file_in(archive_again, "after", "%PDF after");  // and work goes on
    EXPECT_NE(inventory(archive_again), before);
}

// A backup of the step before is brought forward by whoever restores it, after a copy.
TEST_F(Upgrade, HappensToAnOlderBackupWhenItIsRestored) {
    restore("again");
    const auto folder = archive.folder / "again/tenants/testvik";
    store::Database database(folder / "archive.db");
    archive::bring_forward(database, steps, folder, archive.clock);
    EXPECT_EQ(store::schema_step(database), archive::RowsCopy::newest_step() + 1);
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder))
        names.push_back(entry.path().filename().string());
    EXPECT_THAT(names, Contains(HasSubstr("before-migration-")));
}

TEST_F(Upgrade, LeavesABackupThatTheOldVersionRefusesToRestore) {
    // What the next version would have written.
    const std::string generation = "20270101T000000Z-00000000";
    std::string text;
    const backup::Sink to = [&](std::string_view piece) { text += piece; };
    backup::ManifestWriter manifest(to, archive.sealer, {generation, "2027", "0.2"});
    manifest.add(backup::TenantState{.tenant = archive.tenant,
                                     .step = archive::RowsCopy::newest_step() + 1,
                                     .standing = {},
                                     .inventory = Sha256::of(""),
                                     .counts = {}});
    manifest.finish();
    fs::create_directories(target / "generations" / generation);
    write_file(target / "generations" / generation / "manifest", text);
    const auto said = what_fails([&] { restore("again"); }, Failure::Kind::setup);
    EXPECT_THAT(said, HasSubstr("Restore with version 0.2 or a newer one"));
    EXPECT_FALSE(fs::exists(archive.folder / "again"));
}

}  // namespace
}  // namespace byggarkiv::test
