#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <vector>

#include "base/failure.hpp"
#include "render/workbook.hpp"
#include "support/temp_folder.hpp"

namespace byggarkiv::render {
namespace {

using testing::HasSubstr;
using testing::Not;
using Cells = std::vector<Workbook::Cell>;

class WorkbookTest : public testing::Test {
protected:
    static std::vector<Workbook::Column> columns() { return {{"Fil", 40}, {"Sider", 8}}; }
    Workbook::Info info() const {
        return {.title = "Regnskap", .author = "Testvik kommune", .made = made};
    }
    // One part of the file, as XML.
    std::string part(const std::string& name) const {
        const auto command =
            "python3 -c \"import sys,zipfile; sys.stdout.buffer.write("
            "zipfile.ZipFile('" +
            file.string() + "').read('" + name + "'))\"";
        std::string all;
        FILE* const pipe = ::popen(command.c_str(), "r");
        std::array<char, 4096> piece{};
        for (std::size_t got = 0; (got = ::fread(piece.data(), 1, piece.size(), pipe)) > 0;)
            all.append(piece.data(), got);
        EXPECT_EQ(::pclose(pipe), 0) << name;
        return all;
    }
    std::string sheet_of(const std::vector<Cells>& rows) const {
        Workbook book(file, info());
        book.sheet("Filer", columns());
        for (const auto& row : rows) book.row(row);
        book.finish();
        return part("xl/worksheets/sheet1.xml");
    }

    test::TempFolder folder;
    const std::filesystem::path file = folder / "regnskap.xlsx";
    const std::chrono::sys_seconds made{std::chrono::seconds(1'790'000'000)};
};

TEST_F(WorkbookTest, HoldsTextAndNumbersUnderTheirHeadings) {
    const auto sheet = sheet_of({{"tegning æøå <1> & \"2\".pdf", std::int64_t{12}}, {"kart"}});
    EXPECT_THAT(sheet, HasSubstr("<t>Fil</t>"));
    EXPECT_THAT(sheet, HasSubstr("tegning æøå &lt;1&gt; &amp; \"2\".pdf"));
    EXPECT_THAT(sheet, HasSubstr("<v>12</v>"));
    EXPECT_THAT(part("xl/workbook.xml"), HasSubstr("name=\"Filer\""));
    EXPECT_THAT(part("docProps/core.xml"), HasSubstr("Testvik kommune"));
    EXPECT_FALSE(std::filesystem::exists(file.string() + ".part"));
}

TEST_F(WorkbookTest, TakesNoTextForAFormula) {
    for (const std::string_view text : {"=1+1", "=cmd|'/C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1",
                                        "{=1}", "http://example.org"}) {
        SCOPED_TRACE(text);
        const auto sheet = sheet_of({{text}});
        EXPECT_THAT(sheet, Not(HasSubstr("<f")));
        EXPECT_THAT(sheet, Not(HasSubstr("hyperlink")));
        EXPECT_THAT(sheet, HasSubstr("inlineStr"));
    }
}

TEST_F(WorkbookTest, ShowsAsAQuestionMarkWhatCannotStandInACell) {
    EXPECT_THAT(sheet_of({{std::string_view("a\0b\x01"
                                            "c\x7f",
                                            6)}}),
                HasSubstr("a?b?c?"));
    EXPECT_THAT(sheet_of({{"b\xc3re \xff"}}), HasSubstr("b?re ?"));
    EXPECT_THAT(sheet_of({{"\xed\xa0\x80"}}), HasSubstr("???"));
    const std::string longest(40'000, 'x');
    const auto sheet = sheet_of({{longest}});
    EXPECT_THAT(sheet, HasSubstr(std::string(32'000, 'x')));
    EXPECT_THAT(sheet, Not(HasSubstr(std::string(32'001, 'x'))));
}

TEST_F(WorkbookTest, GoesOnInAnotherSheetWhereOneIsFull) {
    auto small = info();
    small.rows_of_a_sheet = 3;
    Workbook book(file, small);
    book.sheet("Filer", columns());
    for (std::int64_t row = 0; row < 5; ++row) book.row(Cells{"fil", row});
    book.finish();
    EXPECT_THAT(part("xl/workbook.xml"), HasSubstr("name=\"Filer 3\""));
    EXPECT_THAT(part("xl/worksheets/sheet2.xml"), HasSubstr("<v>2</v>"));
    EXPECT_THAT(part("xl/worksheets/sheet3.xml"), HasSubstr("<t>Fil</t>"));
    EXPECT_THAT(part("xl/worksheets/sheet3.xml"), HasSubstr("<v>4</v>"));
}

TEST_F(WorkbookTest, GivesTheSameBytesForTheSameRows) {
    (void)sheet_of({{"a", std::int64_t{1}}});
    const auto first = test::bytes_of(file);
    (void)sheet_of({{"a", std::int64_t{1}}});
    EXPECT_EQ(test::bytes_of(file), first);
}

TEST_F(WorkbookTest, LeavesNothingBehindWhenItIsNotFinished) {
    {
        Workbook book(file, info());
        book.sheet("Filer", columns());
        book.row(Cells{"fil"});
    }
    EXPECT_TRUE(std::filesystem::is_empty(folder / ""));
}

TEST_F(WorkbookTest, IsRefusedWhereItCannotBeWritten) {
    const auto write = [&] {
        Workbook book(folder / "nowhere/regnskap.xlsx", info());
        book.sheet("Filer", columns());
        book.finish();
    };
    EXPECT_THROW(write(), Failure);
    Workbook book(file, info());
    EXPECT_THROW(book.row(Cells{"a"}), std::logic_error);  // on no sheet
    book.sheet("Filer", columns());
    const std::int64_t one = 1;
    EXPECT_THROW(book.row(Cells{one, one, one}), std::logic_error);
    EXPECT_THROW(book.sheet("a/b", columns()), std::logic_error);
}

}  // namespace
}  // namespace byggarkiv::render
