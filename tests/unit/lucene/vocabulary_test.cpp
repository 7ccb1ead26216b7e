#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "lucene/vocabularies.hpp"

namespace byggarkiv::lucene {
namespace {

std::shared_ptr<const Compounds> compounds() {
    return std::make_shared<const Compounds>(Stemmer());
}

TEST(Vocabulary, GivesAWordTheBitsOfAllItsTerms) {
    const auto parts = compounds();
    Vocabulary vocabulary(*parts);
    for (const std::wstring word : {L"garasje", L"dobbeltgarasjen", L"garasjeport", L"teikning",
                                    L"byggetillate1se", L"trädgård", L"h0101", L"ø", L""}) {
        for (const auto language : {Language::norwegian, Language::swedish}) {
            const auto terms = vocabulary.of(word, language);
            const auto bits = vocabulary.bits(word, language);
            EXPECT_NE(bits & bit_of(terms.term), 0U);
            for (const auto& part : terms.parts) EXPECT_NE(bits & bit_of(part), 0U);
            EXPECT_EQ(vocabulary.bits(word, language), bits);
        }
    }
}

// More words than there are places to remember them at.
TEST(Vocabulary, KeepsTheBitsOfManyWordsApart) {
    constexpr int many = 100'000;
    const auto parts = compounds();
    Vocabulary vocabulary(*parts);
    for (int round = 0; round < 2; ++round) {
        for (int i = 0; i < many; ++i) {
            const auto word = L"a" + std::to_wstring(i);
            ASSERT_EQ(vocabulary.bits(word, Language::norwegian), bit_of(word));
        }
    }
}

TEST(Vocabularies, LendsOneThatIsBackBeforeANewOne) {
    Vocabularies all(compounds());
    auto first = all.lend();
    auto second = all.lend();
    const auto* const known = second.get();
    EXPECT_NE(first.get(), known);
    second.reset();
    EXPECT_EQ(all.lend().get(), known);
}

}  // namespace
}  // namespace byggarkiv::lucene
