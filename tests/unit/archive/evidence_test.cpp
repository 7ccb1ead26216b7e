#include "archive/evidence.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace byggarkiv::archive {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

TEST(EvidenceText, GivesBackWhatWasStored) {
    const std::vector<Evidence> all = {
        {"number", 2, "gnr. 49, bnr. 130"}, {"address", 0, "Solbakken 9"}, {"case", 0, ""}};
    EXPECT_EQ(stored(all), "number 2 gnr. 49, bnr. 130\naddress 0 Solbakken 9\ncase 0");
    EXPECT_EQ(read_evidence(stored(all)), all);
    EXPECT_THAT(read_evidence(stored({})), IsEmpty());
}

TEST(EvidenceText, SaysWhatIsThereTwiceOnceAndNotTooMuch) {
    std::vector<Evidence> all(3, {"phrase", 1, "tas i bruk"});
    EXPECT_EQ(stored(all), "phrase 1 tas i bruk");
    for (int page = 1; page <= 20; ++page) all.push_back({"number", page, "49/130"});
    EXPECT_THAT(read_evidence(stored(all)), SizeIs(8));
}

TEST(EvidenceText, ReadsWhatNobodyHasWrittenWithoutFallingOver) {
    EXPECT_THAT(read_evidence("address"), ElementsAre(Evidence{"address", 0, ""}));
    EXPECT_THAT(read_evidence("address x y"), ElementsAre(Evidence{"address", 0, "y"}));
    EXPECT_THAT(read_evidence("\n"), ElementsAre(Evidence{}, Evidence{}));
    EXPECT_THAT(read_evidence("a 99999999999 b"), ElementsAre(Evidence{"a", 0, "b"}));
}

}  // namespace
}  // namespace byggarkiv::archive
