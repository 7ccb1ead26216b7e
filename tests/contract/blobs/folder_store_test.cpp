#include "blobs/folder_store.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <thread>

#include "base/failure.hpp"
#include "support/temp_folder.hpp"

namespace byggarkiv::blobs {
namespace {

namespace fs = std::filesystem;
using Fault = BlobStore::Fault;

// The number of regular files below a folder, locks apart.
std::size_t files_below(const fs::path& folder) {
    std::size_t count = 0;
    if (!fs::exists(folder)) return 0;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        count += entry.is_regular_file() && entry.path().filename() != "lock" ? 1 : 0;
    return count;
}

void change(const fs::path& original, std::string_view bytes) {
    fs::permissions(original, fs::perms::owner_all);
    test::write_file(original, bytes);
}

class BlobStoreTest : public testing::Test {
protected:
    Sha256 put_file(std::string_view bytes) {
        test::write_file(folder / "incoming.pdf", bytes);
        return store.put(folder / "incoming.pdf");
    }
    fs::path objects() const { return folder / "blobs/objects"; }
    fs::path tmp() const { return folder / "blobs/tmp"; }

    test::TempFolder folder;
    FolderStore store{folder / "blobs"};
};

TEST_F(BlobStoreTest, KeepsTheBytesUnderTheirHash) {
    const std::string bytes("%PDF-1.7\0\xFF\n", 11);
    const auto name = put_file(bytes);
    EXPECT_EQ(name, Sha256::of(bytes));
    EXPECT_TRUE(store.contains(name));
    EXPECT_EQ(store.size(name), bytes.size());
    EXPECT_EQ(test::bytes_of(store.local(name).path()), bytes);
    EXPECT_FALSE(store.verify(name));
    EXPECT_EQ(files_below(tmp()), 0u);
}

TEST_F(BlobStoreTest, KeepsFilesLargerThanOnePieceAndEmptyOnes) {
    const std::string large(1'000'003, 'x');
    EXPECT_EQ(store.size(put_file(large)), large.size());
    EXPECT_EQ(put_file(large), Sha256::of(large));
    EXPECT_EQ(store.size(put_file("")), 0u);
}

TEST_F(BlobStoreTest, HoldsTheSameBytesOnce) {
    EXPECT_EQ(put_file("same"), store.put_bytes("same"));
    EXPECT_EQ(put_file("same"), Sha256::of("same"));
    EXPECT_EQ(files_below(objects()), 1u);
}

TEST_F(BlobStoreTest, LeavesTheSourceAlone) {
    put_file("source");
    EXPECT_EQ(test::bytes_of(folder / "incoming.pdf"), "source");
}

TEST_F(BlobStoreTest, SpreadsOriginalsOverTwoLevelsOfFolders) {
    const auto hex = put_file("abc").hex();
    EXPECT_TRUE(fs::exists(objects() / hex.substr(0, 2) / hex.substr(2, 2) / hex));
}

TEST_F(BlobStoreTest, SaysWhenAnOriginalIsMissing) {
    const auto absent = Sha256::of("never stored");
    EXPECT_FALSE(store.contains(absent));
    EXPECT_EQ(store.verify(absent), Fault::missing);
    for (const auto& read : std::initializer_list<std::function<void()>>{
             [&] { store.local(absent); }, [&] { store.size(absent); }}) {
        try {
            read();
            FAIL() << "no failure";
        } catch (const Failure& failure) {
            EXPECT_EQ(failure.kind(), Failure::Kind::integrity);
        }
    }
}

TEST_F(BlobStoreTest, FindsTruncatedGrownAndAlteredOriginals) {
    for (const std::string_view damaged : {"", "origina", "original!", "0riginal"}) {
        SCOPED_TRACE(damaged);
        const auto name = Sha256::of("original");
        if (store.contains(name)) change(store.local(name).path(), "original");
        store.put_bytes("original");
        change(store.local(name).path(), damaged);
        EXPECT_EQ(store.verify(name), Fault::changed);
    }
}

TEST_F(BlobStoreTest, NeitherTrustsNorOverwritesADamagedOriginal) {
    const auto name = store.put_bytes("original");
    change(store.local(name).path(), "orig");
    EXPECT_THROW(store.put_bytes("original"), Failure);
    EXPECT_EQ(test::bytes_of(store.local(name).path()), "orig");
}

TEST_F(BlobStoreTest, RefusesASourceThatCannotBeRead) {
    EXPECT_THROW(store.put(folder / "no such file"), Failure);
    EXPECT_THROW(store.put(folder.path()), Failure);
    EXPECT_EQ(files_below(folder / "blobs"), 0u);
}

TEST_F(BlobStoreTest, KeepsDerivedFilesApartAndReplacesThem) {
    const auto name = store.put_bytes("original");
    EXPECT_FALSE(store.derived(name, "thumb-1.jpg"));
    store.put_derived(name, "thumb-1.jpg", "first");
    store.put_derived(name, "thumb-1.jpg", "second");
    store.put_derived(name, "pages.zst", "text");
    EXPECT_EQ(test::bytes_of(store.derived(name, "thumb-1.jpg").value().path()), "second");
    EXPECT_EQ(test::bytes_of(store.local(name).path()), "original");
    EXPECT_EQ(files_below(objects()), 1u);
}

TEST_F(BlobStoreTest, RefusesDerivedNamesThatCouldLeaveTheirFolder) {
    const auto name = store.put_bytes("original");
    for (const std::string kind :
         {"", ".", "..", "../x", "a/b", "/etc/passwd", "Thumb.jpg", "-a", ".hidden", "a b", "a\n"})
        EXPECT_THROW(store.put_derived(name, kind, "x"), std::logic_error) << kind;
    EXPECT_THROW(store.put_derived(name, std::string(65, 'a'), "x"), std::logic_error);
    EXPECT_THROW(store.derived(name, "../../objects"), std::logic_error);
}

TEST_F(BlobStoreTest, SweepsWhatAKilledProcessLeft) {
    const auto child = ::fork();
    if (child == 0) {
        // Killed in the middle of a copy: the source is a pipe that never ends.
        ::mkfifo((folder / "pipe").c_str(), 0600);
        FolderStore own(folder / "blobs");
        std::jthread writer([&] {
            test::write_file(folder / "pipe", std::string(100'000, 'x'));
            ::kill(::getpid(), SIGKILL);
        });
        own.put(folder / "pipe");
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    EXPECT_EQ(files_below(objects()), 0u);
    const FolderStore next(folder / "blobs");
    EXPECT_EQ(files_below(tmp()), 0u);
    std::size_t folders = 0;
    for (const auto& entry : fs::directory_iterator(tmp())) folders += entry.is_directory() ? 1 : 0;
    EXPECT_EQ(folders, 2u);  // of `store` and of `next`
}

TEST_F(BlobStoreTest, LeavesTheDraftsOfALivingProcessAlone) {
    const FolderStore other(folder / "blobs");
    const auto name = store.put_bytes("still works");
    EXPECT_FALSE(other.verify(name));
}

TEST_F(BlobStoreTest, IsFilledByManyThreadsAtOnce) {
    {
        std::vector<std::jthread> threads;
        for (int thread = 0; thread < 4; ++thread)
            threads.emplace_back([&] {
                for (int i = 0; i < 20; ++i) store.put_bytes("document " + std::to_string(i));
            });
    }
    EXPECT_EQ(files_below(objects()), 20u);
    for (int i = 0; i < 20; ++i)
        EXPECT_FALSE(store.verify(Sha256::of("document " + std::to_string(i))));
}

// A full disk is played by a limit on the size of files, which writes meet the same way.
TEST_F(BlobStoreTest, LeavesNothingBehindWhenAWriteIsCutShort) {
    rlimit before{};
    ::getrlimit(RLIMIT_FSIZE, &before);
    ::signal(SIGXFSZ, SIG_IGN);
    const rlimit small{4096, before.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &small);
    EXPECT_THROW(store.put_bytes(std::string(10'000, 'x')), Failure);
    EXPECT_THROW(store.put_derived(Sha256::of("a"), "pages.zst", std::string(10'000, 'x')),
                 Failure);
    ::setrlimit(RLIMIT_FSIZE, &before);
    EXPECT_EQ(files_below(folder / "blobs"), 0u);
    store.put_bytes(std::string(10'000, 'x'));
}

class FullDisk : public testing::Test {
protected:
    void SetUp() override {
        if (::mount("none", folder.path().c_str(), "tmpfs", 0, "size=256k") != 0)
            GTEST_SKIP() << "needs the right to mount a tmpfs";
        mounted_ = true;
    }
    void TearDown() override {
        if (mounted_) ::umount2(folder.path().c_str(), MNT_DETACH);
    }

    test::TempFolder folder;

private:
    bool mounted_ = false;
};

TEST_F(FullDisk, IsAFailureThatLeavesTheStoreUsable) {
    FolderStore store(folder / "blobs");
    const auto kept = store.put_bytes("small");
    try {
        store.put_bytes(std::string(1'000'000, 'x'));
        FAIL() << "no failure";
    } catch (const Failure& failure) {
        EXPECT_EQ(failure.kind(), Failure::Kind::no_space);
        EXPECT_THAT(failure.what(), testing::HasSubstr("No space left"));
    }
    EXPECT_FALSE(store.verify(kept));
    EXPECT_EQ(files_below(folder / "blobs"), 1u);
    store.put_bytes(std::string(100'000, 'y'));
}

TEST_F(FullDisk, RefusesAFolderThatCannotBeWritten) {
    { const FolderStore made(folder / "blobs"); }
    ASSERT_EQ(::mount("none", folder.path().c_str(), "tmpfs", MS_REMOUNT | MS_RDONLY, ""), 0);
    EXPECT_THROW(FolderStore(folder / "blobs"), Failure);
    EXPECT_THROW(FolderStore(folder / "elsewhere"), Failure);
}

}  // namespace
}  // namespace byggarkiv::blobs
