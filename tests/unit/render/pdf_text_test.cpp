#include "render/pdf_text.hpp"

#include <fstream>
#include <set>
#include <sstream>

#include "base/text.hpp"

namespace byggarkiv::render {
namespace {

TEST(PdfText, KeepsNorwegianAndSami) {
    const std::string text =
        "Ærlig, «blåbærsyltetøy» – § 20-4, 31,4 m², 100 €, Kárášjohka, Ŋŋ Ŧŧ Đđ Čč Žž";
    EXPECT_EQ(printable(text), text);
}

TEST(PdfText, ShowsAQuestionMarkForWhatTheFontsLack) {
    EXPECT_EQ(printable("日本"), "??");
    EXPECT_EQ(printable("hus 😀"), "hus ?");
    EXPECT_EQ(printable("\xFF\xC3"), "??");
    EXPECT_EQ(printable("\xED\xA0\x80"), "???");
    EXPECT_EQ(printable("\xE2\x82"), "??");
}

TEST(PdfText, TurnsControlCharactersIntoBlanks) {
    EXPECT_EQ(printable(std::string("a\0b\tc\n\x7F", 7)), "a b c  ");
}

TEST(PdfText, JoinsAccentsSetApart) {
    EXPECT_EQ(printable("bla\u030Aba\u0308r"), "blåbär");
    EXPECT_EQ(printable("c\u030C"), "č");
    EXPECT_EQ(printable("x\u030A\u030A"), "x??");
}

TEST(PdfText, TakesTypographersBlanksAndHyphens) {
    EXPECT_EQ(printable("10\u202F000\u2009m"), "10 000 m");
    EXPECT_EQ(printable("ett\u2011trinns, til\u00ADlatelse\u200B"), "ett-trinns, tillatelse");
}

TEST(PdfText, IsNeverTooLongForAString) {
    EXPECT_LE(printable(std::string(100'000, 'x')).size(), 8'000u);
    std::string long_text;
    for (int i = 0; i < 5'000; ++i) long_text += "€";
    EXPECT_LE(printable(long_text).size(), 8'000u);
}

TEST(PdfText, KeepsTheLinesOfALongText) {
    EXPECT_EQ(printable_lines("a\n\nb\n"), "a\n\nb\n");
    EXPECT_EQ(printable_lines(std::string(50'000, 'x')).size(), 50'000u);
    EXPECT_EQ(printable_lines(""), "");
    EXPECT_EQ(printable_lines(std::string(20'000, '\x80')), std::string(20'000, '?'));
}

std::string utf8(unsigned code) {
    std::string text;
    if (code < 0x80) return {static_cast<char>(code)};
    if (code < 0x800)
        return {static_cast<char>(0xC0 | code >> 6), static_cast<char>(0x80 | (code & 0x3F))};
    return {static_cast<char>(0xE0 | code >> 12), static_cast<char>(0x80 | (code >> 6 & 0x3F)),
            static_cast<char>(0x80 | (code & 0x3F))};
}

TEST(PdfText, ShowsExactlyTheLettersThatAreLeftInTheFonts) {
    std::ifstream in("scripts/cmake/Assets.cmake");
    std::stringstream script;
    script << in.rdbuf();
    const auto all = script.str();
    const auto from = all.find("_letters \"") + 10;
    std::set<unsigned> in_fonts;
    for (const auto part :
         split(std::string_view(all).substr(from, all.find('"', from) - from), ',')) {
        const auto ends = split(part.substr(2), '-');
        const auto last = std::stoul(std::string(ends.back()), nullptr, 16);
        for (auto code = std::stoul(std::string(ends.front()), nullptr, 16); code <= last; ++code)
            in_fonts.insert(static_cast<unsigned>(code));
    }
    ASSERT_GT(in_fonts.size(), 300u);
    constexpr unsigned soft_hyphen = 0xAD;
    for (unsigned code = 0x20; code < 0xFFFE; ++code) {
        if (code == '?' || code == soft_hyphen || (code >= 0xD800 && code < 0xE000)) continue;
        const auto text = utf8(code);
        EXPECT_EQ(printable(text) == text, in_fonts.contains(code)) << std::hex << code;
    }
}

}  // namespace
}  // namespace byggarkiv::render
