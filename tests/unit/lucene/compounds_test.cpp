#include "lucene/compounds.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "lucene/wide.hpp"

namespace byggarkiv::lucene {
namespace {

struct Pair {
    const char* one;
    const char* other;
};

std::string term(std::string_view word, Language language = Language::norwegian) {
    static const Stemmer stemmer;
    const auto text = wide(word);
    WordReader words(text);
    Word first;
    words.next(first);
    return narrow(stemmer.term(first.folded, language));
}

std::vector<std::string> parts_by(const Compounds& compounds, std::string_view word,
                                  Language language = Language::norwegian) {
    std::vector<std::string> found;
    for (const auto& part : compounds.parts(wide(term(word, language)), language))
        found.push_back(narrow(part));
    return found;
}

std::vector<std::string> parts(std::string_view word) {
    static const Compounds compounds{Stemmer()};
    return parts_by(compounds, word);
}

TEST(Compounds, HoldTheBuildingWordsTheyAreMadeOf) {
    for (const auto& [compound, part] : std::vector<Pair>{
             {"dobbeltgarasje", "garasje"},
             {"dobbeltgarasjen", "garasjer"},
             {"byggesøknaden", "søknad"},
             {"situasjonsplan", "plan"},
             {"plantegninger", "tegning"},
             {"ferdigattest", "attest"},
             {"rammetillatelse", "tillatelse"},
         }) {
        SCOPED_TRACE(compound);
        EXPECT_THAT(parts(compound), testing::Contains(term(part)));
    }
}

TEST(Compounds, BeginWithWordsThatSayLessOfThem) {
    for (const auto& [compound, part] : std::vector<Pair>{{"situasjonsplanen", "situasjon"},
                                                          {"plantegninger", "plan"},
                                                          {"fasadeteikning", "fasade"},
                                                          {"kjellervindu", "kjeller"}}) {
        SCOPED_TRACE(compound);
        EXPECT_THAT(parts(compound), testing::Contains("~" + term(part)));
        EXPECT_THAT(parts(compound), testing::Not(testing::Contains(term(part))));
    }
}

TEST(Compounds, LeaveOtherWordsWhole) {
    for (const char* word :
         {"garasje", "plan", "hus", "kaptein", "Hansen", "uvisst", "bad", "å", "h0101", "stad"}) {
        SCOPED_TRACE(word);
        EXPECT_THAT(parts(word), testing::IsEmpty());
    }
}

const std::vector<std::wstring> listed{L"tak",   L"vinkel",  L"enebolig", L"ring",   L"plass",
                                       L"pipe",  L"dobbelt", L"kirke",    L"gjerde", L"til",
                                       L"stand", L"hytte",   L"uthus"};

TEST(Compounds, AreSplitWhereBothPartsAreListed) {
    const Compounds compounds(Stemmer(), listed);
    EXPECT_THAT(parts_by(compounds, "takvinkelen"), testing::ElementsAre(term("vinkel"), "~tak"));
    EXPECT_THAT(parts_by(compounds, "kirkeplass"), testing::Contains(term("plass")));
    EXPECT_THAT(parts_by(compounds, "hyttepipe"), testing::Contains(term("pipe")));
    EXPECT_THAT(
        parts_by(compounds, "eneboligtomtegrense"),
        testing::UnorderedElementsAre(term("grense"), "~" + term("tomt"), "~" + term("enebolig")));
}

TEST(Compounds, AreNoneWhereOnlyTheEndIsListed) {
    const Compounds compounds(Stemmer(), listed);
    for (const auto* word : {"tilstand", "forvinkel", "avvinkel", "blokkering", "ferdiganse",
                             "xyzkirke", "vinkel", "takst"}) {
        SCOPED_TRACE(word);
        EXPECT_THAT(parts_by(compounds, word), testing::IsEmpty());
    }
}

TEST(Compounds, OfSwedishAreSplitIntoSwedishWords) {
    const Compounds compounds{Stemmer()};
    EXPECT_THAT(parts_by(compounds, "dubbelgaragen", Language::swedish),
                testing::Contains(term("garage", Language::swedish)));
    EXPECT_THAT(parts_by(compounds, "fasadritningar", Language::swedish),
                testing::Contains(term("ritning", Language::swedish)));
}

TEST(Compounds, StayWholeWhateverTheirLength) {
    const Compounds compounds(Stemmer(), listed);
    EXPECT_THAT(compounds.parts(std::wstring(100'000, L'x')), testing::IsEmpty());
    std::wstring many;
    for (int i = 0; i < 1000; ++i) many += L"tak";
    EXPECT_LE(compounds.parts(many + L"vinkel").size(), 5u);
}

}  // namespace
}  // namespace byggarkiv::lucene
