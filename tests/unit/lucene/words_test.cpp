#include "lucene/words.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "lucene/spellings.hpp"
#include "lucene/wide.hpp"

namespace byggarkiv::lucene {
namespace {

std::vector<std::string> terms(std::string_view utf8) {
    const Stemmer stemmer;
    const auto text = wide(utf8);
    std::vector<std::string> found;
    WordReader words(text);
    for (Word word; words.next(word);) found.push_back(narrow(stemmer.term(word.folded)));
    return found;
}

struct Pair {
    const char* one;
    const char* other;
};

TEST(Words, MeetAcrossSpellingsAndForms) {
    for (const auto& [one, other] : std::vector<Pair>{
             {"Aasvegen", "Åsvegen"},  // å as it was written
             {"AASVEGEN", "åsveien"},  // and the road as it was named
             {"aa", "å"},
             {"A\xCC\x8Asen", "Åsen"},     // a letter and a ring
             {"O\xCC\xB8stre", "Østre"},   // a letter and a slash
             {"\xE2\x84\xABsen", "Åsen"},  // the sign of the ångström
             {"garasje", "garasjen"},
             {"garasjer", "GARASJENE"},
             {"tegning", "tegningene"},
             {"teikningar", "tegninger"},  // nynorsk and bokmål
             {"eigedom", "eiendom"},
             {"eigedommen", "eiendommen"},
             {"byggjesak", "byggesak"},
             {"kjellar", "kjeller"},
             {"skulen", "skolen"},
             {"vindauge", "vindu"},
             {"kyrkjegard", "kirkegard"},
             {"brua", "broen"},
             {"einebustaden", "eneboligen"},
             {"ansvarlege", "ansvarlige"},
             {"eigaren", "eieren"},
             {"avkøyrsle", "avkjørsler"},
             {"m²", "m2"},
             {"kafé", "kafe"},
             {"\xEF\xAC\x81lm", "film"},        // a ligature in the text of a PDF
             {"Kárášjohka", "karasjohka"},      // typed on a keyboard without Sámi letters
             {"Stor\xC2\xADgata", "storgata"},  // a soft hyphen
             {"Stor\xE2\x80\x8Bgata", "storgata"},
             {"bygge-\nsøknad", "byggesøknad"},  // broken at the end of a line
             {"bygge-\r\n  søknaden", "byggesøknad"},
             {"\xEF\xBC\xA8\xEF\xBC\x90\xEF\xBC\x91", "h01"},  // full width
         }) {
        SCOPED_TRACE(std::string(one) + " = " + other);
        EXPECT_EQ(terms(one), terms(other));
        EXPECT_EQ(terms(one).size(), 1u);
    }
}

TEST(Words, NeverFoldNorwegianLetters) {
    for (const auto& [one, other] : std::vector<Pair>{
             {"bål", "bal"},
             {"bær", "bar"},
             {"bær", "ber"},
             {"bør", "bor"},
             {"Ås", "as"},
             {"øl", "ol"},
             {"ære", "are"},
             {"ø", "o"},
             {"å", "a"},
             {"æ", "ae"},
             {"ø", "oe"},
             {"mål", "mal"},
             {"Østgård", "Ostgard"},
             {"vegg", "vei"},
             {"veggen", "veien"},
             {"Storgata", "Ѕtоrgаtа"},  // Cyrillic letters that look the same
         }) {
        SCOPED_TRACE(std::string(one) + " is not " + other);
        EXPECT_NE(terms(one), terms(other));
    }
}

TEST(Words, ArePartedWhereNumbersAndUnitsMeet) {
    using List = std::vector<std::string>;
    EXPECT_EQ(terms("142 m²"), (List{"142", "m2"}));
    EXPECT_EQ(terms("142m2"), (List{"142", "m2"}));
    EXPECT_EQ(terms("1:50"), (List{"1", "50"}));
    EXPECT_EQ(terms("H0101"), (List{"h0101"}));
    EXPECT_EQ(terms("49/130"), (List{"49", "130"}));
    EXPECT_EQ(terms("Storgata 12B"), (List{terms("storgata").front(), "12", "b"}));
    EXPECT_EQ(terms("12,50 kr."), (List{"12", "50", "kr"}));
    EXPECT_EQ(terms("0001"), (List{"0001"}));
}

TEST(Words, StayTwoAroundAHyphenThatBreaksNoWord) {
    EXPECT_EQ(terms("stue-\nog kjøkken").size(), 3u);
    EXPECT_EQ(terms("side 4-\n5").size(), 3u);
    EXPECT_EQ(terms("Hansen-\nOlsen").size(), 2u);
    EXPECT_EQ(terms("slutt-\n").size(), 1u);
    EXPECT_EQ(terms("slutt-").size(), 1u);
}

TEST(Words, AreNotFoundInWhatHoldsNone) {
    for (const std::string text : {"", " ", "...", "—", "\n\n", "©®™", "\xC2\xAD", "\xCC\x8A", "🏠",
                                   "\xFF\xFE", "\xC3", "\xED\xA0\x80", "\xEE\x80\x80", "§"}) {
        SCOPED_TRACE(text);
        EXPECT_TRUE(terms(text).empty());
    }
}

TEST(Words, AreCutAtALengthThatNoRealOneHas) {
    EXPECT_LE(terms(std::string(1'000'000, 'x')).front().size(), 64u);
}

TEST(Words, SayWhereTheyStand) {
    const auto text = wide("Øst for ås");
    WordReader words(text);
    Word word;
    ASSERT_TRUE(words.next(word));
    EXPECT_EQ(text.substr(word.begin, word.end - word.begin), L"Øst");
    ASSERT_TRUE(words.next(word));
    ASSERT_TRUE(words.next(word));
    EXPECT_EQ(text.substr(word.begin, word.end - word.begin), L"ås");
    EXPECT_FALSE(words.next(word));
}

TEST(Wide, GivesBackEveryWellFormedText) {
    for (const std::string text : {"", "blåbærsyltetøy", "Kárášjohka Čáhput", "🏠 日本"})
        EXPECT_EQ(narrow(wide(text)), text);
}

TEST(Wide, PutsASignWhereBytesAreMalformed) {
    EXPECT_EQ(wide("a\xFFz"), L"a\xFFFDz");
    EXPECT_EQ(wide("\xC0\xAF"), L"\xFFFD\xFFFD");        // overlong
    EXPECT_EQ(wide("\xE2\x82"), L"\xFFFD\xFFFD");        // cut off
    EXPECT_EQ(wide("\xED\xA0\x80").front(), L'\xFFFD');  // a surrogate
    EXPECT_EQ(narrow(std::wstring(1, static_cast<wchar_t>(0xD800))), "\xEF\xBF\xBD");
}

TEST(Words, OfSwedishLoseTheirOwnEndings) {
    const Stemmer stemmer;
    const auto swedish = [&](std::string_view utf8) {
        return stemmer.term(wide(utf8), Language::swedish);
    };
    EXPECT_EQ(swedish("ritningarna"), swedish("ritning"));
    EXPECT_EQ(swedish("byggnader"), swedish("byggnaden"));
    EXPECT_EQ(swedish("källare"), swedish("kællare"));  // typed on a Norwegian keyboard
    EXPECT_EQ(swedish("h0101"), L"h0101");
}

TEST(Words, MeetWhereverTheirDotsAre) {
    EXPECT_EQ(terms("Söndre"), terms("Søndre"));
    EXPECT_EQ(terms("säter"), terms("sæter"));
}

TEST(Words, HaveOtherSpellingsWhereLettersAreOftenReplaced) {
    EXPECT_THAT(other_spellings(L"soerensen"), testing::ElementsAre(L"sørensen"));
    EXPECT_THAT(other_spellings(L"sørensen"), testing::ElementsAre(L"soerensen"));
    EXPECT_THAT(other_spellings(L"sæter"), testing::ElementsAre(L"saeter"));
    EXPECT_THAT(other_spellings(L"garasje"), testing::IsEmpty());
}

TEST(Words, AreMendedWhereDigitsLookLikeLetters) {
    EXPECT_EQ(digits_as_letters(L"byggetillate1se"), L"byggetillatelse");
    EXPECT_EQ(digits_as_letters(L"5torgata"), L"storgata");
    EXPECT_EQ(digits_as_letters(L"gara5je"), L"garasje");
    for (const auto* word : {L"garasje", L"h0101", L"m2", L"1967", L"", L"b30", L"ns3420", L"a4"}) {
        SCOPED_TRACE(narrow(word));
        EXPECT_EQ(digits_as_letters(word), L"");
    }
}

Language language(std::string_view utf8) {
    return language_of(wide(utf8));
}

TEST(LanguageOf, IsToldBySmallWords) {
    EXPECT_EQ(language("Ansökan om bygglov för ett garage är inte komplett och behöver ritningar"),
              Language::swedish);
    EXPECT_EQ(language("Søknaden om garasje er ikke komplett og må få tegninger"),
              Language::norwegian);
    EXPECT_EQ(language("Søknaden om garasje er ikkje fullstendig og treng eit kart frå eigaren"),
              Language::norwegian);
}

TEST(LanguageOf, IsNorwegianWhereNothingTells) {
    for (const auto* text :
         {"", "PLAN 1:100", "och", "\xFF\xFE", "Storgatan 12 och Storgata 14 og 16 og 18"})
        EXPECT_EQ(language(text), Language::norwegian) << text;
}

}  // namespace
}  // namespace byggarkiv::lucene
