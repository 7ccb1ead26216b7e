#include "intake/xlsx.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "intake/xlsx_parts.hpp"
#include "support/temp_folder.hpp"
#include "support/workbook.hpp"

namespace byggarkiv::intake {
namespace {

using test::row_of;
using test::Workbook;
using testing::ElementsAre;
using testing::HasSubstr;

class Xlsx : public testing::Test {
protected:
    Result<Table, TableFault> read(const std::vector<test::ToPack>& parts,
                                   const TableForm& form = {.sheet = "Ark1"},
                                   const TableLimits& limits = {}) {
        std::filesystem::remove_all(folder / "x");
        for (const auto& part : parts) {
            const auto file = folder / "x" / part.name;
            std::filesystem::create_directories(file.parent_path());
            test::write_file(file, part.bytes);
        }
        return read_xlsx(folder / "x", form, limits);
    }
    Table table(const Workbook& book, const TableForm& form = {.sheet = "Ark1"}) {
        auto result = read(book.parts(), form);
        EXPECT_TRUE(result) << (result ? "" : result.reason().reason);
        return result ? std::move(result).value() : Table{};
    }
    std::string refusal(const std::vector<test::ToPack>& parts, const TableForm& form = {},
                        const TableLimits& limits = {}) {
        const auto result = read(parts, form, limits);
        return result ? "taken" : result.reason().reason;
    }
    // What a single cell of the first row below the header shows.
    std::string cell(const std::string& xml, const std::string& properties = "") {
        const auto found = table({.rows = row_of(1, {"a"}) + "<row r=\"2\">" + xml + "</row>",
                                  .shared_texts = {"nr 0", "Søk &amp; svar"},
                                  .properties = properties});
        return found.rows.empty() ? "" : found.rows.front().fields.front();
    }

