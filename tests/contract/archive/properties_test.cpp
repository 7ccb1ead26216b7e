#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "archive/audit_log.hpp"
#include "archive/outbox.hpp"
#include "archive/persons.hpp"
#include "archive/properties.hpp"
#include "archive/registers.hpp"
#include "base/failure.hpp"
#include "domain/utm.hpp"
#include "support/test_archive.hpp"

namespace byggarkiv::archive {
namespace {

using namespace test;
using testing::ElementsAre;

constexpr const char* kari = "18917811535";
constexpr const char* ola = "26916609387";

class PropertiesTest : public testing::Test {
protected:
    template <typename Row>
    bool put(const Row& row) {
        auto change = desk.begin(test::author);
        const bool changed = desk.registers().put(row);
        change.commit();
        return changed;
    }
    domain::PropertyKey enter(std::string_view number) {
        auto change = desk.begin(test::author);
        const auto key = desk.properties().find_or_enter(property(number));
        change.commit();
        return key;
    }
    void put_address(std::string key, std::string street, unsigned number, std::string letter = "",
                     std::string_view of = "9999-49/130") {
        put(AddressRow{std::move(key), property(of), std::move(street), number, std::move(letter),
                       "9999", "Testvik"});
    }
    std::vector<std::string> like(std::string_view typed, int limit = 10) {
        std::vector<std::string> found;
        for (const auto& address : desk.properties().addresses_like(typed, limit))
            found.push_back(address.text());
        return found;
    }
    OwnershipRow owned(std::string_view person_number) const {
        OwnershipRow row{property("9999-49/130"), {}, "", "STILLE ØRRET", "1/2", {}, {}};
        row.person = person(person_number);
        return row;
    }
    std::vector<domain::PropertyKey> owned_by(std::string_view number, std::string_view on) {
        return desk.properties().owned_by(archive->person(person(number)), day(on));
    }

