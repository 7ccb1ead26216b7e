#include <fcntl.h>
#include <sys/stat.h>

#include "backup/shelf.hpp"
#include "contract/backup/backup_fixture.hpp"

// Backups that somebody, or a failing disk, has been at: named, and never taken for whole.
namespace byggarkiv::test {
namespace {

using testing::AnyOf;
using testing::Contains;
using testing::Each;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::StartsWith;

class HostileBackup : public BackupFixture {
protected:
    HostileBackup() { generation = take().generation; }

    // Check and restore both say so, the restore leaves nothing that looks whole, and a second
    // attempt is as honest as the first.
    void expect_fault(const std::string& part) {
        EXPECT_THAT(said(check()), Contains(HasSubstr(part)));
        for (int attempt = 0; attempt < 2; ++attempt) {
            EXPECT_THAT(said(restore("again")), Contains(HasSubstr(part)));
            EXPECT_TRUE(backup::is_unfinished(archive.folder / "again"));
        }
    }
    void expect_refused(const std::string& part) {
        for (const auto& call : std::vector<std::function<void()>>{
                 [&] { check(); }, [&] { restore("again"); }, [&] { restore("again"); }})
            EXPECT_THAT(what_fails(call, Failure::Kind::integrity), HasSubstr(part));
        EXPECT_FALSE(fs::exists(archive.folder / "again/registry.db"));
    }
    std::string manifest() const { return bytes_of(generation_file("manifest")); }
    void write_manifest(const std::string& text) { rewrite(generation_file("manifest"), text); }
    // The object that a line of the manifest names, by its first word.
    fs::path object_of(const std::string& kind) const {
        const auto text = manifest();
        const auto at = text.find("\n" + kind + "\t") + 1;
        const auto line = text.substr(at, text.find('\n', at) - at);
        const auto fields = split_at_tabs(line);
        return object(*Sha256::parse(fields.at(kind == "registry" || kind == "config" ? 2 : 3)));
    }
    static std::vector<std::string> split_at_tabs(const std::string& line) {
        std::vector<std::string> fields(1);
        for (const char c : line)
            c == '\t' ? void(fields.emplace_back()) : void(fields.back() += c);
        return fields;
    }
    // With the right hash in the end, as somebody would write it who has no key.
    static std::string ended_anew(std::string text) {
        const auto end = text.rfind("end\t");
        const auto old = split_at_tabs(text.substr(end, text.size() - end - 1));
        text.resize(end);
        const auto lines = std::count(text.begin(), text.end(), '\n');
        return text + "end\t" + std::to_string(lines) + "\t" + Sha256::of(text).hex() + "\t" +
               old.at(3) + "\n";
    }
    static std::string replaced(std::string text, const std::string& from, const std::string& to) {
        const auto at = text.find(from);
        EXPECT_NE(at, text.npos) << from;
        return text.replace(at, from.size(), to);
    }

