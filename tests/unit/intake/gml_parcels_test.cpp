#include "intake/gml_parcels.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "support/temp_folder.hpp"

namespace byggarkiv::intake {
namespace {

using testing::HasSubstr;

struct Taken {
    std::vector<GmlFeature> features;
    std::optional<XmlFault> fault;
};

Taken read(const std::string& text) {
    const test::TempFolder folder;
    const auto file = folder / "teig.gml";
    std::ofstream(file, std::ios::binary) << text;
    Taken taken;
    taken.fault = each_gml_parcel(
        file, [&](const GmlFeature& feature) { taken.features.push_back(feature); });
    return taken;
}

std::string collection(const std::string& members, const std::string& srs_name = "") {
    std::string envelope;
    if (!srs_name.empty())
        envelope = "<gml:boundedBy><gml:Envelope srsName='" + srs_name + "'/></gml:boundedBy>";
    return "<?xml version='1.0' encoding='UTF-8'?><gml:FeatureCollection "
           "xmlns:gml='http://www.opengis.net/gml/3.2' xmlns:app='http://skjema.example/teig'>" +
           envelope + members + "</gml:FeatureCollection>";
}

std::string teig(const std::string& geometry, const std::string& gnr = "49") {
    return "<gml:featureMember><app:Teig gml:id='teig.7'><app:teigId>7</app:teigId>"
           "<app:lagretBeregnetAreal>812.4</app:lagretBeregnetAreal>"
           "<app:matrikkelnummer><app:kommunenummer>9999</app:kommunenummer><app:gårdsnummer>" +
           gnr +
           "</app:gårdsnummer><app:bruksnummer>130</app:bruksnummer></app:matrikkelnummer>"
           "<app:område>" +
           geometry + "</app:område></app:Teig></gml:featureMember>";
}

std::string ring(const std::string& positions, const std::string& side = "exterior") {
    return "<gml:" + side + "><gml:LinearRing><gml:posList>" + positions +
           "</gml:posList></gml:LinearRing></gml:" + side + ">";
}

std::string polygon(const std::string& positions,
                    const std::string& srs_name = "urn:ogc:def:crs:EPSG::25833") {
    return "<gml:Polygon srsName='" + srs_name + "'>" + ring(positions) + "</gml:Polygon>";
}

constexpr const char* square =
    "301600 6650000 301700 6650000 301700 6650100 301600 6650100 301600 6650000";
constexpr const char* turned_square =
    "6650000 301600 6650000 301700 6650100 301700 6650100 301600 6650000 301600";

GmlFeature only(const std::string& text) {
    auto taken = read(text);
    EXPECT_FALSE(taken.fault) << taken.fault->reason;
    EXPECT_EQ(taken.features.size(), 1u);
    return taken.features.empty() ? GmlFeature{0, Refused{std::string("none")}, false}
                                  : taken.features.front();
}

TEST(GmlParcels, AreReadWithNumberKeyAndArea) {
    const auto feature = only(collection(teig(polygon(square))));
    ASSERT_TRUE(feature.parcel) << feature.parcel.reason();
    const auto& row = feature.parcel.value();
    EXPECT_EQ(row.external_key, "7");
    EXPECT_EQ(row.property.text(), "9999-49/130");
    EXPECT_EQ(row.srid, 25833);
    EXPECT_EQ(row.area_m2, 812);
    ASSERT_EQ(row.polygons.size(), 1u);
    EXPECT_EQ(row.polygons[0][0][1].east, 301700);
    EXPECT_EQ(row.polygons[0][0][2].north, 6650100);
    EXPECT_FALSE(feature.axes_turned);
}

TEST(GmlParcels, HaveEastFirstInEveryFormOfTheName) {
    for (const auto* const name : {"urn:ogc:def:crs:EPSG::25832", "EPSG:25832",
                                   "http://www.opengis.net/def/crs/EPSG/0/25832",
                                   "http://www.opengis.net/gml/srs/epsg.xml#25832"}) {
        SCOPED_TRACE(name);
        const auto feature = only(collection(teig(polygon(square, name))));
        ASSERT_TRUE(feature.parcel) << feature.parcel.reason();
        EXPECT_EQ(feature.parcel.value().srid, 25832);
        EXPECT_EQ(feature.parcel.value().polygons[0][0][0].east, 301600);
    }
}

TEST(GmlParcels, AreTurnedWhereTheNumbersComeNorthFirst) {
    const auto feature = only(collection(teig(polygon(turned_square))));
    ASSERT_TRUE(feature.parcel) << feature.parcel.reason();
    EXPECT_TRUE(feature.axes_turned);
    EXPECT_EQ(feature.parcel.value().polygons[0][0][0].east, 301600);
    EXPECT_EQ(feature.parcel.value().polygons[0][0][0].north, 6650000);
}

TEST(GmlParcels, MayBeOfSeveralPiecesWithHolesAndCurves) {
    const std::string hole = "301610 6650010 301620 6650010 301620 6650020 301610 6650010";
    const std::string pieces =
        "<gml:MultiSurface srsName='EPSG:25833'><gml:surfaceMember><gml:Polygon>" + ring(square) +
        ring(hole, "interior") +
        "</gml:Polygon></gml:surfaceMember><gml:surfaceMember><gml:Surface><gml:patches>"
        "<gml:PolygonPatch><gml:exterior><gml:Ring><gml:curveMember><gml:Curve><gml:segments>"
        "<gml:LineStringSegment><gml:posList>301800 6650000 301900 6650000</gml:posList>"
        "</gml:LineStringSegment><gml:LineStringSegment><gml:posList>301900 6650000 301900 6650100 "
        "301800 6650000</gml:posList></gml:LineStringSegment></gml:segments></gml:Curve>"
        "</gml:curveMember></gml:Ring></gml:exterior></gml:PolygonPatch></gml:patches>"
        "</gml:Surface></gml:surfaceMember></gml:MultiSurface>";
    const auto feature = only(collection(teig(pieces)));
    ASSERT_TRUE(feature.parcel) << feature.parcel.reason();
    const auto& polygons = feature.parcel.value().polygons;
    ASSERT_EQ(polygons.size(), 2u);
    EXPECT_EQ(polygons[0].size(), 2u);
    EXPECT_EQ(polygons[1][0].size(), 4u);
}

TEST(GmlParcels, TakeTheCoordinateSystemOfTheWholeFile) {
    const std::string plain = "<gml:Polygon>" + ring(square) + "</gml:Polygon>";
    EXPECT_TRUE(only(collection(teig(plain), "urn:ogc:def:crs:EPSG::25833")).parcel);
    EXPECT_THAT(only(collection(teig(plain))).parcel.reason(), HasSubstr("srsName"));
}

TEST(GmlParcels, MayCrossThemselves) {
    EXPECT_TRUE(only(collection(teig(polygon("301600 6650000 301700 6650100 301700 6650000 "
                                             "301600 6650100 301600 6650000"))))
                    .parcel);
}

TEST(GmlParcels, MayHaveHeights) {
    const std::string with_heights =
        "<gml:Polygon srsName='EPSG:25833'><gml:exterior><gml:LinearRing><gml:posList "
        "srsDimension='3'>301600 6650000 12 301700 6650000 12 301700 6650100 12 301600 6650000 12"
        "</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon>";
    EXPECT_TRUE(only(collection(teig(with_heights))).parcel);
}

TEST(GmlParcels, AreRefusedOneByOneWhereTheyMakeNoSense) {
    const std::pair<std::string, const char*> table[] = {
        {teig(polygon(square, "EPSG:4326")), "EPSG:4326"},
        {teig(polygon(square, "EPSG:25835")), "EPSG:25835"},
        {teig(polygon(square, "lokalt")), "not one of EPSG"},
        {teig(polygon("301600 6650000 301700 6650000 301700 6650100 301600 6650100")), "closed"},
        {teig(polygon("301600 6650000 301700 6650000 301600 6650000")), "four points"},
        {teig(polygon("nan nan nan nan nan nan nan nan")), "Norway"},
        {teig(polygon("1e300 1e300 1e300 1e300 1e300 1e300 1e300 1e300")), "Norway"},
        {teig(polygon("inf 1 inf 1 inf 1 inf 1")), "Norway"},
        {teig(polygon("1e99999 1 1 1 1 1 1 1")), "no number"},
        {teig(polygon("301600,6650000 301700,6650000")), "no number"},
        {teig(polygon("øst nord øst nord")), "no number"},
        {teig(polygon("301600 6650000 301700")), "without the other"},
        {teig(polygon("")), "without the other"},
        {teig("<gml:Point srsName='EPSG:25833'><gml:pos>301600 6650000</gml:pos></gml:Point>"),
         "no polygon"},
        {teig("<gml:Polygon srsName='EPSG:25833'/>"), "outline is missing"},
        {teig("<gml:Polygon srsName='EPSG:25833'><gml:exterior><gml:Ring><gml:Arc><gml:posList>" +
              std::string(square) +
              "</gml:posList></gml:Arc></gml:Ring></gml:exterior></gml:Polygon>"),
         "arcs"},
        {teig(polygon(square), "0"), "out of range"},
        {teig(polygon(square), "-1"), "names no property"},
        {teig(polygon(square), ""), "names no property"},
        {"<gml:featureMember><app:Vei/></gml:featureMember>", "names no property"},
    };
    for (const auto& [member, reason] : table) {
        SCOPED_TRACE(member);
        const auto taken = read(collection(member + teig(polygon(square))));
        EXPECT_FALSE(taken.fault);
        ASSERT_EQ(taken.features.size(), 2u);
        ASSERT_FALSE(taken.features[0].parcel);
        EXPECT_THAT(taken.features[0].parcel.reason(), HasSubstr(reason));
        EXPECT_TRUE(taken.features[1].parcel);  // the next one is none the worse
    }
}

TEST(GmlParcels, SayWhereTheFileIsNoXml) {
    for (const std::string& text :
         {std::string(), std::string("<"), collection(teig(polygon(square))).substr(0, 400),
          std::string("<?xml version='1.0'?><!DOCTYPE a [<!ENTITY a 'aaaa'><!ENTITY b "
                      "'&a;&a;&a;&a;'>]><a>&b;</a>"),
          std::string("<?xml version='1.0' encoding='UTF-8'?><a>\xE5</a>")})
        EXPECT_TRUE(read(text).fault) << text;
}

TEST(GmlParcels, AreNotNestedWithoutEnd) {
    std::string deep, end;
    for (int i = 0; i < 100'000; ++i) deep += "<gml:a>";
    EXPECT_TRUE(read(collection(teig(deep))).fault);
    EXPECT_TRUE(read(collection("<gml:featureMember>" + deep)).fault);
}

}  // namespace
}  // namespace byggarkiv::intake
