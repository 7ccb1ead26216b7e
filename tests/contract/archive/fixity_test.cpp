#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "archive/cases.hpp"
#include "archive/documents.hpp"
#include "archive/fixity.hpp"
#include "archive/verify.hpp"
#include "support/full_archive.hpp"

// Files are read through in their turn, each reading is on record, and what has changed is named.
namespace byggarkiv::archive {
namespace {

using namespace test;
using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

class FixityTest : public testing::Test {
protected:
    std::vector<std::string> findings(FileScope scope) {
        std::vector<std::string> found;
        checked = check_files(*archive, scope, [&](const Finding& finding) {
            found.push_back(finding.what + " " + finding.id + ": " + finding.fault);
        });
        return found;
    }
    std::vector<std::string> findings() { return findings({std::nullopt, long_ago}); }
    std::vector<std::string> due(std::chrono::seconds age) {
        return findings({archive.clock.now() - age, long_ago});
    }

    std::filesystem::path place(const Sha256& file, std::string_view tree = "objects") {
        const auto hex = file.hex();
        return archive.tenant_folder() / "blobs" / tree / hex.substr(0, 2) / hex.substr(2, 2) / hex;
    }
    static void flip(const std::filesystem::path& file) {
        std::filesystem::permissions(file, std::filesystem::perms::owner_all);
        auto bytes = bytes_of(file);
        bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 4);
        write_file(file, bytes);
    }

    static constexpr std::chrono::sys_seconds long_ago{1s};
    static constexpr auto any_time = std::chrono::sys_seconds{std::chrono::years{200}};
    TestArchive archive;
    FullArchive full = fill(archive, 2);
    Desk desk = archive->desk();
    std::int64_t checked = 0;
};

TEST_F(FixityTest, ReadsEveryVersionAndVariantThroughAndNotesIt) {
    EXPECT_THAT(findings(), IsEmpty());
    EXPECT_EQ(checked, 8);
    for (const auto& file : full.files) {
        const auto checks = desk.fixity().checks_of(file, 10);
        ASSERT_EQ(checks.size(), 1u);
        EXPECT_EQ(checks[0].at, archive.clock.now());
        EXPECT_EQ(checks[0].original, FileState::sound);
        EXPECT_EQ(checks[0].page_texts, FileState::sound);
    }
}

TEST_F(FixityTest, NamesAChangedAndAMissingFile) {
    flip(place(full.files[1]));
    std::filesystem::remove(place(full.files[6]));
    EXPECT_THAT(findings(),
                testing::UnorderedElementsAre("file " + full.files[1].hex() + ": changed",
                                              "file " + full.files[6].hex() + ": missing"));
    EXPECT_EQ(desk.fixity().checks_of(full.files[1], 1)[0].original, FileState::changed);
    EXPECT_EQ(desk.fixity().checks_of(full.files[6], 1)[0].original, FileState::missing);
}

TEST_F(FixityTest, NamesChangedMissingAndExchangedPageTexts) {
    const auto texts = [&](int which) {
        return place(full.files[static_cast<std::size_t>(which)], "derived") / "pages-1.zst";
    };
    flip(texts(0));
    std::filesystem::remove(texts(1));
    std::filesystem::copy_file(texts(3), texts(2),
                               std::filesystem::copy_options::overwrite_existing);
    EXPECT_THAT(findings(),
                testing::UnorderedElementsAre("page text " + full.files[0].hex() + ": changed",
                                              "page text " + full.files[1].hex() + ": missing",
                                              "page text " + full.files[2].hex() + ": changed"));
}

TEST_F(FixityTest, ExpectsNoPageTextsOfAFileThatWasNotRead) {
    const auto sha256 = archive->files().keep_bytes("unread");
    auto change = desk.begin(author);
    const auto entry = desk.cases().journal(full.cases[0]).front().key;
    const auto key = desk.documents().enter(entry, a_document("unread"), "test").key;
    desk.documents().enter(key, an_object(sha256, 6));
    change.commit();
    EXPECT_THAT(findings(), IsEmpty());
    EXPECT_EQ(desk.fixity().checks_of(sha256, 1)[0].page_texts, FileState::none_yet);
}

TEST_F(FixityTest, NamesFilesThatNoDocumentRefersToOnceTheyAreSettled) {
    const auto stray = archive->files().keep_bytes("stray");
    EXPECT_THAT(findings(), IsEmpty());
    const auto folder = place(stray).parent_path();
    write_file(folder / "notes.txt", "left behind");
    EXPECT_THAT(findings({std::nullopt, any_time}),
                testing::UnorderedElementsAre(
                    "file " + stray.hex() + ": untracked: no document refers to it",
                    testing::HasSubstr("notes.txt: untracked: nobody of ours gave it that name")));
}

TEST_F(FixityTest, ReadsOnlyWhatIsDueTheLongestWaitingFirst) {
    due(24h);
    EXPECT_EQ(checked, 8);
    archive.clock.move_on(23h);
    due(24h);
    EXPECT_EQ(checked, 0);
    archive.clock.move_on(2h);
    const auto waiting = desk.fixity().unchecked_since(archive.clock.now() - 24h, 3);
    ASSERT_EQ(waiting.size(), 3u);
    EXPECT_EQ(desk.fixity().count(archive.clock.now() - 24h).overdue, 8);
    {
        auto change = desk.begin(author);
        desk.fixity().note({.file = waiting[0].number});
        change.commit();
    }
    due(24h);
    EXPECT_EQ(checked, 7);
    EXPECT_EQ(desk.fixity().count(archive.clock.now() - 24h).overdue, 0);
}

TEST_F(FixityTest, KeepsEveryCheckOfAFile) {
    for (int day = 0; day < 5; ++day) {
        findings();
        archive.clock.move_on(24h);
    }
    const auto checks = desk.fixity().checks_of(full.files[0], 10);
    ASSERT_EQ(checks.size(), 5u);
    EXPECT_GT(checks[0].at, checks[4].at);
}

TEST_F(FixityTest, ListsAFileOnceHoweverManyDocumentsHoldIt) {
    auto change = desk.begin(author);
    const auto entry = desk.cases().journal(full.cases[1]).front().key;
    const auto key = desk.documents().enter(entry, a_document("again"), "test").key;
    desk.documents().enter(key, an_object(full.files[0], 1));
    change.commit();
    findings();
    EXPECT_EQ(checked, 8);
    EXPECT_EQ(desk.fixity().count(archive.clock.now()).files, 8);
}

TEST_F(FixityTest, ListsNewFilesBitByBit) {
    auto change = desk.begin(author);
    EXPECT_EQ(desk.fixity().list_new(5), 5);
    EXPECT_EQ(desk.fixity().list_new(5), 3);
    EXPECT_EQ(desk.fixity().list_new(5), 0);
    change.commit();
    const auto all = desk.fixity().after(0, 100);
    ASSERT_EQ(all.size(), 8u);
    EXPECT_EQ(desk.fixity().after(all[4].number, 100).size(), 3u);
}

}  // namespace
}  // namespace byggarkiv::archive
