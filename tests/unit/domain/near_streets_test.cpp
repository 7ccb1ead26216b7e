#include "domain/near_streets.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "domain/street_key.hpp"

namespace byggarkiv::domain {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> near(std::string_view written) {
    static const auto streets = [] {
        std::vector<std::string> keys;
        for (const auto* street : {"Storgata", "Solbakken", "Åsvegen", "Lønnestien", "Kirkevegen",
                                   "Kirkegata", "Bjørkelia", "Bjerkelia", "Ås"})
            keys.push_back(street_key(street));
        std::sort(keys.begin(), keys.end());
        return keys;
    }();
    std::vector<std::string> found;
    for (const auto& one : streets_near(streets, written))
        found.push_back(std::string(one.key) + " " + std::to_string(one.changes));
    return found;
}

TEST(Streets, AreFoundInEverySpellingOfTheirEndings) {
    EXPECT_THAT(near("Storgaten"), ElementsAre("storgata 0"));
    EXPECT_THAT(near("STORGT."), ElementsAre("storgata 0"));
    EXPECT_THAT(near("Aasveien"), ElementsAre("åsvei 0"));
}

TEST(Streets, AreFoundWhereALetterOrTwoAreWrong) {
    EXPECT_THAT(near("Solbaken"), ElementsAre("solbakken 1"));
    EXPECT_THAT(near("Soibakken"), ElementsAre("solbakken 1"));
    EXPECT_THAT(near("Lonnestlen"), ElementsAre("lønnestien 2"));
    EXPECT_THAT(near("Solabkken"), ElementsAre("solbakken 1"));
    EXPECT_THAT(near("Solbakkenhøgda"), IsEmpty());
    EXPECT_THAT(near("Sulbbeken"), IsEmpty());
}

TEST(Streets, AreSeveralWhereNobodyCanSayWhich) {
    EXPECT_THAT(near("Bjarkelia"), ElementsAre("bjerkelia 1", "bjørkelia 1"));
    EXPECT_THAT(near("Bjørkelia"), ElementsAre("bjørkelia 0"));
}

TEST(Streets, AreNeverGuessedFromAFewLetters) {
    EXPECT_THAT(near("Å"), IsEmpty());
    EXPECT_THAT(near("Os"), IsEmpty());
    EXPECT_THAT(near(""), IsEmpty());
    EXPECT_THAT(near("Ås"), ElementsAre("ås 0"));
}

}  // namespace
}  // namespace byggarkiv::domain
