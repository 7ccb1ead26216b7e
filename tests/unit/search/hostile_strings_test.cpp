#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iostream>

#include "test_index.hpp"

// Lines that have broken programs before, lying beside the project: as questions, titles, page text
// and prefixes.
namespace byggarkiv::search {
namespace {

std::filesystem::path strings() {
    const char* const place = std::getenv("BYGGARKIV_SHARED");
    return std::filesystem::path(place == nullptr ? "" : place) / "hostile-files" / "strings";
}

std::vector<std::string> lines() {
    std::vector<std::string> found;
    for (const auto& entry : std::filesystem::directory_iterator(strings())) {
        std::ifstream in(entry.path(), std::ios::binary);
        for (std::string line; std::getline(in, line);) found.push_back(line);
    }
    return found;
}

TEST(HostileStrings, AreAnsweredAsQuestions) {
    TestIndex index;
    index.put("Brev", {"garasje"});
    index.commit();
    const auto hostile = lines();
    ASSERT_GT(hostile.size(), 500u);

    for (const auto& line : hostile) {
        for (const auto& text : {line, '"' + line, '-' + line, "garasje " + line, line + line}) {
            SCOPED_TRACE(text);
            EXPECT_LE(index.ask(text).total, 1);
            index.ask(text, staff());
            index.ask(text, person(line));
            index.searcher.suggest(text, {}, 10);
        }
    }
}

TEST(HostileStrings, AreFoundAsTextAndShownAsText) {
    TestIndex index;
    const auto hostile = lines();
    for (const auto& line : hostile) index.put(line, {"garasje " + line, line});
    index.commit();

    Choice choice;
    choice.size = Choice::max_size;
    EXPECT_EQ(index.ask("garasje").total, static_cast<std::int64_t>(hostile.size()));
    for (choice.page = 1; choice.page <= 20; ++choice.page) {
        for (const auto& hit : index.ask("garasje", {}, choice).hits)
            EXPECT_THAT(text_of(hit.snippet), testing::HasSubstr("[garasje]"));
    }
}

}  // namespace
}  // namespace byggarkiv::search

int main(int count, char** arguments) {
    constexpr int skipped = 77;
    if (!std::filesystem::exists(byggarkiv::search::strings())) {
        std::cerr << "no hostile strings beside the project\n";
        return skipped;
    }
    testing::InitGoogleTest(&count, arguments);
    return RUN_ALL_TESTS();
}
