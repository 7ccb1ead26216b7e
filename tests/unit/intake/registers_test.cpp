#include <gtest/gtest.h>

#include "intake/parcels.hpp"
#include "intake/register_rows.hpp"

namespace byggarkiv::intake {
namespace {

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
    const auto read = parcel_of(features(feature(square)).at(0), Crs{});
    ASSERT_TRUE(read) << read.reason();
    const auto& row = read.value();
    ASSERT_EQ(row.polygons.size(), 1u);
    const auto& rings = row.polygons[0];
    EXPECT_EQ(row.external_key, "7");
    EXPECT_EQ(row.property.text(), "9999-49/130");
    EXPECT_EQ(row.srid, 25833);
    EXPECT_EQ(row.area_m2, 812);
    ASSERT_EQ(rings.at(0).size(), 5u);
    EXPECT_NEAR(rings[0][1].east - rings[0][0].east, 5600, 50);
    EXPECT_GT(rings[0][0].north, 6'600'000);
}

TEST(Parcels, OfAMultiPolygonAreOneParcelOfSeveralPieces) {
    const auto read = parcel_of(
        features(feature(std::string("[") + square + "," + square + "]", "MultiPolygon")).at(0),
        Crs{});
    ASSERT_TRUE(read);
    EXPECT_EQ(read.value().polygons.size(), 2u);
}

TEST(Parcels, InMetresStayAsTheyAre) {
    const Crs zone_32{Crs::Kind::metres, 25832};
    const auto read = parcel_of(features(feature("[[[601659.5,6650051.5],[601700,6650051.5],"
                                                 "[601700,6650100],[601659.5,6650051.5]]]"))
                                    .at(0),
                                zone_32);
    ASSERT_TRUE(read) << read.reason();
    EXPECT_EQ(read.value().srid, 25832);
    EXPECT_EQ(read.value().polygons[0][0][0].east, 601659.5);
    EXPECT_FALSE(parcel_of(features(feature(square)).at(0), zone_32));
    EXPECT_FALSE(parcel_of(features(feature("[[[6650051.5,601659.5],[6650051.5,601700],"
                                            "[6650100,601700],[6650051.5,601659.5]]]"))
                               .at(0),
                           zone_32));
}

TEST(Crs, IsReadInEveryUsualForm) {
    const std::pair<const char*, std::optional<int>> table[] = {
        {"urn:ogc:def:crs:EPSG::25833", 25833},
        {"urn:ogc:def:crs:EPSG:6.9:25832", 25832},
        {"EPSG:25833", 25833},
        {"http://www.opengis.net/def/crs/EPSG/0/25833", 25833},
        {"http://www.opengis.net/gml/srs/epsg.xml#25833", 25833},
        {"urn:ogc:def:crs:OGC:1.3:CRS84", 84},
        {"", std::nullopt},
        {"25833", std::nullopt},
        {"EPSG:", std::nullopt},
        {"EPSG:99999999999999", std::nullopt},
        {"lokalt", std::nullopt},
    };
    for (const auto& [name, expected] : table) EXPECT_EQ(read_crs_name(name), expected) << name;
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
        EXPECT_FALSE(parcel_of(features(text).at(0), Crs{}));
    }
}

const std::vector<std::string> owner_header = {
    "kommunenummer", "gardsnummer", "bruksnummer", "festenummer", "seksjonsnummer", "eiertype",
    "eierId",        "navn",        "andel",       "fraDato",     "tilDato"};

// One row of a table with this header, read by `reader`.
template <typename Row>
Read<Row> row_of(Read<Row> (*reader)(const NamedRow&), const std::vector<std::string>& header,
                 const std::vector<std::string>& fields) {
    const Columns columns(header);
    const std::vector<std::string_view> views(fields.begin(), fields.end());
    return reader(NamedRow(columns, views));
}

