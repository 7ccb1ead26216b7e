#include "search/misreading.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>

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

TEST(Misreading, SaysNoMoreThanTooFar) {
    EXPECT_GT(misreading("garasje", "plantegning", 2), 2);
    EXPECT_GT(misreading("garasje", "garxxxx", 2), 2);
    const std::string endless(100'000, 'a');
    EXPECT_GT(misreading(endless, "a", 2), 2);
    EXPECT_GT(misreading("a", endless, 2), 2);
}

}  // namespace
}  // namespace byggarkiv::search
