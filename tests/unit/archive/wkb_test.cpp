#include "archive/wkb.hpp"

#include <gtest/gtest.h>

#include "base/failure.hpp"

namespace byggarkiv::archive {
namespace {

Rings with_a_hole() {
    return {{{0, 0}, {10.5, 0}, {10.5, 10}, {0, 0}}, {{1, 1}, {2, 1}, {2, 2}, {1, 1}}};
}

TEST(Wkb, WritesWhatOthersRead) {
    const auto bytes = wkb_of({Rings{{{1, 2}}}});
    ASSERT_EQ(bytes.size(), 1u + 4 + 4 + 4 + 16);
    EXPECT_EQ(bytes.substr(0, 13),
              std::string("\x01\x03\x00\x00\x00\x01\x00\x00\x00\x01\x00\x00\x00", 13));
    EXPECT_EQ(bytes.substr(13, 8), std::string("\x00\x00\x00\x00\x00\x00\xF0\x3F", 8));  // 1.0
}

TEST(Wkb, ReadsBackRingsAndHoles) {
    const auto polygons = read_wkb(wkb_of({with_a_hole()}));
    ASSERT_EQ(polygons.size(), 1u);
    const auto& rings = polygons[0];
    ASSERT_EQ(rings.size(), 2u);
    EXPECT_EQ(rings[0].size(), 4u);
    EXPECT_EQ(rings[0][1].east, 10.5);
    EXPECT_EQ(rings[1][2].north, 2);
    EXPECT_TRUE(read_wkb(wkb_of({})).empty());
}

TEST(Wkb, KeepsThePiecesOfAParcelApart) {
    const auto bytes = wkb_of({with_a_hole(), Rings{{{5, 6}}}});
    EXPECT_EQ(bytes.substr(0, 9), std::string("\x01\x06\x00\x00\x00\x02\x00\x00\x00", 9));
    const auto polygons = read_wkb(bytes);
    ASSERT_EQ(polygons.size(), 2u);
    EXPECT_EQ(polygons[0].size(), 2u);
    EXPECT_EQ(polygons[1][0][0].north, 6);
    for (std::size_t size = 0; size < bytes.size(); ++size)
        EXPECT_THROW(read_wkb(std::string_view(bytes).substr(0, size)), Failure) << size;
}

TEST(Wkb, RefusesBytesThatAreCutOff) {
    const auto whole = wkb_of({with_a_hole()});
    for (std::size_t size = 0; size < whole.size(); ++size)
        EXPECT_THROW(read_wkb(std::string_view(whole).substr(0, size)), Failure) << size;
}

TEST(Wkb, RefusesOtherGeometryAndCountsPastTheEnd) {
    auto bytes = wkb_of({with_a_hole()});
    for (const std::size_t place : {0u, 1u, 5u, 8u, 9u, 12u}) {
        auto wrong = bytes;
        wrong[place] = '\x7F';
        EXPECT_THROW(read_wkb(wrong), Failure) << place;
    }
    EXPECT_THROW(read_wkb(bytes + "x"), Failure);
}

}  // namespace
}  // namespace byggarkiv::archive
