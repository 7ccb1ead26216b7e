#include "intake/json.hpp"

#include <gtest/gtest.h>

namespace byggarkiv::intake {
namespace {

std::optional<JsonFault> read(const std::string& text, std::vector<Json>& found) {
    return each_element(text, "list",
                        [&](const Json& value, std::size_t) { found.push_back(value); });
}

// One value, as element of the list.
std::optional<Json> value(const std::string& text) {
    std::vector<Json> found;
    if (read("{\"list\": [" + text + "]}", found) || found.size() != 1) return std::nullopt;
    return found[0];
}

TEST(Json, GivesEachElementOfTheListAndItsLine) {
    std::vector<std::size_t> lines;
    const auto fault =
        each_element("\xEF\xBB\xBF{\"a\": {\"list\": [1]}, \"list\": [\n1,\n\n[2], {}]\n}", "list",
                     [&](const Json&, std::size_t line) { lines.push_back(line); });
    EXPECT_FALSE(fault);
    EXPECT_EQ(lines, (std::vector<std::size_t>{2, 4, 4}));
}

TEST(Json, ReadsEveryKindOfValue) {
    EXPECT_EQ(*value("-12.5e1")->number(), -125);
    EXPECT_EQ(*value("0")->number(), 0);
    EXPECT_EQ(*value(R"("\u00e5\n\"\ud83c\udfe0æ")")->text(), "å\n\"🏠æ");
    EXPECT_EQ(value("[1, [2]]")->list()->size(), 2u);
    EXPECT_EQ(*(*value(R"({"a": 1, "b": {"c": "d"}})"))["b"]->object()->at(0).second.text(), "d");
    EXPECT_EQ((*value("{}"))["a"], nullptr);
    EXPECT_EQ((*value("1"))["a"], nullptr);
    EXPECT_TRUE(value("true"));
    EXPECT_TRUE(value("null"));
}

TEST(Json, RefusesWhatIsNotJson) {
    for (const std::string text : {
             "01",          "1.",         ".5",          "+1",
             "1e",          "-",          "1e999",       "NaN",
             "nul",         "True",       "'a'",         "\"a",
             "\"\\x\"",     "\"\\u12\"",  "\"\\ud800\"", "\"\\ud800\\u0041\"",
             "\"\\udc00\"", "\"\xFF\"",   "\"\n\"",      "[1",
             "[1,]",        "[,1]",       "{\"a\"}",     "{\"a\":}",
             "{a:1}",       "{\"a\":1,}", "1 2",         "",
         }) {
        SCOPED_TRACE(text);
        EXPECT_FALSE(value(text) && !text.empty());
    }
    std::vector<Json> found;
    for (const std::string text :
         {"", "[]", "{", "{\"list\": 1}", "{\"list\": [1]} x", "{\"list\": [1}"}) {
        SCOPED_TRACE(text);
        EXPECT_TRUE(read(text, found));
    }
}

TEST(Json, StopsAtDepthAndSaysWhere) {
    std::vector<Json> found;
    const auto deep = read("{\n\"list\": [" + std::string(100'000, '['), found);
    ASSERT_TRUE(deep);
    EXPECT_EQ(deep->line, 2u);
    EXPECT_TRUE(value(std::string(60, '[') + std::string(60, ']')));
    EXPECT_FALSE(value(std::string(65, '[') + std::string(65, ']')));
}

}  // namespace
}  // namespace byggarkiv::intake
