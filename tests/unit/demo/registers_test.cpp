#include "demo/registers.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/text.hpp"

namespace byggarkiv::demo {
namespace {

std::vector<std::string_view> rows(std::string_view text) {
    auto lines = split(text, '\n');
    EXPECT_TRUE(lines.back().empty()) << "a last line without its end";
    lines.pop_back();
    return lines;
}

void expect_columns(std::string_view text, std::size_t columns) {
    for (const auto row : rows(text)) {
        EXPECT_EQ(split(row, ';').size(), columns) << row;
        EXPECT_TRUE(row.ends_with('\r')) << row;
        EXPECT_TRUE(valid_utf8(row)) << row;
    }
}

TEST(Registers, HaveTheColumnsThatTheImporterTakes) {
    const auto town = build_town();
    expect_columns(addresses_csv(town), 37);
    expect_columns(buildings_csv(town), 13);
    expect_columns(owners_csv(town), 13);
}

TEST(Registers, GiveAnAddressToEveryPropertyButTheFurtherSections) {
    const auto town = build_town();
    const auto text = addresses_csv(town);
    const auto addressed =
        std::ranges::count_if(town, [](const Plot& plot) { return plot.snr < 2; });
    EXPECT_EQ(rows(text).size(), static_cast<std::size_t>(addressed) + 1);
}

TEST(Registers, GiveEveryPropertyAnOwnerOfToday) {
    const auto town = build_town();
    const auto text = owners_csv(town);
    const auto lines = rows(text);
    for (const auto& plot : town) {
        const auto number = "9999-" + plot.number() + ";";
        EXPECT_TRUE(std::ranges::any_of(lines, [&](std::string_view line) {
            return line.starts_with(number) && line.ends_with(";\r");
        })) << number;
    }
}

TEST(Registers, CloseEveryRingOfTheParcels) {
    const auto town = build_town();
    const auto whole = parcels_geojson(town);
    const std::string_view text = whole;
    std::ptrdiff_t parcels = 0;
    for (auto at = text.find("[[["); at != text.npos; at = text.find("[[[", at + 1)) {
        const auto ring = text.substr(at + 2, text.find("]]]", at) - at - 1);
        EXPECT_TRUE(ring.ends_with(ring.substr(0, ring.find(']') + 1))) << ring;
        ++parcels;
    }
    EXPECT_EQ(parcels,
              std::ranges::count_if(town, [](const Plot& plot) { return !plot.outline.empty(); }));
}

}  // namespace
}  // namespace byggarkiv::demo
