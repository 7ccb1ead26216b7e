#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

#include "blobs/folder_store.hpp"
#include "blobs/s3_store.hpp"
#include "contract/blobs/s3_servers.hpp"
#include "support/temp_folder.hpp"

// Files of any size pass through in pieces. A program of its own, so that no other test has made
// its memory grow before.
namespace byggarkiv::blobs {
namespace {

using Clock = std::chrono::steady_clock;

// The most memory that this process ever had, in KB.
long peak_kb() {
    rusage used{};
    ::getrusage(RUSAGE_SELF, &used);
    return used.ru_maxrss;
}

class LargeFile : public testing::Test {
protected:
    // 5 GB where there is time for it; mostly holes, with bytes of its own near both ends.
    LargeFile() {
        const int opened = ::open(file.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0640);
        EXPECT_EQ(::ftruncate(opened, static_cast<off_t>(size)), 0);
        EXPECT_EQ(::pwrite(opened, "begin", 5, 0), 5);
        EXPECT_EQ(::pwrite(opened, "end", 3, static_cast<off_t>(size - 3)), 3);
        ::close(opened);
    }
    void pass_through(BlobStore& store, std::string_view kind) const {
        const auto before = peak_kb();
        const auto began = Clock::now();
        const auto name = store.put(file);
        const auto put = Clock::now();
        EXPECT_EQ(name, Sha256::of_file(file));
        EXPECT_EQ(store.size(name), size);
        EXPECT_FALSE(store.verify(name));
        std::string end;
        store.read(name, {size - 5, 100}, [&](std::string_view piece) { end += piece; });
        EXPECT_EQ(end, std::string("\0\0end", 5));
        const auto grown = peak_kb() - before;
        EXPECT_LT(grown, 12 * 1024);
        const auto seconds = [](auto span) { return std::chrono::duration<double>(span).count(); };
        std::cout << kind << ": " << size << " bytes put in " << seconds(put - began)
                  << " s, hashed, sized and read in " << seconds(Clock::now() - put)
                  << " s; memory grew by " << grown << " KB to " << peak_kb() << " KB\n";
    }

    const bool long_lane = std::getenv("BYGGARKIV_LONG") != nullptr;
    const std::uint64_t size = long_lane ? 5'000'000'000 : 64'000'000;
    test::TempFolder folder;
    const std::filesystem::path file = folder / "large.pdf";
};

TEST_F(LargeFile, GoesThroughTheFolderInPieces) {
    FolderStore store(folder / "blobs");
    pass_through(store, "folder");
}

TEST_F(LargeFile, GoesThroughS3InParts) {
    if (S3rver::running() == nullptr) GTEST_SKIP() << "s3rver is not installed";
    S3Limits limits;
    if (!long_lane) limits.part_bytes = 8 << 20;
    // s3rver copies all parts before it says that they are put together.
    limits.finish_within = std::chrono::hours(1);
    S3Store store(S3rver::running()->place(), limits, folder / "here");
    pass_through(store, "s3rver");
}

TEST_F(LargeFile, GoesThroughACephClusterInParts) {
    const auto place = radosgw();
    if (!place) GTEST_SKIP() << "needs tests/cluster/with_radosgw";
    S3Store store(*place, {}, folder / "here");
    pass_through(store, "radosgw");
}

TEST_F(LargeFile, IsFetchedToThisMachineInPieces) {
    if (long_lane) GTEST_SKIP() << "the same, at 64 MB";
    if (S3rver::running() == nullptr) GTEST_SKIP() << "s3rver is not installed";
    S3Store store(S3rver::running()->place(), {}, folder / "here");
    const auto name = store.put(file);
    const auto before = peak_kb();
    EXPECT_EQ(std::filesystem::file_size(store.local(name).path()), size);
    EXPECT_LT(peak_kb() - before, 12 * 1024);
}

}  // namespace
}  // namespace byggarkiv::blobs
