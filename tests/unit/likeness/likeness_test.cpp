#include "likeness/likeness.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "likeness/sketch.hpp"
#include "unit/likeness/papers.hpp"

namespace byggarkiv::likeness {
namespace {

using test::Office;
using test::page_of;
using testing::IsEmpty;
using testing::SizeIs;

std::string some_text() {
    return Office(1).letter(Office::Form::permit);
}

int alike(const std::string& one, const std::string& other) {
    return per_mille_alike(page_of(one), page_of(other));
}

TEST(Sketch, IsTheSameForTheSameWordsHoweverTheyAreSetOnPages) {
    const auto text = some_text();
    const auto sketch = sketch_of(page_of(text));
    EXPECT_THAT(sketch.anchors, SizeIs(Sketch::most));
    EXPECT_TRUE(std::is_sorted(sketch.anchors.begin(), sketch.anchors.end()));
    EXPECT_EQ(sketch_of(page_of(text)), sketch);
    const auto line = text.find('\n', 400) + 1;
    EXPECT_EQ(sketch_of({page_of(text.substr(0, line)).front(), page_of("").front(),
                         page_of(text.substr(line)).front()})
                  .anchors,
              sketch.anchors);
}

TEST(Sketch, HasNothingToGoByWhereThereIsLittleText) {
    for (const std::string text : {"", "Plan 1. etasje", "   \n\n...---...", "\xFF\xFE\x80"})
        EXPECT_THAT(sketch_of(page_of(text)).anchors, IsEmpty()) << text;
    EXPECT_THAT(sketch_of({}).anchors, IsEmpty());
    EXPECT_EQ(sketch_of(page_of("Bad 4,5 m2")).letters, 7);
}

TEST(Sketch, TakesNothingFromBehindTheLongestText) {
    std::string text = some_text();
    while (text.size() < 60'000)
        text += " side " + std::to_string(text.size()) + "\n" + some_text();
    const auto sketch = sketch_of(page_of(text));
    EXPECT_EQ(sketch.letters, longest_compared);
    EXPECT_EQ(sketch_of(page_of(text + " Kari Etternavn 4711/2020")), sketch);
}

TEST(Sketch, MakesNothingOfAsterisksWhereANumberWasMasked) {
    const auto text = some_text();
    EXPECT_EQ(sketch_of(page_of(text + " ***********")).anchors, sketch_of(page_of(text)).anchors);
}

TEST(Sketch, IsMadeOfWhateverBytesThereAre) {
    std::string bytes;
    for (int i = 0; i < 4000; ++i) bytes += static_cast<char>((i * 7919) >> 3);
    (void)sketch_of(page_of(bytes));
    (void)alike(bytes, bytes);
    EXPECT_EQ(alike(some_text() + "\xC3", some_text()), 1000);
    const std::string one_letter(50'000, 'a');
    EXPECT_LE(sketch_of(page_of(one_letter)).anchors.size(), 1u);
    EXPECT_GE(alike(one_letter, one_letter), 0);
}

TEST(Likeness, IsWholeForTheSameTextAndNoneForAnother) {
    EXPECT_EQ(alike(some_text(), some_text()), 1000);
    EXPECT_LT(alike(some_text(), Office(2).letter(Office::Form::notice)), 300);
    EXPECT_EQ(alike("", ""), 0);
    EXPECT_EQ(alike("kort", "kort"), 0);
    EXPECT_EQ(alike(some_text(), ""), 0);
}

TEST(Likeness, IsTheSameBothWays) {
    Office office(3);
    for (int i = 0; i < 20; ++i) {
        const auto one = office.letter(Office::Form::permit), other = office.scanned(one, 80);
        EXPECT_NEAR(alike(one, other), alike(other, one), 25);
    }
}

TEST(Likeness, TakesCapitalsAndBlanksAndSignsForNoDifference) {
    auto other = some_text();
    std::transform(other.begin(), other.end(), other.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
    std::replace(other.begin(), other.end(), '\n', ' ');
    other.erase(std::remove(other.begin(), other.end(), ','), other.end());
    EXPECT_EQ(alike(some_text(), other), 1000);
}

TEST(Likeness, FallsWithWhatIsMissing) {
    const auto whole = Office(4).letter(Office::Form::permit_with_guidance);
    const auto half = whole.substr(0, whole.find("Orientering"));
    const auto share = alike(whole, half);
    EXPECT_GT(share, 350);
    EXPECT_LT(share, alike_from);
    // A line that a scanner has lost is not a paper lost.
    auto without_line = whole;
    const auto at = without_line.find("Kostnader kan");
    without_line.erase(at, without_line.find('\n', at) - at);
    EXPECT_GE(alike(whole, without_line), alike_from);
}

// The labelled set: many papers of each form, each scanned twice with one letter in twenty wrong,
// and as many pairs of two papers of one form.
class LabelledPairs : public testing::TestWithParam<Office::Form> {
protected:
    static constexpr int papers = 120, wrong_per_mille = 50;
    LabelledPairs() {
        Office office(17);
        for (int i = 0; i < papers; ++i) texts.push_back(office.letter(GetParam()));
        for (const auto& text : texts) {
            once.push_back(office.scanned(text, wrong_per_mille));
            again.push_back(office.scanned(text, wrong_per_mille));
        }
    }
    std::vector<std::string> texts, once, again;
};

TEST_P(LabelledPairs, AreAlikeWhereOnePaperWasScannedTwice) {
    int missed = 0;
    for (std::size_t i = 0; i < texts.size(); ++i)
        if (alike(once[i], again[i]) < alike_from) ++missed;
    EXPECT_LE(missed, 1);
}

TEST_P(LabelledPairs, AreNotAlikeWhereTwoPapersHaveOneForm) {
    for (std::size_t i = 0; i + 1 < texts.size(); ++i) {
        EXPECT_LT(alike(texts[i], texts[i + 1]), alike_from) << texts[i] << texts[i + 1];
        EXPECT_LT(alike(once[i], once[i + 1]), alike_from);
    }
}

// As the archive looks for them: by anchors that few files have.
TEST_P(LabelledPairs, AreFoundByTheAnchorsThatFewShare) {
    constexpr int most_holders = 24;
    std::map<std::int32_t, int> holders;
    std::vector<Sketch> sketches;
    for (const auto& text : once) sketches.push_back(sketch_of(page_of(text)));
    for (const auto& sketch : sketches)
        for (const auto anchor : sketch.anchors) ++holders[anchor];
    int found = 0;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const auto second = sketch_of(page_of(again[i]));
        found +=
            std::any_of(second.anchors.begin(), second.anchors.end(), [&](std::int32_t anchor) {
                return std::binary_search(sketches[i].anchors.begin(), sketches[i].anchors.end(),
                                          anchor) &&
                       holders[anchor] <= most_holders;
            });
    }
    EXPECT_GE(found, papers * 95 / 100);
}

INSTANTIATE_TEST_SUITE_P(OfEachForm, LabelledPairs, testing::ValuesIn(Office::forms));

}  // namespace
}  // namespace byggarkiv::likeness
