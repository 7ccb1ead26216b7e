#include "backup/sealing_keys.hpp"

#include "backup/key_copy.hpp"
#include "backup/wrapping.hpp"
#include "contract/backup/backup_fixture.hpp"

// Backups that only the holder of a key can read, and the key file's own copy.
namespace byggarkiv::test {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;

class SealedBackup : public BackupFixture {
protected:
    SealedBackup() {
        backup::make_keys(archive.folder / "secret", archive.folder / "recipient");
        sealed = order();
        sealed.recipient = backup::Recipient::from_file(archive.folder / "recipient");
        with_key = choice();
        with_key.key = backup::SecretKey::from_file(archive.folder / "secret");
        take(sealed);
    }
    backup::Checked check_sealed() { return backup::check_backup(with_key, &archive.sealer); }

    backup::BackupOrder sealed;
    backup::BackupChoice with_key;
};

TEST_F(SealedBackup, MakesTheSameArchiveAgain) {
    EXPECT_THAT(said(check_sealed()), IsEmpty());
    EXPECT_THAT(said(restore("again", with_key)), IsEmpty());
    EXPECT_EQ(inventory("again"), inventory(*archive));
    EXPECT_EQ(take(sealed).files_written, 0u) << "what is there already was written again";
}

TEST_F(SealedBackup, TellsNothingByNamesOrBytes) {
    std::size_t files = 0;
    for (const auto& entry : fs::recursive_directory_iterator(target)) {
        if (!entry.is_regular_file()) continue;
        ++files;
        const auto bytes = bytes_of(entry.path());
        for (const std::string& telling :
             {std::string("%PDF first"), std::string("Garasje"), std::string("Testvik kommune"),
              std::string("SQLite"), Sha256::of("%PDF first").hex()}) {
            EXPECT_EQ(bytes.find(telling), bytes.npos) << entry.path() << ": " << telling;
            EXPECT_EQ(entry.path().string().find(telling), std::string::npos);
        }
    }
    EXPECT_GT(files, 6u);
    for (const auto& entry : fs::directory_iterator(archive.folder / "data/backup-work"))
        EXPECT_EQ(entry.path().filename(), "lock");
}

TEST_F(SealedBackup, IsClosedToOthers) {
    EXPECT_THAT(what_fails([&] { check(); }, Failure::Kind::setup), HasSubstr("sealed"));
    backup::make_keys(archive.folder / "secret2", archive.folder / "recipient2");
    auto wrong = choice();
    wrong.key = backup::SecretKey::from_file(archive.folder / "secret2");
    EXPECT_THAT(what_fails([&] { restore("again", wrong); }, Failure::Kind::setup),
                HasSubstr("another key"));
    // Somebody who has the names but not the secret.
    wrong.key->name_key = with_key.key->name_key;
    what_fails([&] { restore("again", wrong); }, Failure::Kind::setup);
    EXPECT_FALSE(fs::exists(archive.folder / "again"));
}

TEST_F(SealedBackup, TakesNoMixtureOfSealedAndOpen) {
    EXPECT_THAT(what_fails([&] { take(); }, Failure::Kind::setup), HasSubstr("sealed"));
    auto open = order();
    open.to = archive.folder / "open";
    take(open);
    open.recipient = sealed.recipient;
    EXPECT_THAT(what_fails([&] { take(open); }, Failure::Kind::setup), HasSubstr("not sealed"));
}

TEST_F(SealedBackup, NamesEveryTouchedByteAndEveryCut) {
    const auto name =
        backup::Wrapping::sealed_to(*sealed.recipient).name_of(Sha256::of("%PDF first"));
    const auto file = target / "objects" / name.substr(0, 2) / name;
    const auto whole = bytes_of(file);
    for (std::size_t at = 0; at < whole.size(); at += 7) {
        SCOPED_TRACE(at);
        flip(file, at);
        EXPECT_THAT(said(check_sealed()), Contains(HasSubstr("original")));
        rewrite(file, whole.substr(0, at));
        EXPECT_THAT(said(check_sealed()), Contains(HasSubstr("original")));
        rewrite(file, whole);
    }
    rewrite(file, whole + whole);
    EXPECT_THAT(said(check_sealed()), Contains(HasSubstr("original")));
    EXPECT_THAT(said(restore("again", with_key)), Contains(HasSubstr("original")));
}

TEST_F(SealedBackup, NamesTwoFilesThatChangedPlaces) {
    const auto wrapping = backup::Wrapping::sealed_to(*sealed.recipient);
    const auto place = [&](std::string_view content) {
        const auto name = wrapping.name_of(Sha256::of(content));
        return target / "objects" / name.substr(0, 2) / name;
    };
    const auto first = bytes_of(place("%PDF first"));
    rewrite(place("%PDF first"), bytes_of(place("%PDF second")));
    rewrite(place("%PDF second"), first);
    EXPECT_EQ(check_sealed().faults.size(), 2u);
}

TEST(Wrapping, GivesBackBytesOfEverySizeInPiecesOfAnySize) {
    TempFolder folder;
    backup::make_keys(folder / "secret", folder / "recipient");
    const auto key = backup::SecretKey::from_file(folder / "secret");
    const auto wrapping = backup::Wrapping::opened_with(key);
    for (const std::size_t size : {0u, 1u, 65535u, 65536u, 65537u, 131072u, 200000u})
        for (const std::size_t step : {1000u, 65536u, 300000u}) {
            SCOPED_TRACE(size);
            std::string content(size, 'x');
            for (std::size_t i = 0; i < size; ++i) content[i] = static_cast<char>(i * 7 % 251);
            std::string_view left = content;
            std::string stored;
            wrapping.wrap(
                "name",
                [&] {
                    const auto piece = left.substr(0, step);
                    left.remove_prefix(piece.size());
                    return piece;
                },
                [&](std::string_view piece) { stored += piece; });
            EXPECT_EQ(stored.size(), wrapping.stored_size(size));
            std::string_view coming = stored;
            const backup::Source from = [&] {
                const auto piece = coming.substr(0, step);
                coming.remove_prefix(piece.size());
                return piece;
            };
            backup::Unwrapped unwrapped(wrapping, "name", from);
            std::string back;
            for (auto piece = unwrapped.next(); !piece.empty(); piece = unwrapped.next())
                back += piece;
            EXPECT_TRUE(back == content);
        }
}

TEST(SealingKeys, RefusesFilesThatAreNone) {
    TempFolder folder;
    backup::make_keys(folder / "secret", folder / "recipient");
    const auto open = [&](const std::string& name) { backup::SecretKey::from_file(folder / name); };
    what_fails([&] { open("recipient"); }, Failure::Kind::setup);
    what_fails([&] { backup::Recipient::from_file(folder / "secret"); }, Failure::Kind::setup);
    what_fails([&] { backup::make_keys(folder / "secret", folder / "new"); },
               Failure::Kind::storage);
    const auto whole = bytes_of(folder / "secret");
    for (const auto& text : {std::string(), whole.substr(0, 40), whole + "x", whole.substr(1)}) {
        write_file(folder / "secret", text);
        what_fails([&] { open("secret"); }, Failure::Kind::setup);
    }
    write_file(folder / "secret", whole);
    fs::permissions(folder / "secret", fs::perms::others_read, fs::perm_options::add);
    EXPECT_THAT(what_fails([&] { open("secret"); }, Failure::Kind::setup), HasSubstr("chmod 600"));
}

TEST(KeyCopy, OpensWithThePassphraseAlone) {
    TempFolder folder;
    Sealer::make_key_file(folder / "key");
    backup::copy_key(folder / "key", folder / "copy", "riktig hest batteri");
    EXPECT_EQ(bytes_of(folder / "copy").find(bytes_of(folder / "key").substr(0, 16)),
              std::string::npos);
    what_fails([&] { backup::restore_key(folder / "copy", folder / "new", "feil hest batteri"); },
               Failure::Kind::setup);
    what_fails([&] { backup::restore_key(folder / "copy", folder / "key", "riktig hest batteri"); },
               Failure::Kind::setup);
    EXPECT_FALSE(fs::exists(folder / "new"));
    backup::restore_key(folder / "copy", folder / "new", "riktig hest batteri");
    EXPECT_EQ(bytes_of(folder / "new"), bytes_of(folder / "key"));
    Sealer::from_file(folder / "new");  // with rights that it accepts
}

TEST(KeyCopy, RefusesWhatIsNoCopyAndWhatWouldBeLost) {
    TempFolder folder;
    Sealer::make_key_file(folder / "key");
    what_fails([&] { backup::copy_key(folder / "key", folder / "copy", "short"); },
               Failure::Kind::setup);
    what_fails([&] { backup::copy_key(folder / "none", folder / "copy", "long enough it is"); },
               Failure::Kind::setup);
    backup::copy_key(folder / "key", folder / "copy", "long enough it is");
    what_fails([&] { backup::copy_key(folder / "key", folder / "copy", "long enough it is"); },
               Failure::Kind::setup);
    const auto whole = bytes_of(folder / "copy");
    for (const auto& bytes : {std::string(), whole.substr(0, 20), whole.substr(0, whole.size() - 1),
                              std::string(100, 'x')}) {
        write_file(folder / "copy", bytes);
        what_fails(
            [&] { backup::restore_key(folder / "copy", folder / "new", "long enough it is"); },
            Failure::Kind::setup);
        EXPECT_FALSE(fs::exists(folder / "new"));
    }
}

}  // namespace
}  // namespace byggarkiv::test
