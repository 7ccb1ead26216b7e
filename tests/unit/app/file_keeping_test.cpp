#include <gtest/gtest.h>

#include "app/audit_keeping.hpp"
#include "app/file_keeping.hpp"
#include "archive/anchors.hpp"
#include "archive/audit_log.hpp"
#include "archive/cases.hpp"
#include "archive/documents.hpp"
#include "archive/fixity.hpp"
#include "base/failure.hpp"
#include "support/full_archive.hpp"

// What the server does with files and with the audit log while nobody asks it to.
namespace byggarkiv::app {
namespace {

using namespace test;
using namespace std::chrono_literals;

TEST(FileKeeping, SpreadsAllFilesEvenlyOverTheDays) {
    // 90 days over 777,600 files: ten seconds each.
    EXPECT_EQ(rest_between_files({777'600, 0}, 90, 1ms), 10s);
    EXPECT_EQ(rest_between_files({777'600, 5}, 90, 1ms), 2500ms);
    EXPECT_EQ(rest_between_files({90, 0}, 90, 1ms), 10min);
    EXPECT_EQ(rest_between_files({0, 0}, 90, 0ms), 10min);
}

TEST(FileKeeping, NeverReadsForMoreThanAFifthOfTheTime) {
    EXPECT_EQ(rest_between_files({100'000'000, 100}, 1, 1ms), 50ms);
    EXPECT_EQ(rest_between_files({100'000'000, 100}, 1, 30s), 2min);
    EXPECT_EQ(rest_between_files({100'000'000, 100}, 1, 1h), 10min);
}

class FileKeepingTest : public testing::Test {
protected:
    // Reads so many files, each of them an hour after the one before.
    void read(FileKeeping& keeping, int files) {
        for (int i = 0; i < files; ++i) {
            keeping.read_next();
            archive.clock.move_on(1h);
        }
    }

    TestArchive archive;
    FullArchive full = fill(archive, 2);  // eight files
    archive::Desk desk = archive->desk();
};

TEST_F(FileKeepingTest, ReadsEveryFileOnceBeforeItReadsOneAgain) {
    FileKeeping keeping(*archive, 90);
    read(keeping, 8);
    for (const auto& file : full.files) EXPECT_EQ(desk.fixity().checks_of(file, 10).size(), 1u);
    read(keeping, 8);
    for (const auto& file : full.files) EXPECT_EQ(desk.fixity().checks_of(file, 10).size(), 2u);
    EXPECT_EQ(keeping.faults(), 0);
}

TEST_F(FileKeepingTest, GoesOnWhereItLeftOffAfterARestart) {
    {
        FileKeeping keeping(*archive, 90);
        read(keeping, 5);
    }
    FileKeeping keeping(*archive, 90);
    read(keeping, 3);
    for (const auto& file : full.files) EXPECT_EQ(desk.fixity().checks_of(file, 10).size(), 1u);
}

TEST_F(FileKeepingTest, SaysAtTheEndOfADayHowManyItRead) {
    FileKeeping keeping(*archive, 90);
    read(keeping, 20);  // from 08:00 on the 23rd: the last one is read at 03:00
    const auto said = desk.audit().of("archive", "2026-11-23", 10);
    ASSERT_EQ(said.size(), 1u);
    EXPECT_EQ(said[0].event.action, "read files through");
    EXPECT_EQ(said[0].event.purpose, "16 files, 0 faults");
}

TEST_F(FileKeepingTest, PutsAFaultOnRecordAtOnce) {
    const auto hex = full.files[2].hex();
    std::filesystem::remove(archive.tenant_folder() / "blobs/objects" / hex.substr(0, 2) /
                            hex.substr(2, 2) / hex);
    FileKeeping keeping(*archive, 90);
    read(keeping, 8);
    EXPECT_EQ(keeping.faults(), 1);
    const auto said = desk.audit().of("file", hex, 10);
    ASSERT_EQ(said.size(), 1u);
    EXPECT_EQ(said[0].event.purpose, "file missing");
}

TEST_F(FileKeepingTest, TakesUpFilesThatCameMeanwhile) {
    FileKeeping keeping(*archive, 90);
    read(keeping, 8);
    const auto sha256 = archive->files().keep_bytes("new");
    auto change = desk.begin(author);
    const auto entry = desk.cases().journal(full.cases[0]).front().key;
    const auto key = desk.documents().enter(entry, a_document("new"), "test").key;
    desk.documents().enter(key, an_object(sha256, 3));
    change.commit();
    archive.clock.move_on(1h);
    read(keeping, 1);
    EXPECT_EQ(desk.fixity().checks_of(sha256, 10).size(), 1u);
}

TEST_F(FileKeepingTest, AnchorsTheAuditLogInAnotherFolder) {
    Config config;
    config.data = archive.folder / "data";
    config.audit.signing_key_file = archive.folder / "signing-key";
    const auto key = signing_key(config);
    const auto folder = archive.folder / "elsewhere";
    const auto head = anchor_audit(*archive, key, folder);
    EXPECT_EQ(head.number, desk.audit().length());
    anchor_audit(*archive, key, folder);
    const auto read = archive::read_anchors(anchor_file(folder, archive.tenant));
    ASSERT_EQ(read.anchors.size(), 2u);
    EXPECT_EQ(read.anchors[0].number, head.number);
    EXPECT_EQ(signing_key(config).public_key().text(), key.public_key().text());
}

TEST_F(FileKeepingTest, RefusesASigningKeyInsideTheDataFolder) {
    Config config;
    config.data = archive.folder / "data";
    config.audit.signing_key_file = archive.folder / "data/signing-key";
    EXPECT_THROW(signing_key(config), Failure);
}

}  // namespace
}  // namespace byggarkiv::app
