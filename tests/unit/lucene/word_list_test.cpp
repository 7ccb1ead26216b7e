#include "lucene/word_list.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <string>

#include "../search/temp_folder.hpp"
#include "base/failure.hpp"

namespace byggarkiv::lucene {
namespace {

class WordList : public testing::Test {
protected:
    void write(const std::filesystem::path& file, const std::string& text) {
        std::ofstream(file, std::ios::binary) << text;
    }
    std::filesystem::path list(const std::string& text) {
        const auto file = folder_.path() / "list.txt";
        write(file, text);
        return file;
    }
    bool splits_roof_angles() const {
        return !compounds_of(generation_)->parts(L"takvinkel").empty();
    }

    TempFolder folder_;
    Generation generation_{folder_.path()};
};

TEST_F(WordList, GoesWithTheIndexThatWasBuiltByIt) {
    keep_words(generation_, list("tak\r\nvinkel\n\n  \n"));
    EXPECT_TRUE(words_are_sound(generation_));
    EXPECT_TRUE(splits_roof_angles());
    list("noe\nannet\n");
    EXPECT_TRUE(splits_roof_angles());
}

TEST_F(WordList, IsNotNeeded) {
    keep_words(generation_, folder_.path() / "nothing");
    EXPECT_TRUE(words_are_sound(generation_));
    EXPECT_FALSE(splits_roof_angles());
    EXPECT_FALSE(compounds_of(generation_)->parts(L"dobbeltgarasj").empty());
}

TEST_F(WordList, IsReadOnceForAllWhoUseIt) {
    keep_words(generation_, list("tak\nvinkel\n"));
    const auto first = compounds_of(generation_);
    EXPECT_EQ(compounds_of(generation_), first);
}

TEST_F(WordList, IsRefusedWhereAByteOfItChanged) {
    keep_words(generation_, list("tak\nvinkel\n"));
    for (const std::string damaged : {"", "tak\nvinkel\n", "\n", std::string(1, '\0').c_str()}) {
        SCOPED_TRACE(damaged);
        write(folder_.path() / "words", damaged);
        EXPECT_FALSE(words_are_sound(generation_));
        EXPECT_THROW(compounds_of(generation_), Failure);
    }
}

}  // namespace
}  // namespace byggarkiv::lucene