    std::string generation;
};

TEST_F(HostileBackup, NamesAFlippedBitInEveryKindOfFile) {
    for (const std::string kind : {"registry", "config", "rows", "original", "text"}) {
        SCOPED_TRACE(kind);
        const auto file = object_of(kind);
        flip(file, bytes_of(file).size() / 2);
        expect_fault(kind);
        flip(file, bytes_of(file).size() / 2);
    }
    EXPECT_THAT(said(check()), IsEmpty());
    EXPECT_THAT(said(restore("again")), IsEmpty());
}

TEST_F(HostileBackup, NamesWhatIsCutAndWhatIsTooLong) {
    for (const std::string kind : {"registry", "rows", "original"}) {
        SCOPED_TRACE(kind);
        const auto file = object_of(kind);
        const auto whole = bytes_of(file);
        rewrite(file, whole.substr(0, whole.size() - 1));
        expect_fault(kind);
        rewrite(file, "");
        expect_fault(kind);
        rewrite(file, whole + "x");
        expect_fault(kind);
        rewrite(file, whole);
    }
}

TEST_F(HostileBackup, NamesWhatIsMissing) {
    for (const std::string kind : {"text", "original", "rows", "registry"}) {
        SCOPED_TRACE(kind);
        fs::remove(object_of(kind));
        expect_fault(kind);
    }
    EXPECT_THAT(said(check()), SizeIs(testing::Ge(4u)));  // all of them, not the first alone
}

TEST_F(HostileBackup, IsMendedByTheNextBackupWhereTheArchiveIsWhole) {
    const auto file = object(Sha256::of("%PDF first"));
    rewrite(file, "%PDF");
    expect_fault("original");
    take();
    EXPECT_THAT(said(check()), IsEmpty());
    EXPECT_THAT(said(restore("again")), IsEmpty());
}

TEST_F(HostileBackup, LeavesOutDamagedFilesWhereThatIsAskedFor) {
    flip(object(Sha256::of("%PDF first")), 2);
    const auto checked = restore("again", choice(), backup::Damage::leave_out);
    EXPECT_THAT(said(checked), SizeIs(1));
    EXPECT_FALSE(backup::is_unfinished(archive.folder / "again"));
    EXPECT_EQ(inventory("again"), inventory(*archive));
    archive::Archives again(archive.folder / "again", archive.sealer, archive.clock);
    EXPECT_TRUE(again.open(archive.tenant).files().verify(Sha256::of("%PDF first")));
    EXPECT_FALSE(again.open(archive.tenant).files().verify(Sha256::of("%PDF second")));
}

TEST_F(HostileBackup, NeverLeavesOutRows) {
    const auto file = object_of("rows");
    flip(file, bytes_of(file).size() / 2);
    EXPECT_THAT(said(restore("again", choice(), backup::Damage::leave_out)),
                Contains(StartsWith("rows")));
    EXPECT_TRUE(backup::is_unfinished(archive.folder / "again"));
}

TEST_F(HostileBackup, RefusesAManifestThatWasTouchedAnywhere) {
    const auto whole = manifest();
    for (std::size_t at = 0; at < whole.size(); at += whole.size() / 40) {
        SCOPED_TRACE(at);
        flip(generation_file("manifest"), at);
        try {
            restore("again");
            ADD_FAILURE() << "taken for whole";
        } catch (const Failure& failure) {
            EXPECT_THAT(failure.kind(), AnyOf(Failure::Kind::integrity, Failure::Kind::setup));
        }
        write_manifest(whole);
    }
    EXPECT_THAT(said(restore("again")), IsEmpty());
}

TEST_F(HostileBackup, RefusesAManifestThatIsCutAnywhere) {
    const auto whole = manifest();
    for (std::size_t size = 0; size < whole.size(); size += whole.size() / 20) {
        SCOPED_TRACE(size);
        write_manifest(whole.substr(0, size));
        what_fails([&] { restore("again"); }, Failure::Kind::integrity);
    }
    write_manifest(whole + "original\ttestvik\t1\t" + Sha256::of("x").hex() + "\n");
    expect_refused("follows its end");
}

TEST_F(HostileBackup, RefusesAnEditedManifestWithItsHashMadeAnew) {
    const auto whole = manifest();
    const auto first = Sha256::of("%PDF first").hex();
    for (const auto& edited : {
             replaced(whole, "\t" + first, "\t" + Sha256::of("%PDF forged").hex()),
             replaced(whole, "program\t0.0", "program\t9.9"),
             replaced(whole, "original\ttestvik", "original\tnabo"),
         }) {
        write_manifest(ended_anew(edited));
        expect_refused("holder of the key file");
    }
    // Without the key nobody can tell; the check says of each file what it can.
    write_manifest(ended_anew(replaced(whole, "\t" + first, "\t" + Sha256::of("gone").hex())));
    EXPECT_THAT(backup::check_backup(choice(), nullptr).faults, Not(IsEmpty()));
}

TEST_F(HostileBackup, LetsNoNameLeadOutOfTheDataFolder) {
    const auto whole = manifest();
    for (const auto& edited : {
             replaced(whole, "\nrows\ttestvik", "\nrows\t../../etc"),
             replaced(whole, "\noriginal\ttestvik", "\noriginal\t/etc"),
             replaced(whole, "\tpages-1.zst", "\t../../../registry.db"),
             replaced(whole, "\tpages-1.zst", "\t/etc/passwd"),
             replaced(whole, "\tpages-1.zst", "\t.."),
             replaced(whole, "\tpages-1.zst", "\t"),
             replaced(whole, "\nregistry\t", "\nregistry\t-"),
             replaced(whole, "\nregistry\t", "\nsecret\t"),
             replaced(whole, "\nrows\ttestvik\t", "\nrows\ttestvik\t99999999999999999999999"),
             replaced(whole, "\nrows\ttestvik\t", "\nrows\ttestvik\t\t"),
             replaced(whole, "byggarkiv backup 1", "byggarkiv backup 2"),
             replaced(whole, "\nrows", "\n" + std::string(5000, 'x') + "\nrows"),
         }) {
        write_manifest(ended_anew(edited));
        what_fails([&] { check(); }, Failure::Kind::integrity);
        what_fails([&] { restore("again"); }, Failure::Kind::integrity);
        what_fails([&] { backup::check_backup(choice(), nullptr); }, Failure::Kind::integrity);
    }
}

TEST_F(HostileBackup, FollowsNoLinkAndWaitsForNoPipe) {
    const auto file = object(Sha256::of("%PDF first"));
    write_file(archive.folder / "elsewhere", "%PDF first");
    fs::remove(file);
    fs::create_symlink(archive.folder / "elsewhere", file);
    expect_fault("not a plain file");
    fs::remove(file);
    ASSERT_EQ(::mkfifo(file.c_str(), 0600), 0);
    expect_fault("not a plain file");
    fs::remove(file);
    fs::create_directory(file);
    expect_fault("not a plain file");
    fs::remove(file);
    const auto manifest_file = generation_file("manifest");
    fs::remove_all(archive.folder / "again");
    fs::rename(manifest_file, archive.folder / "elsewhere");
    fs::create_symlink(archive.folder / "elsewhere", manifest_file);
    expect_refused("not a plain file");
}

TEST_F(HostileBackup, NamesFilesThatBelongToNoGeneration) {
    write_file(target / "objects" / "ab" / "stray", "x");
    fs::create_directories(target / "objects" / "ab");
    write_file(target / "objects/ab" / ("ab" + std::string(62, '0')), "x");
    write_file(target / "generations" / generation / "extra", "x");
    EXPECT_THAT(check().not_named, Contains(HasSubstr("extra")));
    EXPECT_THAT(check().not_named, Contains(HasSubstr("ab" + std::string(62, '0'))));
    EXPECT_THAT(said(check()), IsEmpty());
}

TEST_F(HostileBackup, RefusesTwoGenerationsThatWereMixed) {
    const auto older = generation_file("manifest");
    const auto old_manifest = bytes_of(older);
    file("third", "%PDF third");
    generation = take().generation;
    const auto newer = target / "generations" / generation;
    const auto new_manifest = bytes_of(newer / "manifest");
    rewrite(newer / "manifest", old_manifest);
    expect_refused("another generation");
    rewrite(newer / "manifest", new_manifest);
    fs::copy_file(older.parent_path() / "names", newer / "names",
                  fs::copy_options::overwrite_existing);
    EXPECT_THAT(said(check()), Contains(StartsWith("names")));
}

TEST_F(HostileBackup, RemovesNothingWhenAListOfNamesIsDamaged) {
    auto order = this->order();
    order.keep = 1;
    const auto names = generation_file("names");
    const auto whole = bytes_of(names);
    for (const auto& damaged :
         {std::string(), whole.substr(0, whole.size() / 2), whole + "x\n",
          replaced(whole, "tenants testvik", "tenants"),
          replaced(whole, Sha256::of("%PDF first").hex(), Sha256::of("other").hex())}) {
        rewrite(names, damaged);
        what_fails([&] { take(order); }, Failure::Kind::integrity);
        EXPECT_TRUE(fs::exists(object(Sha256::of("%PDF first"))));
        EXPECT_TRUE(fs::exists(names));
    }
    rewrite(names, whole);
    EXPECT_THAT(said(restore("again")), IsEmpty());
}

TEST_F(HostileBackup, SaysSoWhenAnotherKeyFileIsInUse) {
    Sealer::Key key{};
    key.fill(8);
    const Sealer other(key);
    EXPECT_THAT(what_fails([&] { backup::check_backup(choice(), &other); }, Failure::Kind::setup),
                HasSubstr("another key file"));
    EXPECT_THAT(what_fails(
                    [&] {
                        backup::restore_backup(choice(), {.data = archive.folder / "again"}, other,
                                               archive.clock);
                    },
                    Failure::Kind::setup),
                HasSubstr("another key file"));
    EXPECT_FALSE(fs::exists(archive.folder / "again"));
}

TEST_F(HostileBackup, IsTrustedUnderAKeyFileThatHasGotANewerKeySince) {
    Sealer::Key first{};
    first.fill(7);  // test_sealer()
    Sealer::Key second{};
    second.fill(8);
    const Sealer rotated({first, second});
    EXPECT_THAT(said(backup::check_backup(choice(), &rotated)), IsEmpty());
    archive.clock.move_on(std::chrono::minutes(1));
    backup::take_backup(archive.archives, rotated, archive.clock, order());
    EXPECT_THAT(said(backup::check_backup(choice(), &rotated)), IsEmpty());
    // The key file of before the rotation does not do for a backup after it.
    what_fails([&] { check(); }, Failure::Kind::setup);
}

TEST_F(HostileBackup, TakesNoUnfinishedGenerationForOne) {
    fs::create_directories(target / "tmp/20270101T000000Z-00000000");
    write_file(target / "tmp/20270101T000000Z-00000000/manifest", manifest());
    fs::create_directories(target / "generations/not-a-generation");
    EXPECT_THAT(said(restore("again")), IsEmpty());
    take();
    EXPECT_FALSE(fs::exists(target / "tmp"));
}

TEST_F(HostileBackup, GoesOnInAFolderThatWasLeftBeforeItWasMarked) {
    auto order = this->order();
    order.to = archive.folder / "begun";
    fs::create_directory(order.to);
    write_file(order.to / "byggarkiv-backup.new", "byggarkiv back");
    take(order);
    EXPECT_FALSE(fs::exists(order.to / "byggarkiv-backup.new"));
}

TEST_F(HostileBackup, RefusesAFolderWhoseMarkIsDamaged) {
    for (const std::string mark :
         {"", "x", "byggarkiv backup folder 2\nplain\n", "byggarkiv backup folder 1\nplain"}) {
        SCOPED_TRACE(mark);
        write_file(target / "byggarkiv-backup", mark);
        what_fails([&] { take(); }, Failure::Kind::setup);
        what_fails([&] { restore("again"); }, Failure::Kind::setup);
    }
}

}  // namespace
}  // namespace byggarkiv::test
