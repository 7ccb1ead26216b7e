#include "lucene/manifest.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "../search/temp_folder.hpp"

namespace byggarkiv::lucene {
namespace {

void write(const std::filesystem::path& file, const std::string& bytes) {
    std::ofstream(file, std::ios::binary) << bytes;
}

TEST(Manifest, VouchesForWhatItCovered) {
    const TempFolder folder;
    write(folder.path() / "_0.tis", "terms");
    auto manifest = Manifest::read(folder.path());
    manifest.cover(folder.path());
    manifest.write(folder.path());

    EXPECT_TRUE(Manifest::read(folder.path()).vouches_for(folder.path() / "_0.tis"));
}

TEST(Manifest, DoesNotVouchForChangedUnknownOrMissingFiles) {
    const TempFolder folder;
    write(folder.path() / "_0.tis", "terms");
    write(folder.path() / "_0.frq", "frequencies");
    Manifest manifest;
    manifest.cover(folder.path());
    write(folder.path() / "_0.tis", "termz");
    write(folder.path() / "_1.tis", "terms");
    std::filesystem::remove(folder.path() / "_0.frq");

    EXPECT_FALSE(manifest.vouches_for(folder.path() / "_0.tis"));
    EXPECT_FALSE(manifest.vouches_for(folder.path() / "_1.tis"));
    EXPECT_FALSE(manifest.vouches_for(folder.path() / "_0.frq"));
}

TEST(Manifest, OfAnotherLayoutKnowsNothing) {
    const TempFolder folder;
    write(folder.path() / "_0.tis", "terms");
    write(folder.path() / "manifest",
          "byggarkiv index 0\n" + Sha256::of("terms").hex() + " _0.tis\n");

    EXPECT_FALSE(Manifest::read(folder.path()).vouches_for(folder.path() / "_0.tis"));
}

TEST(SoundCommit, IsNotFoundWhereThereIsNoIndex) {
    const TempFolder folder;
    EXPECT_FALSE(sound_commit(folder.path() / "absent"));
    EXPECT_FALSE(sound_commit(folder.path()));
    write(folder.path() / "segments_1", "");
    EXPECT_FALSE(sound_commit(folder.path()));
    write(folder.path() / "segments_1", std::string(1000, '\xFF'));
    EXPECT_FALSE(sound_commit(folder.path()));
}

}  // namespace
}  // namespace byggarkiv::lucene
