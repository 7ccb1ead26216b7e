#include "search/tally.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>

namespace byggarkiv::search {
namespace {

// Grows where it must: places are as many as a segment has.
void count_one(std::vector<std::int64_t>& counts, std::uint16_t value) {
    if (value >= counts.size()) counts.resize(value + std::size_t{1});
    ++counts[value];
}

template <typename Value, typename Meaning>
std::vector<Counted<Value>> counted(const std::vector<std::int64_t>& counts,
                                    const Meaning& meaning) {
    std::vector<Counted<Value>> all;
    for (std::size_t value = 0; value < counts.size(); ++value) {
        const std::optional<Value> means = meaning(value);
        if (means && counts[value] > 0) all.push_back({*means, counts[value]});
    }
    return all;
}

template <typename Value>
void put_most_first(std::vector<Counted<Value>>& all) {
    std::stable_sort(all.begin(), all.end(),
                     [](const auto& a, const auto& b) { return a.documents > b.documents; });
}

}  // namespace

Tally::Tally() {
    constexpr std::size_t most_kinds = 32;
    constexpr std::size_t most_decades = 1000;  // years have four digits
    for (const auto facet : {Facet::type, Facet::project, Facet::status})
        by_value_.at(at(facet)).resize(most_kinds);
    by_value_.at(at(Facet::decade)).resize(most_decades);
}

void Tally::count(const FacetValues& values) {
    ++total_;
    for (std::size_t facet = 0; facet < facets; ++facet) count_one(by_value_[facet], values[facet]);
}

void Tally::count_only(Facet facet, const FacetValues& values) {
    count_one(by_value_.at(at(facet)), values.at(at(facet)));
}

void Tally::end_segment(const std::vector<std::string>& places) {
    auto& counts = by_value_.at(at(Facet::place));
    for (std::size_t value = 1; value < counts.size(); ++value)
        if (counts[value] > 0) by_place_[places.at(value - 1)] += counts[value];
    counts.clear();
}

void Tally::add(const Tally& other) {
    total_ += other.total_;
    for (std::size_t facet = 0; facet < facets; ++facet) {
        auto& counts = by_value_.at(facet);
        const auto& more = other.by_value_.at(facet);
        counts.resize(std::max(counts.size(), more.size()));
        for (std::size_t value = 0; value < more.size(); ++value) counts[value] += more[value];
    }
    for (const auto& [place, documents] : other.by_place_) by_place_[place] += documents;
}

Counts Tally::counts() const {
    constexpr int years = 10;
    Counts counts;
    const auto of = [&](Facet facet) -> const auto& {
        return by_value_.at(at(facet));
    };
    counts.types = counted<domain::DocumentType>(of(Facet::type), [](std::size_t value) {
        return std::optional(static_cast<domain::DocumentType>(value));
    });
    counts.decades = counted<int>(of(Facet::decade), [](std::size_t value) {
        return std::optional(static_cast<int>(value) * years);
    });
    counts.projects = counted<domain::ProjectKind>(of(Facet::project), [](std::size_t value) {
        return value == 0 ? std::nullopt
                          : std::optional(static_cast<domain::ProjectKind>(value - 1));
    });
    counts.statuses = counted<domain::CaseStatus>(of(Facet::status), [](std::size_t value) {
        return std::optional(static_cast<domain::CaseStatus>(value));
    });
    for (const auto& [place, documents] : by_place_) counts.places.push_back({place, documents});
    put_most_first(counts.types);
    put_most_first(counts.projects);
    put_most_first(counts.statuses);
    put_most_first(counts.places);
    return counts;
}

}  // namespace byggarkiv::search
