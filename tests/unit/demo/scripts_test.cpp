#include "demo/scripts.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/text.hpp"
#include "demo/history.hpp"
#include "demo/papers.hpp"

namespace byggarkiv::demo {
namespace {

bool has_letter(std::string_view kind) {
    return std::ranges::any_of(letter_scripts(),
                               [&](const auto& script) { return script.kind == kind; });
}

CaseFile a_case_in(int year) {
    return {.key = "nybygg",
            .number = "1/35",
            .year = year,
            .title = {},
            .plot = 0,
            .when = When::building,
            .works_year = year,
            .decided = *domain::CalendarDate::from(year, 6, 1),
            .papers = {}};
}

TEST(Scripts, NameOnlyFactsThatThereAre) {
    const auto town = build_town();
    for (const auto& script : letter_scripts()) {
        const auto file = a_case_in(std::max(script.from_year, 1936));
        const auto facts = facts_of(town, file, file.decided);
        EXPECT_NO_THROW(filled(script.text, facts)) << script.kind;
        EXPECT_GT(script.text.size(), 20U) << script.kind;
    }
    for (const auto& script : case_scripts()) {
        const auto file = a_case_in(std::max(script.from_year, 1936));
        const auto facts = facts_of(town, file, file.decided);
        EXPECT_NO_THROW(filled(script.title, facts)) << script.title;
        for (const auto& paper : script.papers) {
            EXPECT_NO_THROW(filled(paper.title, facts)) << paper.title;
        }
    }
}

TEST(Scripts, RefuseAFactThatIsNotThere) {
    EXPECT_THROW(filled("Til {keiseren}", {}), std::logic_error);
    EXPECT_THROW(filled("Til {keiseren", {}), std::logic_error);
}

TEST(Scripts, LetCasesHoldOnlyPapersThatCanBeDrawn) {
    for (const auto& script : case_scripts()) {
        EXPECT_FALSE(script.papers.empty()) << script.key;
        EXPECT_LE(script.from_year, script.to_year) << script.key;
        for (const auto& paper : script.papers) {
            for (const auto kind : split(paper.kind, '+')) {
                EXPECT_TRUE(is_drawing(kind) || has_letter(kind)) << script.key << ": " << kind;
            }
        }
    }
}

TEST(Scripts, WriteOnlyAccessThatTheImporterKnows) {
    for (const auto& script : case_scripts()) {
        for (const auto& paper : script.papers) {
            const auto word = paper.access.substr(0, paper.access.find(' '));
            EXPECT_TRUE(word.empty() || word == "unntatt" || word == "delvis" ||
                        word == "hemmelig" || paper.access == "ikke vurdert")
                << paper.access;
        }
    }
}

}  // namespace
}  // namespace byggarkiv::demo
