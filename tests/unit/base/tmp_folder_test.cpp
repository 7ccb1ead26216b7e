#include "base/tmp_folder.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <vector>

#include "support/temp_folder.hpp"

// Folders for unfinished work, made and removed by many at once.
namespace byggarkiv {
namespace {

TEST(TmpFolder, IsMadeAndRemovedByManyThreadsAtOnce) {
    const test::TempFolder parent;
    std::atomic<int> written = 0, failed = 0;
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 8; ++i) {
            threads.emplace_back([&] {
                for (int round = 0; round < 100; ++round) {
                    try {
                        const TmpFolder folder(parent / "tmp");
                        test::write_file(folder.new_name(), "half a file");
                        ++written;
                    } catch (const std::exception&) {
                        ++failed;
                    }
                }
            });
        }
    }
    EXPECT_EQ(written, 800);
    EXPECT_EQ(failed, 0);
    TmpFolder::sweep(parent / "tmp");
    for (const auto& entry : std::filesystem::directory_iterator(parent / "tmp"))
        EXPECT_EQ(entry.path().filename(), "lock");
}

TEST(TmpFolder, KeepsWhatItsOwnerWorksOn) {
    const test::TempFolder parent;
    const TmpFolder alive(parent / "tmp");
    const auto file = alive.new_name();
    test::write_file(file, "half a file");
    TmpFolder::sweep(parent / "tmp");
    { const TmpFolder another(parent / "tmp"); }
    EXPECT_TRUE(std::filesystem::exists(file));
}

}  // namespace
}  // namespace byggarkiv
