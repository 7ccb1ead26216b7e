#include "search/explanation.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "lucene/fields.hpp"
#include "lucene/wide.hpp"
#include "search/scoring/scorers.hpp"

namespace byggarkiv::search {
namespace {

namespace field = lucene::field;

std::string where(std::wstring_view name) {
    constexpr std::pair<std::wstring_view, std::string_view> names[] = {
        {field::text, "page"},         {field::card, "card"},   {field::address, "address"},
        {field::property, "property"}, {field::number, "case"}, {field::case_file, "case"},
    };
    for (const auto& [known, told] : names)
        if (known == name) return std::string(told);
    return lucene::narrow(name);
}

std::string words_of(const Row& row) {
    std::string words;
    for (const auto& term : row.terms) words += (words.empty() ? "" : " ") + lucene::narrow(term);
    return words;
}

// All rows of a question, each a question of its own. What must be absent gives nothing.
void take_apart(const AllOf& all, std::vector<Row>& rows) {
    for (const auto& any : all.required) {
        rows.insert(rows.end(), any.rows.begin(), any.rows.end());
        for (const auto& together : any.together) take_apart(together, rows);
    }
    rows.insert(rows.end(), all.welcome.begin(), all.welcome.end());
}

// Its number.
std::size_t segment_of(const OpenedIndex& index, std::int32_t page) {
    const auto& segments = index.segments();
    const auto its = std::find_if(segments.begin(), segments.end(), [&](const auto& segment) {
        return segment.base <= page && page < segment.base + segment.reader->maxDoc();
    });
    return static_cast<std::size_t>(its - segments.begin());
}

}  // namespace

std::vector<Reason> explanation(const AllOf& asked, const OpenedIndex& index, std::int32_t page) {
    const auto segment = segment_of(index, page);
    const auto page_in_it = page - index.segments()[segment].base;
    std::vector<Row> rows;
    take_apart(asked, rows);
    std::vector<Reason> reasons;
    for (const auto& row : rows) {
        Scorers alone({.required = {{.rows = {row}}}}, index.reader());
        if (const auto score = alone.of_segment(segment, nullptr)->at(page_in_it))
            reasons.push_back({where(row.field), words_of(row), row.weight, *score});
    }
    std::stable_sort(reasons.begin(), reasons.end(),
                     [](const Reason& a, const Reason& b) { return a.score > b.score; });
    return reasons;
}

}  // namespace byggarkiv::search
