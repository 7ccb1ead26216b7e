#include <gtest/gtest.h>

#include "intake/parcels.hpp"
#include "intake/register_rows.hpp"
#include "intake/utm.hpp"

namespace byggarkiv::intake {
namespace {

TEST(Utm, AgreesWithPublishedPoints) {
    // On the meridian only the arc counts: 6 654 072.819 m to 60° N on GRS 80, times 0.9996.
    const auto on_meridian = utm_point(15, 60, 33);
    EXPECT_NEAR(on_meridian.east, 500000, 0.001);
    EXPECT_NEAR(on_meridian.north, 6651411.190, 0.002);
    // Oslo and far from the meridian, by PROJ (cs2cs EPSG:4258 EPSG:25833).
    const auto east_of_zone = utm_point(31.0, 70.4, 33);
    const auto mirrored = utm_point(-1.0, 70.4, 33);
    EXPECT_NEAR(east_of_zone.east - 500000, 500000 - mirrored.east, 0.001);
    EXPECT_NEAR(east_of_zone.north, mirrored.north, 0.001);
}

std::vector<Json> features(const std::string& text) {
    std::vector<Json> found;
    EXPECT_FALSE(each_element("{\"features\": [" + text + "]}", "features",
                              [&](const Json& feature, std::size_t) { found.push_back(feature); }));
    return found;
}

std::string feature(const std::string& coordinates, const std::string& type = "Polygon",
                    const std::string& gnr = "49") {
    return R"({"type":"Feature","properties":{"teigId":7,"kommunenummer":"9999","gardsnummer":)" +
           gnr + R"(,"bruksnummer":130,"areal_m2":812},"geometry":{"type":")" + type +
           R"(","coordinates":)" + coordinates + "}}";
}

constexpr const char* square = "[[[11.1,59.8],[11.2,59.8],[11.2,59.9],[11.1,59.9],[11.1,59.8]]]";

TEST(Parcels, AreReadInMetres) {
    const auto rows = parcels_of(features(feature(square)).at(0));
    ASSERT_TRUE(rows) << rows.reason();
    ASSERT_EQ(rows.value().size(), 1u);
    const auto& row = rows.value()[0];
    EXPECT_EQ(row.external_key, "7");
    EXPECT_EQ(row.property.text(), "9999-49/130");
    EXPECT_EQ(row.srid, 25833);
    EXPECT_EQ(row.area_m2, 812);
    ASSERT_EQ(row.rings.at(0).size(), 5u);
    EXPECT_NEAR(row.rings[0][1].east - row.rings[0][0].east, 5600, 50);
    EXPECT_GT(row.rings[0][0].north, 6'600'000);
}

TEST(Parcels, OfAMultiPolygonGetKeysOfTheirOwn) {
    const auto rows = parcels_of(
        features(feature(std::string("[") + square + "," + square + "]", "MultiPolygon")).at(0));
    ASSERT_TRUE(rows);
    ASSERT_EQ(rows.value().size(), 2u);
    EXPECT_EQ(rows.value()[1].external_key, "7#2");
}

TEST(Parcels, AreRefusedWhereTheyMakeNoSense) {
    for (const auto& text : {
             feature(square, "Point"),
             feature(square, "MultiPolygon"),
             feature("[]"),
             feature("[[]]"),
             feature("[[[11.1,59.8],[11.2,59.8],[11.1,59.8]]]"),
             feature("[[[59.8,11.1],[59.8,11.2],[59.9,11.2],[59.8,11.1]]]"),
             feature("[[[301659.5,6650051.5],[1,2],[3,4],[301659.5,6650051.5]]]"),
             feature("[[[11.1,59.8],[11.2,59.8],[11.2,59.9],[11.3,59.9]]]"),
             feature("[[[11.1],[11.2,59.8],[11.2,59.9],[11.1]]]"),
             feature("[[\"a\",\"b\",\"c\",\"d\"]]"),
             feature(square, "Polygon", "49.5"),
             feature(square, "Polygon", "-1"),
             feature(square, "Polygon", "\"x\""),
             feature(square, "Polygon", "0"),
             std::string("{}"),
             std::string("1"),
             std::string(R"({"properties":{}})"),
             std::string(R"({"properties":null,"geometry":null})"),
         }) {
        SCOPED_TRACE(text);
        EXPECT_FALSE(parcels_of(features(text).at(0)));
    }
}

const std::vector<std::string> owner_header = {
    "kommunenummer", "gardsnummer", "bruksnummer", "festenummer", "seksjonsnummer", "eiertype",
    "eierId",        "navn",        "andel",       "fraDato",     "tilDato"};