Read<archive::OwnershipRow> owner(const std::vector<std::string>& fields) {
    return row_of(&ownership_of, owner_header, fields);
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

TEST(Addresses, WantKartverketsColumnsInAnyOrder) {
    const auto wanted = address_columns();
    ASSERT_EQ(wanted.size(), 37u);
    std::vector<std::string> header(wanted.rbegin(), wanted.rend());
    header.push_back("enda en");
    EXPECT_EQ(Columns(header).missing(wanted), "");
    header.erase(header.begin());
    EXPECT_EQ(Columns(header).missing(wanted), "vinteratkomstØst");
    EXPECT_NE(Columns(owner_header).missing(wanted), "");
    EXPECT_NE(Columns({}).missing(wanted), "");
}

TEST(Owners, MayHaveAProtectedAddressAndAnExactShare) {
    auto header = owner_header;
    header.push_back("adressesperre");
    const auto read = [&](const char* share, const char* protection) {
        return row_of(&ownership_of, header,
                      {"9999", "49", "130", "0", "0", "Privatperson", "10921148513", "KORT VINDU",
                       share, "", "", protection});
    };
    using archive::Protection;
    EXPECT_EQ(read("1/2", "J").value().protection, Protection::protected_address);
    EXPECT_EQ(read("1/2", "strengt fortrolig").value().protection, Protection::protected_address);
    EXPECT_EQ(read("1/2", "nei").value().protection, Protection::none);
    EXPECT_EQ(read("", "").value().protection, Protection::none);
    EXPECT_FALSE(read("1/2", "kanskje"));
    for (const auto* const share : {"1/0", "3/2", "0/1", "1", "halv", "1/-2", "99999999999/1"})
        EXPECT_FALSE(read(share, "")) << share;
}

TEST(Attorneys, AreReadWithAndWithoutAProperty) {
    const std::vector<std::string> header(attorney_columns().begin(), attorney_columns().end());
    const auto read = [&](std::vector<std::string> fields) {
        return row_of(&power_of, header, fields);
    };
    const auto all = read({"f1", "Organisasjon", "310973513", "Privatperson", "10921148513", "KORT",
                           "", "", "", "", "", "2020-01-01", "", ""});
    ASSERT_TRUE(all) << all.reason();
    EXPECT_FALSE(all.value().property);
    const auto one = read({"f1", "Organisasjon", "310973513", "Privatperson", "10921148513", "KORT",
                           "9999", "1", "2", "", "", "2020-01-01", "2021-01-01", "2020-05-05"});
    ASSERT_TRUE(one) << one.reason();
    EXPECT_EQ(one.value().property->text(), "9999-1/2");
    for (const std::vector<std::string>& fields : {
             std::vector<std::string>{"", "Organisasjon", "310973513", "Privatperson",
                                      "10921148513", "K", "", "", "", "", "", "", "", ""},
             {"f", "Organisasjon", "310973514", "Privatperson", "10921148513", "K", "", "", "", "",
              "", "", "", ""},
             {"f", "Organisasjon", "310973513", "Privatperson", "10921148514", "K", "", "", "", "",
              "", "", "", ""},
             {"f", "Organisasjon", "310973513", "Bestyrer", "10921148513", "K", "", "", "", "", "",
              "", "", ""},
             {"f", "Organisasjon", "310973513", "Privatperson", "10921148513", "K", "9999", "", "",
              "", "", "", "", ""},
             {"f", "Organisasjon", "310973513", "Privatperson", "10921148513", "K", "", "", "", "",
              "", "2021-01-01", "2020-01-01", ""},
             {"f", "Organisasjon", "310973513", "Privatperson", "10921148513", "K", "", "", "", "",
              "", "", "", "i fjor"},
         })
        EXPECT_FALSE(read(fields));
}

TEST(Reforms, NeedTwoCodesAndADay) {
    const std::vector<std::string> header(municipality_columns().begin(),
                                          municipality_columns().end());
    const auto read = [&](std::vector<std::string> fields) {
        return row_of(&municipality_change_of, header, fields);
    };
    EXPECT_TRUE(read({"9996", "Nordvik", "9999", "Testvik", "2020-01-01"}));
    EXPECT_FALSE(read({"996", "Nordvik", "9999", "Testvik", "2020-01-01"}));
    EXPECT_FALSE(read({"9996", "Nordvik", "", "Testvik", "2020-01-01"}));
    EXPECT_FALSE(read({"9996", "Nordvik", "9999", "Testvik", "2020-02-30"}));
    EXPECT_FALSE(read({"9996", "Nordvik", "9999", "Testvik", ""}));
    EXPECT_FALSE(read({"9996"}));
}

TEST(Lineage, RowsAreReadInNorwegianAndByCode) {
    const std::vector<std::string> header(lineage_columns().begin(), lineage_columns().end());
    const auto read = [&](std::vector<std::string> fields) {
        return row_of(&lineage_row_of, header, fields);
    };
    EXPECT_EQ(
        read({"1", "Deling", "2001-01-01", "matrikkelen", "9999-1/1", "9999-1/2"}).value().kind,
        archive::LineageKind::split);
    EXPECT_TRUE(read({"1", "SAMMENSLÅING", "2001-01-01", "m", "9999-1/1", "9999-1/2"}));
    EXPECT_TRUE(read({"1", "section", "2001-01-01", "m", "9999-1/1", "9999-1/1/0/2"}));
    EXPECT_FALSE(read({"1", "flytting", "2001-01-01", "m", "9999-1/1", "9999-1/2"}));
    EXPECT_FALSE(read({"1", "deling", "2001", "m", "9999-1/1", "9999-1/2"}));
    EXPECT_FALSE(read({"1", "deling", "2001-01-01", "m", "1/1", "9999-1/2"}));
    EXPECT_FALSE(read({"1", "deling", "2001-01-01", "", "9999-1/1", "9999-1/2"}));
    EXPECT_FALSE(read({"", "deling", "2001-01-01", "m", "9999-1/1", "9999-1/2"}));
}

TEST(Addresses, AreRefusedWithoutStreetOrNumber) {
    const std::vector<std::string> header = {"lokalId",     "kommunenummer", "gardsnummer",
                                             "bruksnummer", "festenummer",   "adressenavn",
                                             "nummer",      "bokstav",       "postnummer"};
    const auto read = [&](std::vector<std::string> fields) {
        return row_of(&address_of, header, fields);
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
        return row_of(&building_of, header, fields);
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
