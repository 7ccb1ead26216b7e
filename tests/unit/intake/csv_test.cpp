#include "intake/csv.hpp"

#include <gtest/gtest.h>

#include <sstream>

#include "support/encoded.hpp"

namespace byggarkiv::intake {
namespace {

using test::in_encoding;

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
}

TEST(Table, IsSeparatedByTheSignThatItsLinesHaveEquallyManyOf) {
    const std::vector<std::string> row = {"1", "Garasje, bod", "x;y"};
    for (const std::string text :
         {"nr\ttekst\tmer\n1\tGarasje, bod\tx;y\n2\ta\tb\n",
          "nr,tekst,mer\n1,\"Garasje, bod\",x;y\n", "nr|tekst|mer\n1|Garasje, bod|x;y\n",
          "sep=,\nnr,tekst,mer\n1,\"Garasje, bod\",x;y\n"}) {
        SCOPED_TRACE(text);
        EXPECT_EQ(table(text).rows.at(0).fields, row);
    }
    EXPECT_EQ(guess_separator("Register over byggesaker, Testvik, 2024\na;b;c\n1;2;3\n"), ';');
    EXPECT_EQ(guess_separator("en\nto\n"), ';');
    EXPECT_EQ(guess_separator(""), ';');
    EXPECT_EQ(guess_separator("sep="), ';');
}

TEST(Table, IsReadInEveryEncodingOfTheNorth) {
    const std::string text = "nr;tekst\n1;Blåbærgrød på Ås og Øvre Æsvoll\n";
    for (const auto encoding : {Encoding::utf16_le, Encoding::utf16_be, Encoding::windows_1252,
                                Encoding::cp865, Encoding::macintosh}) {
        SCOPED_TRACE(name_of(encoding));
        EXPECT_EQ(table(in_encoding(text, encoding)).rows.at(0).fields.at(1),
                  "Blåbærgrød på Ås og Øvre Æsvoll");
    }
}

TEST(Table, HasItsHeaderWhereItsFormSays) {
    const std::string text = "Register over byggesaker\n\nnr;tekst\n1;a\n";
    const auto form_at = [](std::size_t line) {
        TableForm form;
        form.header_line = line;
        return form;
    };
    std::istringstream in(text);
    const auto found = read_table(in, {}, form_at(3));
    ASSERT_TRUE(found);
    EXPECT_EQ(found.value().header, (std::vector<std::string>{"nr", "tekst"}));
    EXPECT_EQ(found.value().rows.at(0).line, 4u);
    for (const std::size_t line : {2u, 9u}) {
        std::istringstream again(text);
        const auto refused = read_table(again, {}, form_at(line));
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.reason().line, line);
    }
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

}  // namespace
}  // namespace byggarkiv::intake
