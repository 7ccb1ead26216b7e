#include "search/misreading.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace byggarkiv::search {
namespace {

double between(const char* meant, const char* read) {
    return misreading(meant, read, 9);
}

TEST(Misreading, CountsWhatFingersDo) {
    EXPECT_EQ(between("garasje", "garasje"), 0);
    EXPECT_EQ(between("garasje", "gxrasje"), 1);
    EXPECT_EQ(between("garasje", "garasjex"), 1);
    EXPECT_EQ(between("garasje", "grasje"), 1);
    EXPECT_LT(between("garasje", "garajse"), 1);   // swapped
    EXPECT_LT(between("garasje", "garrasje"), 1);  // twice
    EXPECT_LT(between("terrasse", "terasse"), 1);
    EXPECT_EQ(between("", "abc"), 3);
    EXPECT_EQ(between("abc", ""), 3);
}

TEST(Misreading, CountsLessForWhatLooksAlike) {
    for (const auto& [meant, read] : {std::pair{"tillatelse", "tiliatelse"},
                                      {"kommune", "kornmune"},
                                      {"kornmune", "kommune"},
                                      {"m\xF8ne", "mone"},
                                      {"grense", "grcnse"},
                                      {"huset", "hnset"},
                                      {"fasade", "tasade"}}) {
        SCOPED_TRACE(read);
        EXPECT_LT(between(meant, read), 2);
    }
    EXPECT_EQ(between("kommune", "kornmune"), 0.5);
    EXPECT_EQ(between("tillatelse", "tiliatelse"), 0.5);
}

TEST(Misreading, IsTheSameBothWays) {
    for (const auto& [a, b] : {std::pair{"garasje", "gjarase"}, {"vegg", "vei"}, {"a", "bcd"}})
        EXPECT_EQ(between(a, b), between(b, a));
}

// Rows that words share with the one before are not made again.
TEST(Misreadings, AreTheSameOneByOneAndInARow) {
    std::vector<std::string> words;
    std::minstd_rand random(2026);
    for (int i = 0; i < 20'000; ++i) {
        std::string word;
        while (word.size() < 7) word += "aeijlmnrtu\xF8"[random() % 11];
        words.push_back(word);
    }
    std::sort(words.begin(), words.end());
    for (const std::string meant : {"materi", "jernlim", "laminer", "ij"}) {
        Misreadings misreadings(meant, 2.2, 7);
        int near = 0;
        for (const auto& word : words) {
            const auto cost = misreadings.of(word);
            ASSERT_EQ(cost.value_or(3.2), misreading(meant, word, 2.2)) << meant << ' ' << word;
            near += cost ? 1 : 0;
        }
        EXPECT_EQ(near > 0, meant.size() > 4) << meant;
    }
}

TEST(Misreading, SaysNoMoreThanTooFar) {
    EXPECT_GT(misreading("garasje", "plantegning", 2), 2);
    EXPECT_GT(misreading("garasje", "garxxxx", 2), 2);
    const std::string endless(100'000, 'a');
    EXPECT_GT(misreading(endless, "a", 2), 2);
    EXPECT_GT(misreading("a", endless, 2), 2);
}

}  // namespace
}  // namespace byggarkiv::search
