#include "search/query.hpp"

#include <gtest/gtest.h>

#include <string>

namespace byggarkiv::search {
namespace {

using Clause = Query::Clause;

const domain::MunicipalityNumber testvik = *domain::MunicipalityNumber::parse("9999");

std::vector<Clause> read(std::string_view text) {
    return Query::parse(text, testvik).clauses();
}

std::vector<std::string> texts(std::string_view typed) {
    std::vector<std::string> found;
    for (const auto& clause : read(typed)) found.push_back(clause.text);
    return found;
}

TEST(Query, TakesWordsApart) {
    EXPECT_THAT(texts("garasje  storgata\t12"), testing::ElementsAre("garasje", "storgata", "12"));
    EXPECT_THAT(texts("  "), testing::IsEmpty());
    EXPECT_THAT(texts(""), testing::IsEmpty());
}

TEST(Query, KeepsQuotedWordsTogether) {
    for (const std::string text :
         {"\"søknad om garasje\"", "«søknad om garasje»", "“søknad om garasje”",
          "„søknad om garasje“", "\"søknad om garasje"}) {
        SCOPED_TRACE(text);
        const auto clauses = read(text);
        ASSERT_EQ(clauses.size(), 1u);
        EXPECT_EQ(clauses[0].text, "søknad om garasje");
        EXPECT_TRUE(clauses[0].quoted);
    }
}

TEST(Query, LeavesOutWhatAMinusStandsBefore) {
    const auto clauses = read("garasje -carport -\"to etasjer\"");
    ASSERT_EQ(clauses.size(), 3u);
    EXPECT_EQ(clauses[0].wanted, Clause::Wanted::present);
    EXPECT_EQ(clauses[1].wanted, Clause::Wanted::absent);
    EXPECT_EQ(clauses[1].text, "carport");
    EXPECT_EQ(clauses[2].wanted, Clause::Wanted::absent);
    EXPECT_EQ(clauses[2].text, "to etasjer");
}

TEST(Query, TakesALonelyMinusForAWord) {
    EXPECT_EQ(read("a - b")[1].wanted, Clause::Wanted::present);
    EXPECT_EQ(read("-").size(), 1u);
    EXPECT_THAT(texts("e-post"), testing::ElementsAre("e-post"));
}

TEST(Query, FindsPropertiesInEverySpelling) {
    for (const std::string text :
         {"gnr 49 bnr 130", "Gnr. 49, bnr. 130", "gbnr. 49/130", "Gbn 49/130", "9999-49/130",
          "49/130", "garasje gnr 49 bnr 130 storgata", "g.nr. 49 b.nr. 130",
          "gårdsnr. 49 bruksnr. 130", "-49/130"}) {
        SCOPED_TRACE(text);
        bool found = false;
        for (const auto& clause : read(text))
            found = found || (clause.property && clause.property->text() == "9999-49/130");
        EXPECT_TRUE(found);
    }
}

TEST(Query, TakesABareNumberForACaseAsWell) {
    const auto clauses = read("2024/123");
    ASSERT_EQ(clauses.size(), 1u);
    EXPECT_THAT(clauses[0].case_numbers, testing::ElementsAre("2024/123"));
    EXPECT_FALSE(clauses[0].only_property);

    EXPECT_TRUE(read("49/130")[0].may_be_case);
    EXPECT_FALSE(read("49/130")[0].only_property);
    EXPECT_TRUE(read("gnr 49 bnr 130")[0].only_property);
}

TEST(Query, FindsNoNumbersWhereThereAreNone) {
    for (const std::string text :
         {"1:50", "12.05.1967", "H0101", "2024/", "/123", "2024/12x", "142m2", "garasje", "gnr",
          "gnr bnr", "49/130x", "49/", "2024/123456789"}) {
        SCOPED_TRACE(text);
        for (const auto& clause : read(text)) {
            EXPECT_FALSE(clause.only_property);
            EXPECT_THAT(clause.case_numbers, testing::IsEmpty());
        }
    }
}

TEST(Query, CutsWhatIsTooLongAtACharacter) {
    std::string long_text;
    while (long_text.size() < 2 * Query::max_bytes) long_text += "å";
    const auto clauses = read("x" + long_text);
    ASSERT_EQ(clauses.size(), 1u);
    EXPECT_LE(clauses[0].text.size(), Query::max_bytes);
    EXPECT_EQ(clauses[0].text.size() % 2, 1u);
}

TEST(Query, SurvivesWhatMakesNoSense) {
    for (const std::string text : {"((((((((",
                                   "\"",
                                   "\"\"",
                                   "«",
                                   "»",
                                   "- - -",
                                   "--x",
                                   "-\"",
                                   "AND OR NOT",
                                   "*:*",
                                   "a*",
                                   "?x~",
                                   "[a TO b]",
                                   "\\",
                                   "/",
                                   "//",
                                   "-",
                                   "gnr gnr gnr",
                                   "1/1/1/1/1/1/1",
                                   "\xFF\xFE",
                                   "g",
                                   "9999-",
                                   "999999999999999999999/1"}) {
        SCOPED_TRACE(text);
        read(text);
        read(text + text + text);
    }
    read(std::string(100'000, '('));
    read(std::string(100'000, '"'));
    read(std::string(100'000, '9'));
    read(std::string(512, '\0'));
}

}  // namespace
}  // namespace byggarkiv::search
