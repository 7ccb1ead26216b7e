#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "archive/audit_log.hpp"
#include "base/signing.hpp"
#include "store/database.hpp"
#include "support/full_archive.hpp"
#include "support/guards.hpp"
#include "support/program.hpp"

// The commands that show whether an archive is still what it was.
namespace byggarkiv {
namespace {

using namespace test;
using testing::HasSubstr;
using testing::Not;

class VerifyTest : public testing::Test {
protected:
    VerifyTest() {
        std::string key;
        for (int i = 0; i < 32; ++i) key += "07";  // that of test_sealer()
        write_file(archive.folder / "key", key);
        std::filesystem::permissions(archive.folder / "key", std::filesystem::perms::owner_read);
        write_file(config, "data = \"" + (archive.folder / "data").string() + "\"\nkey_file = \"" +
                               (archive.folder / "key").string() +
                               "\"\n[audit]\nanchor_folder = \"" + elsewhere.string() +
                               "\"\nsigning_key_file = \"" +
                               (archive.folder / "signing-key").string() + "\"\n");
    }

    // Gives the exit code; what was printed is in `said`.
    int run(std::vector<std::string> words) {
        words.insert(words.begin(), {BYGGARKIV_PROGRAM, "--config", config.string()});
        Program program(std::move(words));
        said.clear();
        for (const auto& line : program.lines()) said += line + "\n";
        return program.wait();
    }
    void tamper(std::string_view sql) {
        store::Database database(archive.tenant_folder() / "archive.db");
        unguarded(database).run({"tamper", sql});
    }

