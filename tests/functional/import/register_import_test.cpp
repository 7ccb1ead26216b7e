#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <set>

#include "archive/audit_log.hpp"
#include "archive/inventory.hpp"
#include "archive/lineage.hpp"
#include "archive/municipalities.hpp"
#include "archive/outbox.hpp"
#include "archive/properties.hpp"
#include "archive/seals.hpp"
#include "intake/register_rows.hpp"
#include "intake/registers.hpp"
#include "support/test_archive.hpp"

namespace byggarkiv::intake {
namespace {

using namespace test;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::IsSupersetOf;
using testing::SizeIs;

constexpr const char* owner_header =
    "kommunenummer;gardsnummer;bruksnummer;festenummer;seksjonsnummer;eiertype;eierId;navn;andel;"
    "fraDato;tilDato\n";

class RegisterImportTest : public testing::Test {
protected:
    RegisterReport take(RegisterKind kind, const std::string& text, Extent extent = Extent::changes,
                        Writing writing = Writing::write) {
        const auto file = folder / "register";
        std::ofstream(file, std::ios::binary) << text;
        NoProgress silent;
        return import_register({kind, file, writing, extent}, *archive, silent);
    }
    // A row of Kartverket's 37 columns.
    static std::string address(const std::string& key, const std::string& street,
                               const std::string& number, const std::string& bnr,
                               const std::string& since = "2026-01-01 00:00:00") {
        std::string line;
        for (const auto column : address_columns()) {
            std::string value;
            if (column != address_columns().front()) line += ";";
            if (column == "lokalId") value = key;
            if (column == "kommunenummer") value = "9999";
            if (column == "adressenavn") value = street;
            if (column == "nummer") value = number;
            if (column == "gardsnummer") value = "1";
            if (column == "bruksnummer") value = bnr;
            if (column == "oppdateringsdato") value = since;
            if (column == "datauttaksdato") value = "2026-11-01 00:00:00";
            line += value;
        }
        return line + "\n";
    }
    static std::string header() {
        std::string line;
        for (const auto column : address_columns())
            line += (line.empty() ? "" : ";") + std::string(column);
        return line + "\n";
    }
    std::vector<std::string> like(std::string_view typed) {
        std::vector<std::string> found;
        for (const auto& one : desk.properties().addresses_like(typed, 10))
            found.push_back(one.text() + (one.to ? " until " + one.to->text() : ""));
        return found;
    }
    std::vector<std::string> inventory() {
        std::vector<std::string> lines;
        desk.inventory().lines([&](const std::string& line) { lines.push_back(line); });
        return lines;
    }

    int broken_seals() {
        int told = 0;
        desk.seals().check([&](const archive::Finding&) { ++told; });
        return told;
    }