    test::TempFolder folder;
};

TEST_F(Xlsx, IsATableOfWhatItsCellsShow) {
    const auto found = table({.rows = row_of(1, {"Gnr", "", "Tittel"}) + "<row r=\"2\"/>" +
                                      row_of(4, {"49", "x", "Søknad"})});
    EXPECT_THAT(found.header, ElementsAre("Gnr", "", "Tittel"));
    ASSERT_EQ(found.rows.size(), 1u);
    EXPECT_EQ(found.rows[0].line, 4u);
    EXPECT_THAT(found.rows[0].fields, ElementsAre("49", "x", "Søknad"));
}

TEST_F(Xlsx, ShowsEachKindOfCell) {
    EXPECT_EQ(cell("<c r=\"A2\" t=\"s\"><v>1</v></c>"), "Søk & svar");
    EXPECT_EQ(cell("<c r=\"A2\"><v>49</v></c>"), "49");
    EXPECT_EQ(cell("<c r=\"A2\"><v>49.0</v></c>"), "49");
    EXPECT_EQ(cell("<c r=\"A2\"><v>1.9670502E7</v></c>"), "19670502");
    EXPECT_EQ(cell("<c r=\"A2\"><v>1.5</v></c>"), "1.5");
    EXPECT_EQ(cell("<c r=\"A2\" t=\"str\"><f>A1</f><v>fra formel</v></c>"), "fra formel");
    EXPECT_EQ(cell("<c r=\"A2\" t=\"b\"><v>1</v></c>"), "1");
    EXPECT_EQ(cell("<c r=\"A2\" t=\"d\"><v>2019-03-04T00:00:00</v></c>"), "2019-03-04");
    EXPECT_EQ(cell("<c r=\"A2\" t=\"inlineStr\"><is><r><t>to </t></r><r><t>deler</t></r>"
                   "<rPh><t>lesemåte</t></rPh></is></c>"),
              "to deler");
    EXPECT_EQ(cell("<c t=\"str\"><v>uten sted</v></c>"), "uten sted");
}

TEST_F(Xlsx, ShowsDatesAsDays) {
    EXPECT_EQ(cell("<c r=\"A2\" s=\"1\"><v>24594</v></c>"), "1967-05-02");
    EXPECT_EQ(cell("<c r=\"A2\" s=\"2\"><v>24594.75</v></c>"), "1967-05-02");
    EXPECT_EQ(cell("<c r=\"A2\" s=\"3\"><v>24594</v></c>"), "24594");
    EXPECT_EQ(cell("<c r=\"A2\" s=\"1\"><v>23132</v></c>", "date1904=\"1\""), "1967-05-02");
    EXPECT_EQ(cell("<c r=\"A2\" s=\"99\"><v>24594</v></c>"), "24594");
}

TEST(XlsxDates, CountFromTheYearOfTheWorkbook) {
    EXPECT_EQ(date_of_serial(1, DateSystem::from_1900), "1900-01-01");
    EXPECT_EQ(date_of_serial(59, DateSystem::from_1900), "1900-02-28");
    EXPECT_FALSE(date_of_serial(60, DateSystem::from_1900));  // 29 February 1900
    EXPECT_EQ(date_of_serial(61, DateSystem::from_1900), "1900-03-01");
    EXPECT_EQ(date_of_serial(0, DateSystem::from_1904), "1904-01-01");
    for (const double wrong : {-1.0, 1e9, 0.0})
        EXPECT_FALSE(date_of_serial(wrong, DateSystem::from_1900));
}

TEST(XlsxDates, AreKnownByTheirFormat) {
    for (const auto* date : {"dd\\.mm\\.yyyy", "d/m/yy", "[$-414]d. mmmm yyyy", "YYYY"})
        EXPECT_TRUE(shows_a_date(date)) << date;
    for (const auto* none : {"", "0.00", "#,##0 \"dager\"", "[Red]0", "hh:mm", "\\d0"})
        EXPECT_FALSE(shows_a_date(none)) << none;
}

TEST_F(Xlsx, ReadsItsFirstSheetOrTheOneOfAName) {
    const Workbook book{.rows = row_of(1, {"Gnr"}) + row_of(2, {"49"})};
    EXPECT_THAT(table(book, {}).header, ElementsAre("Levert av Skanneriet"));
    EXPECT_THAT(table(book, {.sheet = "Ark1"}).header, ElementsAre("Gnr"));
    EXPECT_THAT(refusal(book.parts(), {.sheet = "Ark9"}), HasSubstr("it has Forside, Ark1"));
}

TEST_F(Xlsx, IsRefusedWhereItIsNoWorkbook) {
    EXPECT_THAT(refusal({{"word/document.xml", "<x/>"}}), HasSubstr("no Excel workbook"));
    auto parts = Workbook{.rows = "<row r=\"1\"><c>"}.parts();
    EXPECT_THAT(refusal(parts, {.sheet = "Ark1"}), HasSubstr("cannot be read"));
    parts = Workbook{.rows = ""}.parts();
    EXPECT_EQ(refusal(parts, {.sheet = "Ark1"}), "the file is empty");
    for (const auto* part : {"xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml",
                             "xl/sharedStrings.xml"}) {
        SCOPED_TRACE(part);
        auto broken = Workbook{.rows = row_of(1, {"a"})}.parts();
        for (auto& one : broken)
            if (one.name == part) one.bytes = "<!DOCTYPE x [<!ENTITY y \"z\">]><x>&y;</x>";
        EXPECT_THAT(refusal(broken), HasSubstr("the workbook's"));
    }
    auto elsewhere = Workbook{.rows = row_of(1, {"a"})}.parts();
    for (auto& one : elsewhere)
        if (one.name == "xl/_rels/workbook.xml.rels")
            one.bytes =
                "<Relationships><Relationship Id=\"rId1\" Target=\"../../../etc/passwd\"/>"
                "<Relationship Id=\"rId2\" Target=\"/etc/passwd\"/></Relationships>";
    EXPECT_EQ(refusal(elsewhere), "the workbook has no sheets");
}

TEST_F(Xlsx, StopsAtSheetsMadeToFillTheMemory) {
    const auto wide = [](const std::string& place) {
        return Workbook{.rows = "<row r=\"1\"><c r=\"" + place + "\"><v>1</v></c></row>"}.parts();
    };
    EXPECT_EQ(refusal(wide("ALL1"), {.sheet = "Ark1"}), "taken");
    EXPECT_THAT(refusal(wide("ALM1"), {.sheet = "Ark1"}), HasSubstr("wider than any register"));
    EXPECT_THAT(refusal(wide("XFD1"), {.sheet = "Ark1"}), HasSubstr("wider than any register"));
    // One long text that many cells name.
    std::string cells;
    for (int i = 1; i <= 100; ++i)
        cells += "<row r=\"" + std::to_string(i) + "\"><c t=\"s\"><v>0</v></c></row>";
    const auto repeated = Workbook{.rows = cells, .shared_texts = {std::string(1000, 'x')}}.parts();
    EXPECT_EQ(refusal(repeated, {.sheet = "Ark1"}), "taken");
    EXPECT_THAT(refusal(repeated, {.sheet = "Ark1"}, {.bytes = 50'000}),
                HasSubstr("more text than any register"));
    EXPECT_THAT(refusal(repeated, {.sheet = "Ark1"}, {.row_bytes = 500}),
                HasSubstr("longer than any"));
    EXPECT_THAT(refusal(repeated, {.sheet = "Ark1"}, {.rows = 50}), HasSubstr("more rows"));
}

TEST_F(Xlsx, TakesPlacesThatMakeNoSenseAsTheNextOnes) {
    const auto found = table(
        {.rows = "<row r=\"7\"><c r=\"A7\"><v>1</v></c></row><row r=\"3\"><c r=\"?\"><v>2</v></c>"
                 "</row><row><c r=\"AAAAAA1\"><v>3</v></c></row><row r=\"99999999999\"><c><v>4</v>"
                 "</c></row>"});
    ASSERT_EQ(found.rows.size(), 3u);
    EXPECT_EQ(found.rows[0].line, 8u);
    EXPECT_EQ(found.rows[2].line, 10u);
}

}  // namespace
}  // namespace byggarkiv::intake
