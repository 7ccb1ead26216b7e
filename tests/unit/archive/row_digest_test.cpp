#include <gtest/gtest.h>

#include "archive/row_digest.hpp"
#include "base/sealed.hpp"

namespace byggarkiv::archive {
namespace {

using namespace std::string_literals;

Sealer sealer_of(std::uint8_t byte) {
    Sealer::Key key{};
    key.fill(byte);
    return Sealer(key);
}

const Sealer sealer = sealer_of(7);

store::Row row(std::vector<store::Row::Column> columns) {
    return store::Row("test", std::move(columns));
}

TEST(RowDigest, IsTheSameForARowAsWrittenAndAsRead) {
    const auto written =
        row_digest(sealer, "parcel", {"k1", 25833, 0.5, -0.0, nullptr, store::Blob{"\0\1"s}, ""});
    const auto read =
        row({"past"s, "k1"s, std::int64_t{25833}, 0.5, 0.0, nullptr, "\0\1"s, ""s, "its digest"s});
    EXPECT_EQ(row_digest(sealer, "parcel", read, 1, 8), written);
    EXPECT_EQ(written.size(), 34u);
}

TEST(RowDigest, DiffersWithTheTableAndWithTheKey) {
    const auto digest = row_digest(sealer, "address", {"k1"});
    EXPECT_NE(digest, row_digest(sealer, "building", {"k1"}));
    EXPECT_NE(digest, row_digest(sealer_of(8), "address", {"k1"}));
}

TEST(RowDigest, OfAnOlderKeyStillFitsItsRow) {
    Sealer::Key old_key{}, new_key{};
    old_key.fill(7);
    new_key.fill(8);
    const Sealer both({old_key, new_key});
    const auto read = row({"k1"s, std::int64_t{1}});
    const auto written = row_digest(sealer, "address", {"k1", 1});
    EXPECT_TRUE(fits(both, written, "address", read, 0, 2));
    EXPECT_TRUE(fits(both, row_digest(both, "address", {"k1", 1}), "address", read, 0, 2));
    EXPECT_FALSE(fits(sealer, row_digest(both, "address", {"k1", 1}), "address", read, 0, 2));
    EXPECT_FALSE(fits(both, written, "address", row({"k1"s, std::int64_t{2}}), 0, 2));
    EXPECT_FALSE(fits(both, "02" + written.substr(2), "address", read, 0, 2));
    for (const std::string_view nonsense : {"", "0", "01", "00", "+1", "zz", "ff"})
        EXPECT_FALSE(fits(both, nonsense, "address", read, 0, 2)) << nonsense;
}

TEST(RowDigest, DiffersWhereTextMovesFromOneColumnToTheNext) {
    EXPECT_NE(row_digest(sealer, "t", {"ab", "c"}), row_digest(sealer, "t", {"a", "bc"}));
    EXPECT_NE(row_digest(sealer, "t", {"ab", ""}), row_digest(sealer, "t", {"", "ab"}));
    EXPECT_NE(row_digest(sealer, "t", {"ab"}), row_digest(sealer, "t", {"ab", ""}));
    EXPECT_NE(row_digest(sealer, "ta", {"b"}), row_digest(sealer, "t", {"ab"}));
}

TEST(RowDigest, TellsNothingFromNoughtAndNumbersFromText) {
    const auto none = row_digest(sealer, "t", {nullptr});
    const auto nought = row_digest(sealer, "t", {0});
    EXPECT_NE(none, nought);
    EXPECT_NE(none, row_digest(sealer, "t", {""}));
    EXPECT_NE(nought, row_digest(sealer, "t", {"0"}));
    EXPECT_NE(nought, row_digest(sealer, "t", {0.0}));
    EXPECT_NE(row_digest(sealer, "t", {1}), row_digest(sealer, "t", {1ll << 32}));
}

TEST(RowDigest, ChangesWithAnyBitOfAnyColumn) {
    const std::string name = "Storgata 12";
    const auto digest = row_digest(sealer, "address", {name, 12});
    for (std::size_t bit = 0; bit < 8 * name.size(); ++bit) {
        auto flipped = name;
        flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << (bit % 8)));
        EXPECT_NE(row_digest(sealer, "address", {flipped, 12}), digest);
    }
    for (int bit = 0; bit < 63; ++bit)
        EXPECT_NE(row_digest(sealer, "address", {name, 12ll ^ (1ll << bit)}), digest);
}

}  // namespace
}  // namespace byggarkiv::archive