    TestArchive archive;
    FullArchive full = fill(archive, 1);
    std::filesystem::path config = archive.folder / "byggarkiv.toml";
    std::filesystem::path elsewhere = archive.folder / "elsewhere";
    std::string said;
};

TEST_F(VerifyTest, FindsNothingInASoundArchiveAndSaysWhatItCannotTell) {
    EXPECT_EQ(run({"verify", "--files", "--rows", "--audit", "--json"}), 0);
    EXPECT_THAT(said, HasSubstr("\"faults\":[]"));
    EXPECT_THAT(said, HasSubstr("checked without anchors"));
    EXPECT_EQ(run({"audit", "anchor"}), 0);
    EXPECT_EQ(run({"verify", "--audit", "--json"}), 0);
    EXPECT_THAT(said, HasSubstr("against 1 anchors"));
    EXPECT_THAT(said, Not(HasSubstr("without anchors")));
}

TEST_F(VerifyTest, NamesAFileARowAndAnEntry) {
    const auto hex = full.files[0].hex();
    std::filesystem::remove(archive.tenant_folder() / "blobs/objects" / hex.substr(0, 2) /
                            hex.substr(2, 2) / hex);
    tamper("UPDATE case_file SET title = 'x'");
    tamper("UPDATE audit_entry SET actor = 'x' WHERE number = 2");
    EXPECT_EQ(run({"verify", "--files", "--rows", "--audit"}), 1);
    EXPECT_THAT(said, HasSubstr("file " + hex + ": missing\n"));
    EXPECT_THAT(said, HasSubstr("case_file " + full.cases[0].text() + ": changed\n"));
    EXPECT_THAT(said, HasSubstr("audit 2: was changed"));
    EXPECT_EQ(run({"verify", "--rows", "--json"}), 1);
    EXPECT_THAT(said, HasSubstr("{\"what\":\"case_file\",\"id\":\"" + full.cases[0].text() +
                                "\",\"fault\":\"changed\"}"));
}

TEST_F(VerifyTest, SeesALogCutOffWithItsHeadRowByAnchorsKeptElsewhere) {
    ASSERT_EQ(run({"audit", "anchor", "--tenant", "testvik"}), 0);
    const auto kept = archive.folder / "kept";
    std::filesystem::rename(elsewhere / "testvik.anchors", kept);
    ASSERT_EQ(run({"audit", "key"}), 0);
    const auto key = said.substr(0, 64);
    tamper("DELETE FROM audit_entry WHERE number > 1");
    tamper(
        "UPDATE head SET audit = 1, audit_hash = (SELECT hash FROM audit_entry WHERE number = 1)");
    EXPECT_EQ(run({"verify", "--audit"}), 0);
    EXPECT_EQ(run({"verify", "--audit", "--anchors", kept, "--public-key", key}), 1);
    EXPECT_THAT(said, HasSubstr("audit 2: gone, with all up to "));
}

TEST_F(VerifyTest, TakesNoKeyThatIsNone) {
    ASSERT_EQ(run({"audit", "anchor"}), 0);
    EXPECT_EQ(run({"verify", "--audit", "--public-key", "123"}), 2);
    const SigningKey other(std::array<std::uint8_t, 32>{1});
    EXPECT_EQ(run({"verify", "--audit", "--public-key", other.public_key().text()}), 1);
    EXPECT_THAT(said, HasSubstr("is not signed with this key"));
    EXPECT_EQ(run({"verify", "--audit", "--anchors", (archive.folder / "none").string()}), 2);
}

TEST_F(VerifyTest, ReadsOnlyWhatIsDue) {
    ASSERT_EQ(run({"verify", "--files"}), 0);
    EXPECT_THAT(said, HasSubstr("4 checked"));
    ASSERT_EQ(run({"verify", "--files", "--due"}), 0);
    EXPECT_THAT(said, HasSubstr("0 checked"));
    EXPECT_EQ(run({"verify", "--due"}), 2);
}

TEST_F(VerifyTest, NamesADatabaseThatIsNone) {
    ASSERT_TRUE(archive.archives.registry().add_tenant(
        {domain::TenantId::parse("nabo").value(), "Nabo", {}, false, {}}));
    std::filesystem::create_directories(archive.folder / "data/tenants/nabo");
    write_file(archive.folder / "data/tenants/nabo/archive.db", std::string(8192, 'x'));
    EXPECT_EQ(run({"verify", "--rows"}), 1);
    EXPECT_THAT(said, HasSubstr("database nabo: cannot be opened"));
    EXPECT_EQ(run({"verify", "--rows", "--tenant", "testvik"}), 0);
    EXPECT_EQ(run({"verify", "--rows", "--tenant", "ukjent"}), 2);
}

TEST_F(VerifyTest, MakesOneSigningKeyForItsOwnerAlone) {
    ASSERT_EQ(run({"audit", "key"}), 0);
    const auto first = said;
    ASSERT_EQ(run({"audit", "key"}), 0);
    EXPECT_EQ(said, first);
    EXPECT_EQ(first.size(), 65u);
    EXPECT_EQ(std::filesystem::status(archive.folder / "signing-key").permissions(),
              std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

TEST_F(VerifyTest, ListsWhoWroteAndReadADocument) {
    const auto document = full.documents[0].text();
    archive->desk().audit().note({"staff:eva", "read", "document", document, "case handling"});
    ASSERT_EQ(run({"audit", "list", "--tenant", "testvik", "--document", document, "--json"}), 0);
    EXPECT_THAT(said,
                HasSubstr("\"actor\":\"staff:eva\",\"action\":\"read\",\"entity\":\"document\""));
    ASSERT_EQ(run({"audit", "list", "--tenant", "testvik", "--actor", "staff:eva", "--limit", "1"}),
              0);
    EXPECT_THAT(said, HasSubstr("read  document " + document + "  (case handling)"));
    EXPECT_EQ(std::count(said.begin(), said.end(), '\n'), 1);
    EXPECT_EQ(run({"audit", "list", "--document", document}), 2);
    EXPECT_EQ(run({"audit", "list", "--tenant", "testvik", "--case", "a", "--actor", "b"}), 2);
}

}  // namespace
}  // namespace byggarkiv