    TestArchive archive;
    archive::Desk desk = archive->desk();
    TempFolder folder;
};

using enum RegisterKind;

TEST_F(RegisterImportTest, WritesOnlyWhatChanged) {
    const auto rows =
        header() + address("a1", "Storgata", "1", "1") + address("a2", "Storgata", "2", "2");
    EXPECT_EQ(take(addresses, rows).changed, 2u);
    const auto outbox = desk.outbox().head();
    const auto again = take(addresses, rows);
    EXPECT_EQ(again.rows, 2u);
    EXPECT_EQ(again.changed, 0u);
    EXPECT_EQ(desk.outbox().head(), outbox);
}

TEST_F(RegisterImportTest, KeepsTheOldNameOfAStreetThatWasRenamed) {
    take(addresses, header() + address("a1", "Kirkeveien", "12", "1"));
    take(addresses, header() + address("a1", "Storgata", "12", "1", "2026-06-01 12:00:00"));
    EXPECT_THAT(like("Storgata 12"), ElementsAre("Storgata 12"));
    EXPECT_THAT(like("Kirkevegen 12"), ElementsAre("Kirkeveien 12 until 2026-06-01"));
    EXPECT_THAT(like("Kirkev"), ElementsAre("Kirkeveien 12 until 2026-06-01"));
    const auto key = desk.properties().find(property("9999-1/1")).value();
    EXPECT_THAT(desk.properties().get(key)->addresses, SizeIs(1));
    EXPECT_THAT(desk.properties().get(key)->former_addresses, SizeIs(1));
}

TEST_F(RegisterImportTest, CorrectsARowThatTheRegisterChangedOnTheSameDay) {
    take(addresses, header() + address("a1", "Kirkeveien", "12", "1"));
    take(addresses, header() + address("a1", "Storgata", "12", "1", "2026-06-01"));
    take(addresses, header() + address("a1", "Storegata", "12", "1", "2026-11-01"));
    EXPECT_THAT(like("Storgata 12"), ElementsAre("Storgata 12 until 2026-11-01"));
    take(addresses, header() + address("a1", "Nygata", "12", "1", "2026-11-01"));
    EXPECT_THAT(like("Nygata 12"), ElementsAre("Nygata 12"));
    EXPECT_TRUE(like("Storegata 12").empty());
}

TEST_F(RegisterImportTest, ReportsARefusedRowByLineAndReason) {
    const auto report =
        take(addresses,
             header() + address("a1", "Storgata", "1", "1") + address("", "Storgata", "2", "2") +
                 address("a3", "", "3", "3") + address("a4", "\"Stor\"\"gata\nNord\"", "4", "4") +
                 address("a5", "Storgata", "fem", "5") + address("a1", "Storgata", "6", "6") +
                 address("a7", "Storgata", "7", "0") +
                 address("a8", "Storgata", "8", "8", "i fjor") + "bare;tre;felt\n");
    std::vector<std::string> lines;
    for (const auto& remark : report.refused) lines.push_back(remark.file);
    EXPECT_THAT(
        lines, ElementsAre("line 3", "line 4", "line 7", "line 8", "line 9", "line 10", "line 11"));
    EXPECT_THAT(report.refused[3].reason, HasSubstr("repeats the key"));
    EXPECT_EQ(report.refused_in_all, 7u);
    EXPECT_EQ(report.changed, 2u);
}

TEST_F(RegisterImportTest, HoldsNoMoreRefusedRowsThanItTellsOf) {
    std::string rows = header();
    for (int i = 0; i < 3000; ++i) rows += "x\n";
    const auto file = folder / "register";
    std::ofstream(file) << rows;
    NoProgress silent;
    std::size_t told = 0;
    const auto report = import_register(
        {.kind = addresses, .file = file, .on_refused = [&](const RowRemark&) { ++told; }},
        *archive, silent);
    EXPECT_EQ(told, 3000u);
    EXPECT_EQ(report.refused_in_all, 3000u);
    EXPECT_EQ(report.refused.size(), RegisterReport::most_kept);
}

TEST_F(RegisterImportTest, ReadsWindows1252AndRefusesUtf16Whole) {
    auto rows = header() + address("a1", "Kirkegata", "1", "1");
    auto western = rows;
    for (auto at = western.find("Ø"); at != western.npos; at = western.find("Ø"))
        western.replace(at, 2, "\xD8");
    for (auto at = western.find("ø"); at != western.npos; at = western.find("ø"))
        western.replace(at, 2, "\xF8");
    western.replace(western.find("Kirkegata"), 9, "Br\xF8gata");
    EXPECT_EQ(take(addresses, western).changed, 1u);
    EXPECT_THAT(like("Brøgata 1"), ElementsAre("Brøgata 1"));
    EXPECT_TRUE(take(addresses, "\xFF\xFE" + rows).refused_whole);
    EXPECT_TRUE(take(addresses, rows + "\"a").refused_whole);
    EXPECT_TRUE(take(addresses, rows + std::string(1, '\0')).refused_whole);
}

TEST_F(RegisterImportTest, WritesNothingInADryRunAndSaysTheSame) {
    const auto rows = header() + address("a1", "Storgata", "1", "1") +
                      address("a2", "Storgata", "2", "1") + address("a2", "Storgata", "3", "1");
    const auto before = inventory();
    const auto audit = desk.audit().length();
    const auto dry = take(addresses, rows, Extent::changes, Writing::dry_run);
    EXPECT_EQ(inventory(), before);
    EXPECT_EQ(desk.audit().length(), audit);
    const auto real = take(addresses, rows);
    EXPECT_EQ(dry.rows, real.rows);
    EXPECT_EQ(dry.changed, real.changed);
    EXPECT_EQ(dry.refused, real.refused);
    EXPECT_EQ(dry.sha256, real.sha256);
}

TEST_F(RegisterImportTest, EndsWhatACompleteDeliveryDoesNotHave) {
    std::string rows;
    for (int i = 1; i <= 20; ++i)
        rows += address("a" + std::to_string(i), "Storgata", std::to_string(i), std::to_string(i));
    const auto last = address("a21", "Storgata", "21", "21");
    take(addresses, header() + rows + last);
    const auto dry = take(addresses, header() + rows, Extent::complete, Writing::dry_run);
    EXPECT_EQ(dry.ended, 1u);
    EXPECT_THAT(like("Storgata 21"), ElementsAre("Storgata 21"));
    EXPECT_EQ(take(addresses, header() + rows, Extent::complete).ended, 1u);
    EXPECT_THAT(like("Storgata 21"), ElementsAre("Storgata 21 until 2026-11-01"));
    EXPECT_EQ(take(addresses, header() + rows, Extent::complete).ended, 0u);
    EXPECT_EQ(take(addresses, header() + rows + last).changed, 1u);  // it comes back
    EXPECT_THAT(like("Storgata 21"), ElementsAre("Storgata 21"));    // who has it now
}

TEST_F(RegisterImportTest, BringsBackWhatCameAndWentOnOneDay) {
    std::string rows;
    for (int i = 1; i <= 20; ++i)
        rows += address("a" + std::to_string(i), "Storgata", std::to_string(i), std::to_string(i));
    const auto last = address("a21", "Storgata", "21", "21");
    for (int time = 0; time < 3; ++time) {
        SCOPED_TRACE(time);
        EXPECT_GE(take(addresses, header() + rows + last, Extent::complete).changed, 1u);
        EXPECT_THAT(like("Storgata 21"), ElementsAre("Storgata 21"));
        EXPECT_EQ(take(addresses, header() + rows, Extent::complete).ended, 1u);
        EXPECT_THAT(like("Storgata 21"), Each(std::string("Storgata 21 until 2026-11-01")));
    }
    EXPECT_EQ(broken_seals(), 0);
}

TEST_F(RegisterImportTest, RefusesACompleteDeliveryThatWouldEndTooMuch) {
    take(addresses,
         header() + address("a1", "Storgata", "1", "1") + address("a2", "Storgata", "2", "2"));
    const auto half = header() + address("a1", "Storgata", "1", "1");
    const auto refused = take(addresses, half, Extent::complete);
    EXPECT_TRUE(refused.refused_whole);
    EXPECT_THAT(refused.refused.at(0).reason, HasSubstr("would end 1 of 2"));
    EXPECT_EQ(refused.changed, 0u);
    EXPECT_EQ(take(addresses, half, Extent::complete_forced).ended, 1u);
}

TEST_F(RegisterImportTest, KeepsWhatARefusedRowOfACompleteDeliveryStandsFor) {
    take(addresses, header() + address("a1", "Storgata", "1", "1"));
    const auto report =
        take(addresses, header() + address("a1", "", "1", "1") + address("b", "Å", "1", "2"),
             Extent::complete);
    EXPECT_EQ(report.ended, 0u);
    EXPECT_THAT(like("Storgata 1"), ElementsAre("Storgata 1"));
}

TEST_F(RegisterImportTest, LeavesOneAuditEntryWithTheFilesHashAndCounts) {
    const auto report = take(addresses, header() + address("a1", "Storgata", "1", "1"));
    const auto entries = desk.audit().of("register", report.sha256, 10);
    ASSERT_EQ(entries.size(), 1u);
    EXPECT_EQ(entries[0].event.action, "import");
    EXPECT_THAT(entries[0].event.purpose, HasSubstr("addresses: 1 rows, 1 changed"));
    EXPECT_EQ(report.sha256.size(), 64u);
}

TEST_F(RegisterImportTest, AsksAboutSharesThatAddUpToMoreThanOne) {
    const std::string two =
        "9999;1;1;0;0;Privatperson;18917811535;A;1/2;2000-01-01;\n"
        "9999;1;1;0;0;Privatperson;26916609387;B;2/3;2000-01-01;\n";
    const auto report = take(owners, owner_header + two);
    EXPECT_EQ(report.changed, 2u);
    ASSERT_THAT(report.review, SizeIs(1));
    EXPECT_EQ(report.review[0].file, "9999-1/1");
    EXPECT_THAT(report.review[0].reason, HasSubstr("7/6"));
}

TEST_F(RegisterImportTest, AppliesATableOfMunicipalities) {
    take(addresses, header() + address("a1", "Storgata", "1", "1"));
    {
        auto change = desk.begin(test::author);
        desk.properties().find_or_enter(property("9998-5/5"));
        desk.properties().find_or_enter(property("9997-6/6"));
        change.commit();
    }
    const auto table = bytes_of(std::filesystem::path(TEST_DATA) / "registers/municipalities.csv");
    const auto dry = take(municipalities, table, Extent::changes, Writing::dry_run);
    EXPECT_TRUE(desk.municipalities().changes().empty());
    const auto report = take(municipalities, table);
    EXPECT_EQ(report.changed, 4u);
    EXPECT_EQ(report.moved, 1u);
    ASSERT_THAT(report.review, SizeIs(1));
    EXPECT_EQ(report.review[0].file, "9998-5/5");
    EXPECT_EQ(dry.changed, report.changed);
    EXPECT_EQ(dry.moved, report.moved);
    EXPECT_EQ(dry.review, report.review);
    EXPECT_EQ(take(municipalities, table).changed, 0u);
    const auto circle = take(municipalities,
                             "old_code,old_name,new_code,new_name,change_occurred\n"
                             "9997,A,9996,B,2020-01-01\n9996,B,9997,A,2020-01-01\n");
    EXPECT_TRUE(circle.refused_whole);
}

TEST_F(RegisterImportTest, TakesEventsInOrderOfDate) {
    const std::string rows =
        "hendelse;type;dato;kilde;fra;til\n"
        "2;omnummerering;2010-01-01;matrikkelen;9999-1/2;9999-7/7\n"
        "1;deling;2000-01-01;matrikkelen;9999-1/1;9999-1/1\n"
        "1;deling;2000-01-01;matrikkelen;9999-1/1;9999-1/2\n"
        "3;deling;2000-01-01;matrikkelen;9999-1/1;9999-1/9\n"
        "4;deling;2000-01-01;matrikkelen;9999-1/1;feil\n";
    const auto dry = take(lineage, rows, Extent::changes, Writing::dry_run);
    const auto report = take(lineage, rows);
    EXPECT_EQ(report.changed, 2u);
    EXPECT_EQ(report.refused_in_all, 2u);
    EXPECT_EQ(dry.changed, report.changed);
    EXPECT_EQ(dry.refused, report.refused);
    EXPECT_THAT(desk.lineage().trace(property("9999-1/2")).present, SizeIs(1));
    EXPECT_EQ(take(lineage, rows).changed, 0u);
}

TEST_F(RegisterImportTest, TakesParcelsInGmlAndEndsNoneWithoutBeingAsked) {
    const std::string gml =
        "<gml:FeatureCollection "
        "xmlns:gml='http://www.opengis.net/gml/3.2'><gml:featureMember><Teig>"
        "<teigId>7</teigId><kommunenummer>9999</kommunenummer><gardsnummer>1</gardsnummer>"
        "<bruksnummer>1</bruksnummer><gml:Polygon srsName='urn:ogc:def:crs:EPSG::25833'>"
        "<gml:exterior><gml:LinearRing><gml:posList>6650000 301600 6650000 301700 6650100 301700 "
        "6650000 301600</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon></Teig>"
        "</gml:featureMember></gml:FeatureCollection>";
    const auto report = take(parcels, gml);
    EXPECT_EQ(report.changed, 1u);
    ASSERT_THAT(report.review, SizeIs(1));
    EXPECT_THAT(report.review[0].reason, HasSubstr("north before east"));
    EXPECT_EQ(take(parcels, gml).changed, 0u);
    const auto home = desk.properties().find(property("9999-1/1")).value();
    EXPECT_THAT(desk.properties().parcels_around(home, 1, 10), SizeIs(1));
    EXPECT_TRUE(take(parcels, gml.substr(0, 300)).refused_whole);
}

constexpr const char* building_header =
    "bygningsnummer;bygningsendringLopenr;bygningstype;bygningsstatus;kommunenummer;gardsnummer;"
    "bruksnummer;festenummer;seksjonsnummer;datauttaksdato\n";

// "2026-11-01": the day that the delivery shows.
std::string building(const std::string& number, const std::string& snr,
                     const std::string& shows = "2026-11-01", const std::string& status = "TB") {
    return number + ";0;131;" + status + ";9999;1;1;0;" + snr + ";" + shows + "\n";
}

class BuildingImportTest : public RegisterImportTest {
protected:
    // The sections of 1/1 on which a building stands, or stood last.
    std::set<std::string> places(std::string_view number) {
        std::set<std::string> found;
        for (const auto& key : desk.properties().with_building(number))
            found.insert(desk.properties().get(key)->present().text());
        return found;
    }
    std::vector<archive::Building> on(std::string_view number) {
        return desk.properties().buildings(desk.properties().find(property(number)).value());
    }
};

TEST_F(BuildingImportTest, FindsAPropertyByItsBuilding) {
    take(buildings, building_header + building("300000009", "0"));
    EXPECT_THAT(places("300000009"), ElementsAre("9999-1/1"));
    EXPECT_THAT(places("300000010"), IsEmpty());
}

TEST_F(BuildingImportTest, ShowsARowHouseOnEachOfItsSections) {
    const auto house = building_header + building("300000009", "1") + building("300000009", "2") +
                       building("300000009", "3");
    const auto report = take(buildings, house);
    EXPECT_EQ(report.changed, 3u);
    EXPECT_THAT(report.refused, IsEmpty());
    for (const auto* section : {"9999-1/1/0/1", "9999-1/1/0/2", "9999-1/1/0/3"})
        EXPECT_THAT(on(section), SizeIs(1)) << section;
    EXPECT_EQ(take(buildings, house).changed, 0u);
    EXPECT_EQ(take(buildings, house, Extent::complete).ended, 0u);
}

TEST_F(BuildingImportTest, ChangesEachSectionsRowAlone) {
    take(buildings, building_header + building("300000009", "1") + building("300000009", "2"));
    const auto report = take(buildings, building_header + building("300000009", "1") +
                                            building("300000009", "2", "2026-11-01", "BR"));
    EXPECT_EQ(report.changed, 1u);
    EXPECT_EQ(on("9999-1/1/0/1").at(0).status, "TB");
    EXPECT_EQ(on("9999-1/1/0/2").at(0).status, "BR");
}

TEST_F(BuildingImportTest, MovesABuildingWhoseLandWasSectioned) {
    take(buildings, building_header + building("300000009", "0") + building("300000010", "0"));
    const auto report = take(buildings, building_header + building("300000009", "1", "2026-11-02") +
                                            building("300000009", "2", "2026-11-02"));
    EXPECT_EQ(report.changed, 2u);
    EXPECT_EQ(report.ended, 1u);
    EXPECT_THAT(places("300000009"), ElementsAre("9999-1/1/0/1", "9999-1/1/0/2"));
    EXPECT_THAT(places("300000010"), ElementsAre("9999-1/1"));  // no row told of it
    EXPECT_THAT(
        inventory(),
        IsSupersetOf({"building\t300000009\t0\t\t2026-11-02\t131\tTB\t0\t0\t9999-1/1/0/0",
                      "building\t300000009\t0\t2026-11-02\t\t131\tTB\t0\t0\t9999-1/1/0/1",
                      "building\t300000009\t0\t2026-11-02\t\t131\tTB\t0\t0\t9999-1/1/0/2"}));
}

TEST_F(BuildingImportTest, TellsWhereABuildingStoodLast) {
    std::string others;
    for (int i = 10; i < 40; ++i) others += building("3000000" + std::to_string(i), "0");
    take(buildings,
         building_header + building("300000009", "1") + building("300000009", "2") + others);
    EXPECT_EQ(take(buildings, building_header + others, Extent::complete).ended, 2u);
    EXPECT_THAT(places("300000009"), ElementsAre("9999-1/1/0/1", "9999-1/1/0/2"));
    EXPECT_THAT(on("9999-1/1/0/1"), IsEmpty());
}

TEST_F(BuildingImportTest, TakesNoBuildingAwayOnTheWordOfARefusedRow) {
    take(buildings, building_header + building("300000009", "1") + building("300000009", "2"));
    for (const auto* refused :
         {"300000009;0;131;TB;9999;1;x;0;2;2026-11-01\n", ";0;131;TB;9999;1;1;0;2;2026-11-01\n"})
        for (const auto extent : {Extent::changes, Extent::complete}) {
            const auto report =
                take(buildings, building_header + building("300000009", "1") + refused, extent);
            EXPECT_EQ(report.refused_in_all, 1u) << refused;
            EXPECT_EQ(report.ended, 0u) << refused;
        }
    EXPECT_THAT(places("300000009"), ElementsAre("9999-1/1/0/1", "9999-1/1/0/2"));
}

TEST_F(BuildingImportTest, RefusesASecondRowOfABuildingOnOneProperty) {
    const auto report =
        take(buildings, building_header + building("300000009", "1") + building("300000009", "1"));
    ASSERT_THAT(report.refused, SizeIs(1));
    EXPECT_EQ(report.refused[0].file, "line 3");
    EXPECT_THAT(report.refused[0].reason, HasSubstr("repeats the key"));
}

TEST_F(BuildingImportTest, BringsBackABuildingThatCameAndWentOnOneDay) {
    std::string others;
    for (int i = 10; i < 40; ++i) others += building("3000000" + std::to_string(i), "0");
    const auto house = building("300000009", "1");
    for (int time = 0; time < 3; ++time) {
        SCOPED_TRACE(time);
        take(buildings, building_header + others + house, Extent::complete);
        EXPECT_THAT(on("9999-1/1/0/1"), SizeIs(1));
        take(buildings, building_header + others, Extent::complete);
        EXPECT_THAT(on("9999-1/1/0/1"), IsEmpty());
    }
    EXPECT_EQ(broken_seals(), 0);
}

}  // namespace
}  // namespace byggarkiv::intake
