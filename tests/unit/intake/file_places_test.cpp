#include "intake/file_places.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace byggarkiv::intake {
namespace {

using testing::HasSubstr;

const FilePlaces places({"Boks 1/0001.tif", "Boks 1/0002.tif", "Boks 2/0001.tif", "kart.pdf",
                         "Boks 2/Kart.jpg", "Boks 2/.skjult"});

std::string place(const std::string& written) {
    const auto found = places.place_of(written);
    return found ? found.value() : "refused: " + found.reason().text();
}

TEST(FilePlaces, FindAFileByItsPathOrItsNameAlone) {
    EXPECT_EQ(place("Boks 1/0001.tif"), "Boks 1/0001.tif");
    EXPECT_EQ(place("boks 1/0001.TIF"), "boks 1/0001.TIF");  // found so on the disk
    EXPECT_EQ(place("0002.tif"), "Boks 1/0002.tif");
    EXPECT_EQ(place("0002"), "Boks 1/0002.tif");
    EXPECT_EQ(place("Boks 2/0001"), "Boks 2/0001.tif");
    EXPECT_EQ(place("KART.JPG"), "Boks 2/Kart.jpg");
}

TEST(FilePlaces, RefuseANameThatSeveralBear) {
    EXPECT_THAT(place("0001.tif"), HasSubstr("2 files are called"));
    EXPECT_THAT(place("0001"), HasSubstr("in which folder"));
    EXPECT_THAT(place("kart"), HasSubstr("2 files are called"));
}

TEST(FilePlaces, LeaveWhatIsNowhereAsItStands) {
    EXPECT_EQ(place("0003.tif"), "0003.tif");
    EXPECT_FALSE(places.knows("0003.tif"));
    EXPECT_TRUE(places.knows("0001"));
    EXPECT_EQ(FilePlaces().place_of("a.pdf").value(), "a.pdf");
}

}  // namespace
}  // namespace byggarkiv::intake
