#include "search/years.hpp"

#include <gtest/gtest.h>

#include <string>

namespace byggarkiv::search {
namespace {

TEST(Years, AreReadAsPeopleWriteThem) {
    struct Written {
        const char* text;
        int first;
        int last;
    };
    for (const auto& [text, first, last] : {
             Written{"1960-1970", 1960, 1970},
             {"1960–1970", 1960, 1970},
             {"1960 - 1970", 1960, 1970},
             {"1960-tallet", 1960, 1969},
             {"60-tallet", 1960, 1969},
             {"60-talet", 1960, 1969},
             {"1980-årene", 1980, 1989},
             {"1800-tallet", 1800, 1899},
             {"før 1970", 0, 1969},
             {"FØR 1970", 0, 1969},
             {"etter 1985", 1986, 2099},
             {"siden 1990", 1990, 2099},
             {"mellom 1960 og 1970", 1960, 1970},
             {"Mellom 1960 og 1970", 1960, 1970},
             {"fra 1960 til 1970", 1960, 1970},
             {"frå 1960 til 1970", 1960, 1970},
             {"från 1960 till 1970", 1960, 1970},
             {"1960-1960", 1960, 1960},
         }) {
        SCOPED_TRACE(text);
        const auto read = read_years(text);
        ASSERT_TRUE(read);
        EXPECT_EQ(read->span, (YearSpan{first, last}));
        EXPECT_EQ(read->length, std::string(text).size());
    }
}

TEST(Years, EndWhereTheirWordsEnd) {
    EXPECT_EQ(read_years("1960-1970 garasje")->length, 9u);
    EXPECT_EQ(read_years("før 1970, garasje")->length, 9u);
}

TEST(Years, AreNotReadOfWhatIsSomethingElse) {
    for (const auto* text : {"",
                             "1967",
                             "1970-1960",
                             "1967/12",
                             "60",
                             "60-taller",
                             "1960-1970-1980",
                             "før",
                             "før 12",
                             "etter kl 1985x",
                             "fra 1965",
                             "mellom 1960",
                             "mellom 1960 og",
                             "2100-2200",
                             "1700-1790",
                             "19600-1970",
                             "1960-19700",
                             "gnr 49",
                             "61-tallet",
                             "12-1970",
                             "fra 1970 til 1960",
                             "\xFF\xFE",
                             "førr 1970",
                             "i 1960-1970",
                             "1960--1970"}) {
        SCOPED_TRACE(text);
        EXPECT_FALSE(read_years(text));
    }
}

TEST(Years, OfEndlessTextAreReadFromItsBeginning) {
    EXPECT_FALSE(read_years("mellom " + std::string(1'000'000, ' ') + "1960 og 1970"));
    EXPECT_FALSE(read_years(std::string(1'000'000, '1')));
}

}  // namespace
}  // namespace byggarkiv::search
