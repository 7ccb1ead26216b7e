#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "test_index.hpp"

namespace byggarkiv::search {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

domain::PageText page(std::string text, const std::vector<std::string>& boxes) {
    domain::PageText page;
    page.text = std::move(text);
    for (const auto& word : boxes) page.words.push_back({.word = word});
    return page;
}

class Marking : public testing::Test {
protected:
    Marking() {
        index.put("Brev", {"drenering av kjelleren"});
        index.commit();
    }
    MarkedPage mark(std::string_view typed, const domain::PageText& page) {
        return index.searcher.mark(Query::parse(typed, testvik), {}, Spelling::mended, page);
    }
    std::vector<std::string> lines(std::string_view typed, std::string text) {
        std::vector<std::string> found;
        for (const auto& line : mark(typed, page(std::move(text), {})).lines)
            found.push_back(text_of(line));
        return found;
    }
    std::vector<std::size_t> boxes(std::string_view typed, const std::vector<std::string>& words) {
        return mark(typed, page("", words)).boxes;
    }
    TestIndex index;
};

TEST_F(Marking, IsOnTheWordsThatAnswer) {
    EXPECT_THAT(lines("drenering kjeller", "Om Dreneringen:\nkjelleren er våt\n\nHilsen"),
                ElementsAre("Om [Dreneringen]:", "[kjelleren] er våt", "", "Hilsen"));
    EXPECT_THAT(boxes("drenering kjeller", {"Om", "Dreneringen:", "i", "kjelleren", "er"}),
                ElementsAre(1, 3));
}

TEST_F(Marking, IsOnRowsOfWordsWhereTheyStandInARow) {
    EXPECT_THAT(boxes("\"drenering av\"", {"av", "drenering", "av", "drenering"}),
                ElementsAre(1, 2));
}

TEST_F(Marking, IsOnBothHalvesOfAWordThatABrokenLineParts) {
    EXPECT_THAT(boxes("drenering", {"en", "drene-", "ring", "her"}), ElementsAre(1, 2));
    EXPECT_THAT(lines("drenering", "en drene-\nring her"),
                ElementsAre("en [drene-]", "[ring] her"));
}

TEST_F(Marking, IsOnWhatAMisspeltWordWasTakenFor) {
    EXPECT_THAT(boxes("drennering", {"drenering"}), ElementsAre(0));
    EXPECT_THAT(boxes("drenering", {"dreneiing"}), IsEmpty());  // no paper has it so
}

TEST_F(Marking, IsNowhereOnAPageThatDoesNotAnswer) {
    for (const char* typed : {"", "garasje", "-drenering", "\"", "1960-tallet"})
        EXPECT_THAT(boxes(typed, {"drenering", "49", "130"}), IsEmpty()) << typed;
    EXPECT_THAT(lines("drenering", ""), IsEmpty());
    EXPECT_THAT(boxes("drenering", {}), IsEmpty());
}

TEST_F(Marking, TakesPagesOfAnything) {
    EXPECT_THAT(boxes("drenering", {"\xFF\xFE", "", "drenering", "\xED\xA0\x80", "--"}),
                ElementsAre(2));
    const auto long_line = mark("drenering", page(std::string(2'000'000, 'x'), {}));
    EXPECT_LE(long_line.lines.size(), 1u);
}

}  // namespace
}  // namespace byggarkiv::search
