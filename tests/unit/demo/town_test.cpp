#include "demo/town.hpp"

#include <gtest/gtest.h>

#include <set>
#include <stdexcept>

#include "demo/people.hpp"
#include "domain/national_id.hpp"

namespace byggarkiv::demo {
namespace {

const Plot& plot_numbered(const std::vector<Plot>& town, std::string_view number) {
    for (const auto& plot : town) {
        if (plot.number() == number) return plot;
    }
    throw std::runtime_error("no such plot");
}

bool owns_now(const Plot& plot, const Resident& resident) {
    for (const auto& owner : plot.owners) {
        if (owner.id == resident.national_id) return owner.to_year == 0;
    }
    return false;
}

TEST(Town, HasAtLeastSixtyPropertiesEachWithANumberOfItsOwn) {
    std::set<std::string> numbers;
    for (const auto& plot : build_town()) {
        EXPECT_TRUE(numbers.insert(plot.number()).second) << plot.number();
    }
    EXPECT_GE(numbers.size(), 60U);
}

TEST(Town, IsTheSameEveryTime) {
    const auto once = build_town();
    const auto again = build_town();
    ASSERT_EQ(once.size(), again.size());
    for (std::size_t i = 0; i < once.size(); ++i) {
        EXPECT_EQ(once[i].number(), again[i].number());
        EXPECT_EQ(once[i].house.year, again[i].house.year);
        EXPECT_EQ(once[i].owners.front().name, again[i].owners.front().name);
    }
}

TEST(Town, GivesEveryOwnerASyntheticNumberThatChecksOut) {
    for (const auto& plot : build_town()) {
        for (const auto& owner : plot.owners) {
            if (owner.id.size() == 9) {
                EXPECT_TRUE(domain::valid_organisation_number(owner.id)) << owner.name;
                continue;
            }
            const auto id = domain::NationalId::parse(owner.id);
            ASSERT_TRUE(id) << plot.number() << " " << owner.name;
            EXPECT_TRUE(id->synthetic());
        }
    }
}

TEST(Town, GivesEveryResidentASyntheticNumberThatChecksOut) {
    for (const auto& resident : residents()) {
        const auto id = domain::NationalId::parse(resident.national_id);
        ASSERT_TRUE(id) << resident.name;
        EXPECT_TRUE(id->synthetic());
    }
}

TEST(Town, IsWhereTheResidentsOwnWhatTheSignInPageSays) {
    const auto town = build_town();
    const auto people = residents();
    EXPECT_TRUE(owns_now(plot_numbered(town, "20/11"), people[0]));
    EXPECT_TRUE(owns_now(plot_numbered(town, "20/11"), people[1]));
    EXPECT_TRUE(owns_now(plot_numbered(town, "20/13"), people[2]));
    EXPECT_TRUE(owns_now(plot_numbered(town, "9/7/0/2"), people[3]));
    for (const auto& plot : town) EXPECT_FALSE(owns_now(plot, people[4])) << plot.number();
    EXPECT_EQ(plot_numbered(town, "20/11").address(), "Solbakken 9");
    EXPECT_EQ(plot_numbered(town, "20/13").address(), "Solbakken 11");
}

TEST(Town, KeepsHousesWithinTheirPlotsAndFourMetresFromTheRoad) {
    for (const auto& plot : build_town()) {
        if (plot.outline.empty()) continue;
        SCOPED_TRACE(plot.address());
        for (const Point corner : plot.house.outline()) {
            for (std::size_t side = 0; side < plot.outline.size(); ++side) {
                const Point a = plot.outline[side];
                const Point along = plot.outline[(side + 1) % plot.outline.size()] - a;
                const Point to = corner - a;
                EXPECT_GT(along.x * to.y - along.y * to.x, 0) << "outside side " << side;
            }
            EXPECT_GT(distance_to_segment(corner, plot.outline[0], plot.outline[1]), 4.0);
        }
    }
}

}  // namespace
}  // namespace byggarkiv::demo
