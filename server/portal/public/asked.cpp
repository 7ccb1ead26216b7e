#include "portal/public/asked.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

#include "base/text.hpp"
#include "portal/addresses.hpp"
#include "portal/words.hpp"
#include "search/query.hpp"

namespace byggarkiv::portal {
namespace {

using domain::CaseStatus;
using render::Address;
using render::Texts;
using render::View;
using search::Order;

template <typename Value>
struct Named {
    Value value;
    std::string_view name;
};

constexpr Named<CaseStatus> statuses[] = {{CaseStatus::open, "under-behandling"},
                                          {CaseStatus::closed, "avsluttet"},
                                          {CaseStatus::cancelled, "utgatt"}};
constexpr Named<Order> orders[] = {
    {Order::relevance, ""}, {Order::newest, "nyeste"}, {Order::oldest, "eldste"}};

template <typename Value, std::size_t n>
std::optional<Value> named(const Named<Value> (&all)[n], std::string_view name) {
    for (const auto& each : all)
        if (each.name == name) return each.value;
    return std::nullopt;
}

template <typename Value, std::size_t n>
std::string name_of(const Named<Value> (&all)[n], Value value) {
    for (const auto& each : all)
        if (each.value == value) return std::string(each.name);
    return {};
}

std::optional<int> read_decade(std::string_view text) {
    constexpr std::uint32_t too_late = 3000;
    const auto decade = read_number(text);
    if (!decade || *decade >= too_late) return std::nullopt;
    return static_cast<int>(*decade);
}

std::string cut(std::string_view text, std::size_t bytes) {
    return std::string(cut_utf8(trimmed(text), bytes));
}

// What addresses of the search page hold beside the question itself and the page's number.
std::vector<std::pair<std::string_view, std::string>> fields_of(const search::Choice& choice) {
    std::vector<std::pair<std::string_view, std::string>> fields;
    if (choice.spelling == search::Spelling::as_typed) fields.emplace_back("ordrett", "1");
    if (choice.type) fields.emplace_back("type", domain::code(*choice.type));
    if (choice.decade) fields.emplace_back("tiar", std::to_string(*choice.decade));
    if (choice.project) fields.emplace_back("tiltak", domain::code(*choice.project));
    if (choice.status) fields.emplace_back("status", name_of(statuses, *choice.status));
    if (choice.place) fields.emplace_back("sted", *choice.place);
    if (choice.case_file) fields.emplace_back("sak", choice.case_file->text());
    if (choice.area) fields.emplace_back("omrade", choice.area->text());
    if (choice.order != Order::relevance)
        fields.emplace_back("rekkefolge", name_of(orders, choice.order));
    return fields;
}

// One group of choices; `value_of` says what addresses call a value, `label_of` what people do.
template <typename Value, typename NameOf, typename LabelOf>
std::vector<View> choices_of(const Texts& texts, std::string_view facet,
                             const std::vector<search::Counted<Value>>& counted,
                             const std::optional<Value>& chosen, const NameOf& name_of_value,
                             const LabelOf& label_of) {
    std::vector<View> choices;
    if (chosen)
        choices.push_back({{"id", std::string(facet) + "-alle"},
                           {"value", ""},
                           {"label", texts.say("search.any")},
                           {"count", ""},
                           {"chosen", false}});
    for (const auto& [value, documents] : counted) {
        const std::string name(name_of_value(value));
        choices.push_back({{"id", std::string(facet) + "-" + std::to_string(choices.size())},
                           {"value", name},
                           {"label", label_of(value)},
                           {"count", std::to_string(documents)},
                           {"chosen", chosen == value}});
    }
    if (choices.size() > 1 || chosen) return choices;
    return {};
}

}  // namespace

Asked Asked::read(const http::Request& request) {
    constexpr std::size_t longest_place = 100;
    const auto& query = request.query;
    Asked asked{.text = cut(query.text("q"), search::Query::max_bytes), .choice = {}};
    auto& choice = asked.choice;
    choice.size = hits_per_page;
    choice.page =
        std::min(address::read_page(query.text("side")).value_or(1), search::Choice::max_page);
    choice.type = domain::read_document_type(query.text("type"));
    choice.decade = read_decade(query.text("tiar"));
    choice.project = domain::read_project_kind(query.text("tiltak"));
    choice.status = named(statuses, query.text("status"));
    if (auto place = cut(query.text("sted"), longest_place); !place.empty())
        choice.place = std::move(place);
    choice.case_file = domain::CaseKey::parse(query.text("sak"));
    choice.area = domain::MapArea::parse(query.text("omrade"));
    choice.order = named(orders, query.text("rekkefolge")).value_or(Order::relevance);
    if (query.text("ordrett") == "1") choice.spelling = search::Spelling::as_typed;
    return asked;
}

bool Asked::narrowed() const {
    return choice.type || choice.decade || choice.project || choice.status || choice.place ||
           choice.case_file || choice.area;
}

Asked Asked::wider() const {
    Asked wider{.text = text, .choice = {}};
    wider.choice.size = choice.size;
    wider.choice.order = choice.order;
    wider.choice.spelling = choice.spelling;
    return wider;
}

Address Asked::address(int page, std::string_view path) const {
    auto to = Address::local(path).with("q", text);
    for (const auto& [name, value] : fields_of(choice)) to = to.with(name, value);
    return page > 1 ? to.with("side", std::to_string(page)) : to;
}

Address Asked::on(const Address& page) const {
    if (text.empty()) return page;
    const auto with_words = page.with("q", text);
    return choice.spelling == search::Spelling::as_typed ? with_words.with("ordrett", "1")
                                                         : with_words;
}

std::vector<View> facet_views(const Texts& texts, const search::Counts& counts,
                              const search::Choice& choice) {
    std::vector<View> views;
    const auto add = [&](std::string_view name, std::string_view legend,
                         std::vector<View> choices) {
        if (choices.empty()) return;
        views.push_back(
            {{"name", name}, {"legend", texts.say(legend)}, {"choices", std::move(choices)}});
    };
    add("type", "search.type",
        choices_of(
            texts, "type", counts.types, choice.type, [](auto type) { return domain::code(type); },
            [&](auto type) { return words::type(texts, type); }));
    add("tiltak", "search.project",
        choices_of(
            texts, "tiltak", counts.projects, choice.project,
            [](auto kind) { return domain::code(kind); },
            [&](auto kind) { return words::project(texts, kind); }));
    add("tiar", "search.decade",
        choices_of(
            texts, "tiar", counts.decades, choice.decade,
            [](int decade) { return std::to_string(decade); },
            [&](int decade) { return words::decade(texts, decade); }));
    add("status", "search.status",
        choices_of(
            texts, "status", counts.statuses, choice.status,
            [](auto status) { return name_of(statuses, status); },
            [&](auto status) { return words::status(texts, status); }));
    add("sted", "search.place",
        choices_of(
            texts, "sted", counts.places, choice.place, [](const auto& place) { return place; },
            [](const auto& place) { return words::place(place); }));
    return views;
}

std::vector<View> kept_fields(const Asked& asked) {
    std::vector<View> kept{{{"name", "q"}, {"value", asked.text}}};
    search::Choice unseen;
    unseen.spelling = asked.choice.spelling;
    unseen.case_file = asked.choice.case_file;
    unseen.area = asked.choice.area;
    unseen.order = asked.choice.order;
    for (auto& [name, value] : fields_of(unseen))
        kept.push_back({{"name", name}, {"value", std::move(value)}});
    return kept;
}

std::vector<View> order_views(const Texts& texts, const Asked& asked) {
    std::vector<View> views;
    const auto add = [&](Order order, std::string_view label) {
        Asked other = asked;
        other.choice.order = order;
        views.push_back({{"label", texts.say(label)},
                         {"url", other.address()},
                         {"current", order == asked.choice.order}});
    };
    add(Order::relevance, "search.by_relevance");
    add(Order::newest, "search.newest_first");
    add(Order::oldest, "search.oldest_first");
    return views;
}

}  // namespace byggarkiv::portal
