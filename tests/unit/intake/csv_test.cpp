#include "intake/csv.hpp"

#include <gtest/gtest.h>

#include <sstream>

namespace byggarkiv::intake {
namespace {

Result<Table, TableFault> read(const std::string& text, const TableLimits& limits = {}) {
    std::istringstream in(text);
    return read_table(in, limits);
}

Table table(const std::string& text) {
    auto result = read(text);
    EXPECT_TRUE(result) << (result ? "" : result.reason().reason);
    return result ? std::move(result).value() : Table{};
}

TEST(Table, IsTheSameInEveryUsualSpelling) {
    const std::vector<std::string> row = {"1", "Åsvegen 5", "Garasje; bod"};
    for (const std::string text : {
             "nr;sted;tekst\n1;Åsvegen 5;\"Garasje; bod\"\n",
             "nr;sted;tekst\r\n1;Åsvegen 5;\"Garasje; bod\"\r\n",
             "nr;sted;tekst\r1;Åsvegen 5;\"Garasje; bod\"\r",
             "\xEF\xBB\xBFnr;sted;tekst\r\n1;Åsvegen 5;\"Garasje; bod\"",
             "sep=;\r\nnr;sted;tekst\r\n1;Åsvegen 5;\"Garasje; bod\"\r\n",
             "\"nr\";\"sted\";\"tekst\"\n\"1\";\"Åsvegen 5\";\"Garasje; bod\"",
             "nr;sted;tekst\n\n\n1;Åsvegen 5;\"Garasje; bod\"\n\n",
             "nr;sted;tekst\n1;\xC5svegen 5;\"Garasje; bod\"\n",  // Windows-1252
         }) {
        SCOPED_TRACE(text);
        const auto found = table(text);
        EXPECT_EQ(found.header, (std::vector<std::string>{"nr", "sted", "tekst"}));
        ASSERT_EQ(found.rows.size(), 1u);
        EXPECT_EQ(found.rows[0].fields, row);
    }
}

TEST(Table, KeepsQuotesAndLineBreaksInsideQuotedFields) {
    const auto found = table("a;b\n\"Åse \"\"Tante\"\" Ås\";\"linje 1\r\nlinje 2\"\nc;d\n");
    ASSERT_EQ(found.rows.size(), 2u);
    EXPECT_EQ(found.rows[0].fields[0], "Åse \"Tante\" Ås");
    EXPECT_EQ(found.rows[0].fields[1], "linje 1\r\nlinje 2");
}

TEST(Table, CountsLinesAsAnEditorDoes) {
    const auto found = table("a;b\n1;\"x\ny\"\n2;z\n");
    ASSERT_EQ(found.rows.size(), 2u);
    EXPECT_EQ(found.rows[0].line, 2u);
    EXPECT_EQ(found.rows[1].line, 4u);
}

TEST(Table, TakesAQuoteInsideAnUnquotedFieldAsText) {
    EXPECT_EQ(table("a;b\n2\" rør;x\n").rows.at(0).fields.at(0), "2\" rør");
}

TEST(Table, KeepsRowsThatAreTooShortOrTooLongAsTheyAre) {
    const auto found = table("a;b\n1\n1;2;3\n");
    EXPECT_EQ(found.rows.at(0).fields.size(), 1u);
    EXPECT_EQ(found.rows.at(1).fields.size(), 3u);
}

TEST(Table, RefusesWhatIsNotText) {
    EXPECT_FALSE(read(""));
    EXPECT_FALSE(read("\n\n"));
    EXPECT_FALSE(read(std::string("a;b\n1;\0;\n", 9)));
    EXPECT_FALSE(
        read("\xFF\xFE"
             "a\0;\0"));
    EXPECT_FALSE(read("\xFE\xFF\0a"));
}

TEST(Table, SaysWhereAnUnendedQuoteBegan) {
    const auto result = read("a;b\n1;2\n3;\"fire\nfem\nseks\n");
    ASSERT_FALSE(result);
    EXPECT_EQ(result.reason().line, 3u);
}

TEST(Table, StopsAtAnEndlessRow) {
    const auto result = read("a;b\n1;" + std::string(5000, 'x'), {.row_bytes = 1000});
    ASSERT_FALSE(result);
    EXPECT_EQ(result.reason().line, 2u);
    EXPECT_FALSE(read("a\n\"" + std::string(5000, '\n'), {.row_bytes = 1000}));
}

TEST(Table, StopsAtTooManyRowsAndTooManyBytes) {
    EXPECT_FALSE(read("a\n1\n2\n3\n4\n", {.rows = 3}));
    EXPECT_FALSE(read(std::string(200'000, 'a'), {.bytes = 100'000}));
}

TEST(Column, IsFoundByAnyOfItsNames) {
    const std::vector<std::string> header = {"Saksnr.", "ÅR", " Offentlig tittel ", "e_tittel"};
    EXPECT_EQ(column(header, {"saksnummer", "saksnr"}), 0u);
    EXPECT_EQ(column(header, {"aar", "år"}), 1u);
    EXPECT_EQ(column(header, {"offentligtittel"}), 2u);
    EXPECT_EQ(column(header, {"etittel"}), 3u);
    EXPECT_EQ(column(header, {"fil"}), header.size());
}

}  // namespace
}  // namespace byggarkiv::intake