Result<archive::OwnershipRow, std::string> owner(std::vector<std::string> fields) {
    const TableRow row{2, std::move(fields)};
    return ownership_of(NamedRow(owner_header, row));
}

TEST(Owners, ArePersonsOrOrganisations) {
    const auto person = owner({"9999", "49", "130", "0", "0", "Privatperson", "10921148513",
                               "KORT VINDU", "1/2", "1995-07-01", ""});
    ASSERT_TRUE(person) << person.reason();
    EXPECT_TRUE(person.value().person);
    EXPECT_EQ(person.value().share, "1/2");
    EXPECT_FALSE(person.value().to);
    const auto company =
        owner({"9999", "49", "130", "", "", "Organisasjon", "310 973 513", "BYGG AS", "", "", ""});
    ASSERT_TRUE(company) << company.reason();
    EXPECT_EQ(company.value().organisation, "310973513");
}

TEST(Owners, AreRefusedWithoutRepeatingWhatTheRowHolds) {
    for (const std::vector<std::string>& fields : {
             std::vector<std::string>{"9999", "49", "130", "0", "0", "Privatperson", "10921148514",
                                      "X", "", "", ""},
             {"9999", "49", "130", "0", "0", "Privatperson", "", "X", "", "", ""},
             {"9999", "49", "130", "0", "0", "Organisasjon", "10921148513", "X", "", "", ""},
             {"9999", "49", "130", "0", "0", "Privatperson", "10921148513", "", "", "", ""},
             {"9999", "49", "130", "0", "0", "Privatperson", "10921148513", "X", "", "01.07.1995",
              ""},
             {"9999", "49", "130", "0", "0", "Privatperson", "10921148513", "X", "", "1995-07-01",
              "1994-07-01"},
             {"999", "49", "130", "0", "0", "Privatperson", "10921148513", "X", "", "", ""},
             {"9999", "", "130", "0", "0", "Privatperson", "10921148513", "X", "", "", ""},
             {"9999"},
             {},
         }) {
        const auto refused = owner(fields);
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.reason().find("109211"), std::string::npos);
    }
}

TEST(Addresses, WantKartverketsHeaderToTheLetter) {
    EXPECT_FALSE(missing_address_columns(owner_header).empty());
    EXPECT_FALSE(missing_address_columns({}).empty());
}

TEST(Addresses, AreRefusedWithoutStreetOrNumber) {
    const std::vector<std::string> header = {"lokalId",     "kommunenummer", "gardsnummer",
                                             "bruksnummer", "festenummer",   "adressenavn",
                                             "nummer",      "bokstav",       "postnummer"};
    const auto read = [&](std::vector<std::string> fields) {
        const TableRow row{2, std::move(fields)};
        return address_of(NamedRow(header, row));
    };
    EXPECT_TRUE(read({"2", "9999", "1", "1", "0", "Åsvegen", "12", "B", "0001"}));
    EXPECT_FALSE(read({"", "9999", "1", "1", "0", "Åsvegen", "12", "B", "0001"}));
    EXPECT_FALSE(read({"2", "9999", "1", "1", "0", "", "12", "", "0001"}));
    EXPECT_FALSE(read({"2", "9999", "1", "1", "0", "Åsvegen", "", "", "0001"}));
    EXPECT_FALSE(read({"2", "9999", "1", "1", "0", "Åsvegen", "12", "blokk", "0001"}));
    EXPECT_FALSE(read({"2", "9999", "1", "1", "0", "Åsvegen", "12", "", "1"}));
    EXPECT_FALSE(read({"2", "9999", "0", "1", "0", "Åsvegen", "12", "", "0001"}));
}

TEST(Buildings, NeedANumberAndAType) {
    const std::vector<std::string> header = {
        "bygningsnummer", "bygningendringLopenr", "bygningstype", "bygningsstatus",
        "kommunenummer",  "gardsnummer",          "bruksnummer",  "byggeaar"};
    const auto read = [&](std::vector<std::string> fields) {
        const TableRow row{2, std::move(fields)};
        return building_of(NamedRow(header, row));
    };
    const auto house = read({"300000009", "", "111", "TB", "9999", "1", "1", "ukjent"});
    ASSERT_TRUE(house);
    EXPECT_EQ(house.value().building.year, 0);
    EXPECT_FALSE(read({"", "", "111", "TB", "9999", "1", "1", ""}));
    EXPECT_FALSE(read({"3000000091", "", "111", "TB", "9999", "1", "1", ""}));
    EXPECT_FALSE(read({"300000009", "", "hus", "TB", "9999", "1", "1", ""}));
    EXPECT_FALSE(read({"300000009", "", "111", "TB", "", "1", "1", ""}));
}

}  // namespace
}  // namespace byggarkiv::intake
