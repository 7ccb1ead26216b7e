#include "portal/public/search_pages.hpp"

#include "archive/archive.hpp"
#include "archive/cases.hpp"
#include "archive/inventory.hpp"
#include "archive/lineage.hpp"
#include "archive/properties.hpp"
#include "base/text.hpp"
#include "dossier/dossier.hpp"
#include "portal/addresses.hpp"
#include "portal/public/asked.hpp"
#include "portal/public/hit_views.hpp"
#include "portal/public/search_geojson.hpp"
#include "portal/public/search_view.hpp"
#include "portal/public/suggestions.hpp"
#include "portal/words.hpp"
#include "search/searcher.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace byggarkiv::portal {
namespace {

using render::Address;
using render::Count;
using render::Texts;
using render::View;

constexpr int max_properties = 5;
constexpr int unavailable = 503;

// The properties that are named or addressed by what was typed, in that order.
std::vector<View> properties_meant(const Visit& visit, archive::Desk& desk, const Texts& texts,
                                   const search::Query& query, const std::string& typed,
                                   const std::vector<search::Understood>& understood) {
    std::vector<domain::PropertyKey> keys;
    const auto add = [&](const domain::PropertyKey& key) {
        if (std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(key);
    };
    for (const auto& clause : query.clauses()) {
        if (!clause.property) continue;
        const auto trace = desk.lineage().trace(*clause.property);
        for (const auto& key : trace.present.empty() ? trace.holders : trace.present) add(key);
    }
    const auto add_at = [&](const std::string& place) {
        for (const auto& address : desk.properties().addresses_meant(place, max_properties))
            add(address.property);
    };
    add_at(typed);
    for (const auto& each : understood)
        if (each.kind == search::Understood::Kind::address) add_at(each.text);

    dossier::Dossier dossier(desk, visit.viewer, visit.today);
    std::vector<View> views;
    for (const auto& key : keys) {
        const auto line = dossier.property_line(key);
        if (!line || views.size() == max_properties) continue;
        views.push_back({{"url", Address::local(address::property(line->number))},
                         {"title", words::title(texts, *line)},
                         {"number", words::number(texts, line->number)},
                         {"documents", Count{dossier.documents_of(key)}}});
    }
    return views;
}

std::vector<View> cases_meant(const Visit& visit, archive::Desk& desk, const search::Query& query) {
    dossier::Dossier dossier(desk, visit.viewer, visit.today);
    std::vector<View> views;
    for (const auto& clause : query.clauses()) {
        for (const auto& number : clause.case_numbers) {
            for (const auto& found : desk.cases().with_number_text(number)) {
                const auto file = dossier.case_file(found.key);
                if (!file) continue;
                views.push_back(
                    {{"url", Address::local(address::case_file(visit.home(), file->line))},
                     {"title", file->line.title},
                     {"number", file->line.number}});
            }
        }
    }
    return views;
}

std::string_view words_for(search::Understood::Kind kind) {
    using enum search::Understood::Kind;
    switch (kind) {
        case property:
            return "search.as_property";
        case case_file:
            return "search.as_case_file";
        case address:
            return "search.as_address";
        case years:
            return "search.as_years";
    }
    return {};
}

// How the question was taken, and the ways back to the words as they were typed.
void add_understanding(SearchView& view, const Texts& texts, const search::Results& results,
                       const Asked& asked) {
    for (const auto& each : results.understood) {
        view.understood.push_back(
            {{"label", texts.say(words_for(each.kind), {{"text", each.text}})},
             {"url", Address::local(address::search(each.as_words, 1))},
             {"action", texts.say("search.take_as_words")}});
    }
    if (!results.correction) return;
    view.corrected = results.correction->text;
    view.as_typed = texts.say("search.as_typed", {{"text", results.correction->from}});
    auto as_typed = asked;
    as_typed.choice.spelling = search::Spelling::as_typed;
    view.as_typed_url = as_typed.address();
}

// A word that names a type of document is a word like any other, but perhaps only such are wanted.
void add_types(SearchView& view, const Texts& texts, const search::Query& query,
               const search::Results& results, const Asked& asked) {
    if (asked.choice.type) return;
    for (const auto& clause : query.clauses()) {
        const bool plain =
            !clause.quoted && clause.wanted == search::Query::Clause::Wanted::present;
        const auto named = plain ? domain::type_wording_in(clause.text) : std::nullopt;
        if (!named || named->at != 0) continue;
        const auto& counted = results.counts.types;
        const auto any = std::find_if(counted.begin(), counted.end(),
                                      [&](const auto& each) { return each.value == named->type; });
        if (any == counted.end() || any->documents == results.total) continue;
        auto only = asked;
        only.choice.type = named->type;
        view.understood.push_back(
            {{"label", texts.say("search.as_type", {{"type", words::type(texts, named->type)}})},
             {"url", only.address()},
             {"action", texts.say("search.only_such")}});
    }
}

// What narrows the answers down and is no choice beside them.
void add_bounds(SearchView& view, const Texts& texts, const search::Results& results,
                const Asked& asked) {
    const auto add = [&](std::string label, const Asked& wider) {
        view.bounds.push_back({{"label", std::move(label)}, {"url", wider.address()}});
    };
    if (asked.choice.case_file) {
        auto wider = asked;
        wider.choice.case_file.reset();
        const auto& hits = results.hits;
        const auto number = hits.empty() ? std::string() : hits.front().case_number;
        add(texts.say("search.within_case", {{"number", number}}), wider);
    }
    if (asked.choice.area) {
        auto wider = asked;
        wider.choice.area.reset();
        add(texts.say("search.within_area"), wider);
    }
}

void add_pager(SearchView& view, const Asked& asked) {
    constexpr int to_either_side = 4;
    constexpr int a_page = Asked::hits_per_page;
    const auto pages = static_cast<int>(
        std::min<long long>((view.total + a_page - 1) / a_page, search::Choice::max_page));
    const int current = asked.choice.page;
    if (current > 1) view.previous = asked.address(current - 1);
    if (current < pages) view.next = asked.address(current + 1);
    for (int page = std::max(1, current - to_either_side);
         page <= std::min(pages, current + to_either_side); ++page) {
        view.pages.push_back({{"url", asked.address(page)},
                              {"label", std::to_string(page)},
                              {"current", page == current}});
    }
}

std::string one_line(std::string text) {
    std::replace_if(
        text.begin(), text.end(), [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
    return text;
}

}  // namespace

http::Response SearchPages::front(const Visit& visit) const {
    const auto& texts = frame_.texts(visit);
    const auto known = figures(visit);
    return frame_.page(
        visit, "public/front", {.title = texts.say("front.title"), .menu = MenuEntry::search},
        {{"query", ""},
         {"documents", Count{known.documents}},
         {"properties", Count{known.properties}},
         {"since",
          known.oldest_decade
              ? texts.say("portal.decade", {{"decade", std::to_string(*known.oldest_decade)}})
              : ""}});
}

// Counted anew only when the index has moved on.
SearchPages::Figures SearchPages::figures(const Visit& visit) const {
    const auto* searcher = searcher_of_(visit.tenant.id);
    if (searcher == nullptr || !searcher->ready()) return {};
    const auto position = searcher->position();
    {
        const std::lock_guard lock(mutex_);
        const auto known = figures_.find(visit.tenant.id);
        if (known != figures_.end() && known->second.position == position) return known->second;
    }
    Figures counted;
    counted.position = position;
    counted.properties = visit.archive.desk().inventory().counts().properties;
    search::Choice by_type;
    by_type.type = domain::DocumentType::decision;  // the counts of all types come with any one
    const auto answer = searcher->hits(search::Query::parse("", visit.home()), {}, by_type);
    for (const auto& [type, documents] : answer.counts.types) counted.documents += documents;
    search::Choice by_decade;
    by_decade.decade = 1960;
    for (const auto& [decade, documents] :
         searcher->hits(search::Query::parse("", visit.home()), {}, by_decade).counts.decades) {
        if (decade > 0 && !counted.oldest_decade) counted.oldest_decade = decade;
    }
    const std::lock_guard lock(mutex_);
    figures_.insert_or_assign(visit.tenant.id, counted);
    return counted;
}

http::Response SearchPages::show(const Visit& visit) const {
    const auto asked = Asked::read(visit.request);
    if (!asked.says_anything()) return http::Response::see_other("/");
    const auto& texts = frame_.texts(visit);
    const auto query = search::Query::parse(asked.text, visit.home());
    SearchView view{.query = asked.text};
    std::vector<search::Understood> understood;
    if (const auto* searcher = searcher_of_(visit.tenant.id); searcher && searcher->ready()) {
        auto results = searcher->hits(query, visit.viewer, asked.choice);
        note_snippets(visit, results.hits);
        view.total = results.total;
        add_understanding(view, texts, results, asked);
        add_types(view, texts, query, results, asked);
        add_bounds(view, texts, results, asked);
        view.groups = group_views(visit, texts, asked, results.hits);
        view.facets = facet_views(texts, results.counts, asked.choice);
        view.kept = kept_fields(asked);
        if (results.total > 1) view.orders = order_views(texts, asked);
        add_pager(view, asked);
        understood = std::move(results.understood);
    } else {
        view.problem = texts.say("search.busy");
    }
    auto desk = visit.archive.desk();
    view.properties = properties_meant(visit, desk, texts, query, asked.text, understood);
    view.cases = cases_meant(visit, desk, query);
    if (asked.narrowed()) view.clear = asked.wider().address();
    return frame_.page(visit, "public/search",
                       {.title = asked.text.empty() ? texts.say("search.title") : asked.text,
                        .menu = MenuEntry::search},
                       view.view());
}

// For maps and other programs.
http::Response SearchPages::as_geojson(const Visit& visit) const {
    const auto asked = Asked::read(visit.request);
    search::Results results;
    const auto* searcher = searcher_of_(visit.tenant.id);
    if (searcher == nullptr || !searcher->ready())
        return http::Response::problem(unavailable, "the index is being built",
                                       "Ask again in a minute.");
    if (asked.says_anything()) {
        results = searcher->hits(search::Query::parse(asked.text, visit.home()), visit.viewer,
                                 asked.choice);
        note_snippets(visit, results.hits);
    }
    auto response = http::Response::json(geojson(results, asked));
    response.headers.set("Content-Type", "application/geo+json");
    return response;
}

http::Response SearchPages::show_related(const Visit& visit) const {
    constexpr int hits_at_most = 12;
    const auto key = domain::DocumentKey::parse(visit.request.part("document"));
    if (!key) return frame_.absent(visit);
    const auto& texts = frame_.texts(visit);
    std::string title;
    {
        auto desk = visit.archive.desk();
        const auto sheet = dossier::Dossier(desk, visit.viewer, visit.today).document(*key);
        if (!sheet || sheet->line.sight != domain::Sight::whole) return frame_.absent(visit);
        title = words::title(texts, sheet->line);
    }
    std::vector<View> views;
    if (const auto* searcher = searcher_of_(visit.tenant.id); searcher && searcher->ready()) {
        const auto hits = searcher->related(*key, title, visit.viewer, hits_at_most);
        note_snippets(visit, hits);
        views = hit_views(visit, texts, {}, hits, Standing::alone);
    }
    return frame_.page(visit, "public/related",
                       {.title = texts.say("search.related"),
                        .menu = MenuEntry::search,
                        .crumbs = {{title, address::document(*key)}}},
                       {{"title", title},
                        {"document", Address::local(address::document(*key))},
                        {"hits", std::move(views)}});
}

// A line for each: what would be searched for, and behind a tab what it is.
http::Response SearchPages::suggest(const Visit& visit) const {
    auto desk = visit.archive.desk();
    const auto found = suggestions(visit, frame_.texts(visit), desk, searcher_of_(visit.tenant.id),
                                   Asked::read(visit.request).text);
    std::string lines;
    for (const auto& each : found)
        lines += one_line(each.text) + '\t' + one_line(each.label) + '\n';
    return http::Response::text(std::move(lines));
}

}  // namespace byggarkiv::portal
