#include "base/text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace byggarkiv {
namespace {

using testing::ElementsAre;

TEST(Text, IsTrimmedOfAsciiWhiteSpaceOnly) {
    EXPECT_EQ(trimmed(" \t\r\n\f\v gnr 49 \n"), "gnr 49");
    EXPECT_EQ(trimmed(""), "");
    EXPECT_EQ(trimmed(" \n "), "");
    EXPECT_EQ(trimmed("\u00A0x"), "\u00A0x");
}

TEST(Text, IsSplitAtEverySeparator) {
    EXPECT_THAT(split("a;;b", ';'), ElementsAre("a", "", "b"));
    EXPECT_THAT(split("", ';'), ElementsAre(""));
    EXPECT_THAT(split(";", ';'), ElementsAre("", ""));
    EXPECT_THAT(split("abc", ';'), ElementsAre("abc"));
}

TEST(Text, GivesANumberForDigitsAlone) {
    EXPECT_EQ(read_number("0"), 0u);
    EXPECT_EQ(read_number("00049"), 49u);
    EXPECT_EQ(read_number("4294967295"), 4294967295u);
    for (const auto* text : {"", " 1", "1 ", "+1", "-1", "1.0", "1e3", "0x1", "4294967296",
                             "99999999999999999999", "١", "1\n"})
        EXPECT_FALSE(read_number(text)) << text;
}

TEST(Text, IsLoweredInAsciiAndTheLatinLettersOfTheNorth) {
    EXPECT_EQ(lower_case("BYGGELØYVE ÅSVEGEN"), "byggeløyve åsvegen");
    EXPECT_EQ(lower_case("ÆØÅ ÄÖ ČĐŊŠŦŽ Á"), "æøå äö čđŋšŧž á");
    EXPECT_EQ(lower_case("æøå čđŋšŧž ÿ × ß ŉ ĸ"), "æøå čđŋšŧž ÿ × ß ŉ ĸ");
    EXPECT_EQ(lower_case("Ÿ"), "ÿ");
    EXPECT_EQ(lower_case("ΑΒ Я 漢"), "ΑΒ Я 漢");
}

TEST(Text, KeepsBytesThatAreNoUtf8WhenItIsLowered) {
    for (const std::string text : {"\xC3", "\xC5", "\xFF\xFE", "\x80", "\xC4\xC4"})
        EXPECT_EQ(lower_case(text), text);
    EXPECT_EQ(lower_case("\xC3(A"), "\xC3(a");
}

TEST(Utf8, IsToldFromWhatOnlyLooksLikeIt) {
    for (const std::string text :
         {"", "abc", "æøå", "\u20AC", "\xF0\x9F\x8F\xA0", "\xF4\x8F\xBF\xBF"})
        EXPECT_TRUE(valid_utf8(text)) << text;
    for (const std::string text : {
             "\x80",              // a continuation alone
             "\xC3",              // cut off
             "\xC0\xAF",          // overlong
             "\xE0\x80\xAF",      // overlong
             "\xF0\x80\x80\xAF",  // overlong
             "\xED\xA0\x80",      // a surrogate
             "\xF4\x90\x80\x80",  // past U+10FFFF
             "\xF8\x88\x80\x80\x80", "\xFF",
             "S\xF8knad",  // Windows-1252
         })
        EXPECT_FALSE(valid_utf8(text));
}

TEST(Utf8, IsMadeOfWindows1252) {
    EXPECT_EQ(from_windows_1252("S\xF8knad \xC5svegen"), "Søknad Åsvegen");
    EXPECT_EQ(from_windows_1252("\x80 \x96 \x93q\x94 \x9E"), "€ – “q” ž");
    EXPECT_EQ(from_windows_1252("\x81\x8D\x8F\x90\x9D"), "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD");
    std::string all;
    for (int byte = 0; byte < 256; ++byte) all += static_cast<char>(byte);
    EXPECT_TRUE(valid_utf8(from_windows_1252(all)));
}

TEST(Utf8, IsCutBetweenCharacters) {
    EXPECT_EQ(cut_utf8("æøå", 6), "æøå");
    EXPECT_EQ(cut_utf8("æøå", 5), "æø");
    EXPECT_EQ(cut_utf8("æøå", 4), "æø");
    EXPECT_EQ(cut_utf8("æøå", 1), "");
    EXPECT_EQ(cut_utf8("æøå", 0), "");
    EXPECT_EQ(cut_utf8("\xF0\x9F\x8F\xA0", 3), "");
}

}  // namespace
}  // namespace byggarkiv