    TestArchive archive;
    Desk desk = archive->desk();
};

TEST_F(PropertiesTest, EntersANumberOnceAndFindsItAgain) {
    EXPECT_FALSE(desk.properties().find(property("9999-49/130")));
    const auto key = enter("9999-49/130");
    EXPECT_EQ(enter("9999-49/130"), key);
    EXPECT_EQ(desk.properties().find(property("9999-49/130")), key);
    EXPECT_NE(enter("9999-49/130/0/1"), key);
    EXPECT_NE(enter("9998-49/130"), key);
    EXPECT_EQ(desk.properties().get(key)->present().text(), "9999-49/130");
    EXPECT_FALSE(desk.properties().get(domain::PropertyKey::random()));
}

TEST_F(PropertiesTest, MeetsAddressesHalfWay) {
    put_address("a1", "Storgata", 12, "B");
    put_address("a2", "Storgata", 12);
    put_address("a3", "Storgata", 3);
    put_address("a4", "Åsvegen", 1);
    const std::pair<const char*, std::vector<std::string>> table[] = {
        {"Storgata 12 B", {"Storgata 12 B"}},
        {"storgt. 12b", {"Storgata 12 B"}},
        {"STORGATEN 12 b", {"Storgata 12 B"}},
        {"storgata 12", {"Storgata 12"}},
        {"Storgata 12, 9999 Testvik", {"Storgata 12"}},
        {"storg", {"Storgata 3", "Storgata 12", "Storgata 12 B"}},
        {"Aasveien 1", {"Åsvegen 1"}},
        {"åsv. 1", {"Åsvegen 1"}},
        {"åsvn 1", {"Åsvegen 1"}},
        {"storgata 4", {}},
        {"storgata 12 c", {}},
        {"12", {}},
        {"", {}},
        {"s", {}},
        {"lillegata 1", {}},
        {"%", {}},
    };
    for (const auto& [typed, expected] : table) {
        SCOPED_TRACE(typed);
        EXPECT_EQ(like(typed), expected);
    }
    EXPECT_EQ(like("storgata", 2).size(), 2u);
    EXPECT_TRUE(like(std::string(100'000, 'a')).empty());
}

TEST_F(PropertiesTest, ReplacesAnAddressAndTellsBothPropertiesWhenItMoves) {
    put_address("a1", "Storgata", 12);
    const auto before = desk.outbox().head();
    put_address("a1", "Storgata", 12);
    EXPECT_EQ(desk.outbox().head(), before);

    put_address("a1", "Storgata", 12, "", "9999-50/1");
    std::set<std::string> told;
    for (const auto& entry : desk.outbox().after(before, 10)) told.insert(entry.id);
    EXPECT_TRUE(told.contains(desk.properties().find(property("9999-49/130"))->text()));
    EXPECT_TRUE(told.contains(desk.properties().find(property("9999-50/1"))->text()));
    EXPECT_EQ(like("Storgata 12").size(), 1u);
}

TEST_F(PropertiesTest, KeepsBuildings) {
    BuildingRow row{property("9999-49/130"), {"300000009", "0", "111", "FA", 1979, 279}};
    EXPECT_TRUE(put(row));
    EXPECT_FALSE(put(row));
    row.building.status = "BR";
    EXPECT_TRUE(put(row));
    const auto found =
        desk.properties().buildings(desk.properties().find(property("9999-49/130")).value());
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].status, "BR");
    EXPECT_EQ(found[0].year, 1979);
}

// A lot of ten metres, 500 km east and 6,640 km north in zone 33: at 15° E, a little below 60° N.
ParcelRow lot(std::string key, std::string_view of, double east, double north) {
    ParcelRow row{std::move(key), property(of), 25833, {}, 100};
    east += 500'000;
    north += 6'640'000;
    row.polygons = {{{{east, north},
                      {east + 10, north},
                      {east + 10, north + 10},
                      {east, north + 10},
                      {east, north}}}};
    return row;
}

TEST_F(PropertiesTest, FindsTheNearestFirst) {
    put(lot("p1", "9999-49/130", 0, 0));
    put(lot("p2", "9999-49/131", 30, 0));
    put(lot("p3", "9999-49/132", 2'000, 0));
    put(lot("p4", "9999-49/132", 0, 500));
    put(lot("p5", "9999-49/133", 0, 20'000));
    const auto here = domain::from_utm({500'005, 6'640'005}, 33);

    const auto near = desk.properties().nearest(here, 10);

    ASSERT_EQ(near.size(), 3u);
    EXPECT_EQ(near[0].metres, 0);
    EXPECT_NEAR(near[1].metres, 25, 0.001);
    EXPECT_NEAR(near[2].metres, 495, 0.001);
    EXPECT_EQ(near[2].property, desk.properties().find(property("9999-49/132")));
    EXPECT_EQ(desk.properties().nearest(here, 1).size(), 1u);
    EXPECT_NEAR(desk.properties().nearest(domain::from_utm({500'005, 6'640'020}, 33), 1)[0].metres,
                10, 0.001);
    EXPECT_TRUE(desk.properties().nearest({-70, -30}, 10).empty());
    EXPECT_TRUE(desk.properties().nearest({0, 90}, 10).empty());
}

TEST_F(PropertiesTest, LieWhereTheirLargestParcelDoes) {
    auto small = lot("p1", "9999-49/130", 1'000, 1'000);
    small.area_m2 = 50;
    put(small);
    put(lot("p2", "9999-49/130", 0, 0));
    const auto home = desk.properties().find(property("9999-49/130")).value();
    const auto middle = domain::to_utm(desk.properties().middle(home).value(), 33);
    EXPECT_NEAR(middle.east, 500'005, 0.001);
    EXPECT_NEAR(middle.north, 6'640'005, 0.001);
    EXPECT_FALSE(desk.properties().middle(domain::PropertyKey::random()));
}

TEST_F(PropertiesTest, FindsTheParcelsAround) {
    const auto square = [](std::string key, std::string_view of, double east) {
        ParcelRow row{std::move(key), property(of), 25833, {}, 100};
        row.polygons = {{{{east, 0}, {east + 10, 0}, {east + 10, 10}, {east, 10}, {east, 0}}}};
        return row;
    };
    EXPECT_TRUE(put(square("p1", "9999-49/130", 0)));
    EXPECT_FALSE(put(square("p1", "9999-49/130", 0)));
    put(square("p2", "9999-49/131", 12));
    put(square("p3", "9999-49/132", 100));
    const auto home = desk.properties().find(property("9999-49/130")).value();
    const auto around = desk.properties().parcels_around(home, 5, 10);
    ASSERT_EQ(around.size(), 2u);
    EXPECT_EQ(around[0].label, "49/130");
    EXPECT_EQ(around[0].rings[0][2].east, 10);
    EXPECT_EQ(around[1].label, "49/131");
    EXPECT_EQ(desk.properties().parcels_around(home, 95, 10).size(), 3u);
    EXPECT_TRUE(desk.properties().parcels_around(domain::PropertyKey::random(), 5, 10).empty());
    put(square("p3", "9999-49/132", 15));
    EXPECT_EQ(desk.properties().parcels_around(home, 5, 10).size(), 3u);
    EXPECT_THROW(put(ParcelRow{"p4", property("9999-1/1"), 25833, {}, 0}), std::logic_error);
}

TEST_F(PropertiesTest, KnowsWhoOwnsWhatOnADay) {
    auto row = owned(kari);
    row.from = day("2000-01-01");
    row.to = day("2020-06-01");
    EXPECT_TRUE(put(row));
    EXPECT_FALSE(put(row));
    const auto home = desk.properties().find(property("9999-49/130")).value();
    EXPECT_THAT(owned_by(kari, "2000-01-01"), ElementsAre(home));
    EXPECT_THAT(owned_by(kari, "2020-05-31"), ElementsAre(home));
    EXPECT_TRUE(owned_by(kari, "2020-06-01").empty());
    EXPECT_TRUE(owned_by(kari, "1999-12-31").empty());
    EXPECT_TRUE(owned_by(ola, "2010-01-01").empty());
}

TEST_F(PropertiesTest, EndsAnOwnershipThatIsDeliveredAgainWithAnEnd) {
    put(owned(kari));
    EXPECT_EQ(owned_by(kari, "2026-01-01").size(), 1u);
    auto ended = owned(kari);
    ended.to = day("2025-01-01");
    EXPECT_TRUE(put(ended));
    EXPECT_TRUE(owned_by(kari, "2026-01-01").empty());
}

TEST_F(PropertiesTest, WritesNoOwnerInClear) {
    put(owned(kari));
    auto company = owned(ola);
    company.person.reset();
    company.organisation = "310973513";
    company.name = "KORT BYGG AS";
    put(company);
    for (const auto& entry : std::filesystem::directory_iterator(archive.tenant_folder())) {
        if (!entry.is_regular_file()) continue;
        const auto bytes = bytes_of(entry.path());
        for (const std::string_view secret : {kari, "189178", "STILLE", "310973513", "KORT BYGG"})
            EXPECT_EQ(bytes.find(secret), bytes.npos) << entry.path() << " holds " << secret;
    }
}

TEST_F(PropertiesTest, KnowsAPersonByOneKeyAlsoAfterTheSecretKeyIsChanged) {
    put(owned(kari));
    const auto key = desk.persons().find(person(kari)).value();
    EXPECT_EQ(archive->person(person(kari)), key);
    EXPECT_EQ(desk.persons().number(key), kari);
    EXPECT_NE(key, archive->person(person(ola)));

    Sealer::Key old_key{}, new_key{};
    old_key.fill(7);
    new_key.fill(8);
    const Sealer rotated({old_key, new_key});
    auto later = archive.opened_with(rotated);
    auto& with_both = later.open(archive.tenant);
    EXPECT_EQ(with_both.person(person(kari)), key);
    EXPECT_EQ(with_both.desk().persons().number(key), kari);
    EXPECT_FALSE(with_both.desk().audit().first_bad());
}

TEST_F(PropertiesTest, KeepsOrganisationsApartFromPersons) {
    auto change = desk.begin(test::author);
    const auto company = desk.persons().find_or_enter_organisation("310973513");
    EXPECT_EQ(desk.persons().find_or_enter_organisation("310973513"), company);
    EXPECT_NE(desk.persons().find_or_enter(person(kari)), company);
    change.commit();
    EXPECT_EQ(desk.persons().number(company), "310973513");
    EXPECT_FALSE(desk.persons().number(domain::PersonKey("nobody")));
    EXPECT_THROW(desk.persons().find_or_enter(person(ola)), std::logic_error);
}

TEST_F(PropertiesTest, KnowsNobodyByAnotherKey) {
    put(owned(kari));
    Sealer::Key key{};
    key.fill(8);
    const Sealer other(key);
    auto with_other_key = archive.opened_with(other);
    auto elsewhere = with_other_key.open(archive.tenant).desk();
    EXPECT_FALSE(elsewhere.persons().find(person(kari)));
    EXPECT_TRUE(desk.persons().find(person(kari)));
}

}  // namespace
}  // namespace byggarkiv::archive
