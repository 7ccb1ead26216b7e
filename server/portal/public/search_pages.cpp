#include "portal/public/search_pages.hpp"

#include "archive/archive.hpp"
#include "archive/audit_log.hpp"
#include "archive/cases.hpp"
#include "archive/inventory.hpp"
#include "archive/lineage.hpp"
#include "archive/properties.hpp"
#include "base/text.hpp"
#include "dossier/dossier.hpp"
#include "portal/addresses.hpp"
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

constexpr int hits_per_page = 20;
constexpr int max_properties = 5;

// What the visitor asked for, as far as it makes sense; the rest is passed over.
struct Wanted {
    std::string text;
    search::Choice choice;
};

Wanted read_wanted(const http::Request& request) {
    Wanted wanted{
        .text = std::string(cut_utf8(trimmed(request.query.text("q")), search::Query::max_bytes)),
        .choice = {}};
    wanted.choice.size = hits_per_page;
    const auto page = address::read_page(request.query.text("side")).value_or(1);
    wanted.choice.page = std::min(page, search::Choice::max_page);
    wanted.choice.type = domain::read_document_type(request.query.text("type"));
    if (request.query.text("ordrett") == "1") wanted.choice.spelling = search::Spelling::as_typed;
    if (const auto decade = read_number(request.query.text("tiar")); decade && *decade < 3000)
        wanted.choice.decade = static_cast<int>(*decade);
    return wanted;
}

Address with_question(const Address& to, const Wanted& wanted) {
    const auto asked = to.with("q", wanted.text);
    return wanted.choice.spelling == search::Spelling::as_typed ? asked.with("ordrett", "1")
                                                                : asked;
}

Address search_address(const Wanted& wanted, int page) {
    auto to = with_question(Address::local("/sok"), wanted);
    if (wanted.choice.type) to = to.with("type", domain::code(*wanted.choice.type));
    if (wanted.choice.decade) to = to.with("tiar", std::to_string(*wanted.choice.decade));
    return page > 1 ? to.with("side", std::to_string(page)) : to;
}

// The properties that are named or addressed by what was typed, in that order.
std::vector<View> properties_meant(const Visit& visit, archive::Desk& desk, const Texts& texts,
                                   const search::Query& query, const std::string& typed) {
    std::vector<domain::PropertyKey> keys;
    const auto add = [&](const domain::PropertyKey& key) {
        if (std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(key);
    };
    for (const auto& clause : query.clauses()) {
        if (!clause.property) continue;
        const auto trace = desk.lineage().trace(*clause.property);
        for (const auto& key : trace.present.empty() ? trace.holders : trace.present) add(key);
    }
    for (const auto& address : desk.properties().addresses_like(typed, max_properties))
        add(address.property);

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
                       const Wanted& wanted) {
    for (const auto& each : results.understood) {
        view.understood.push_back(
            {{"label", texts.say(words_for(each.kind), {{"text", each.text}})},
             {"url", Address::local(address::search(each.as_words, 1))}});
    }
    view.verbatim = wanted.choice.spelling == search::Spelling::as_typed;
    if (!results.correction) return;
    view.corrected = results.correction->text;
    view.as_typed = texts.say("search.as_typed", {{"text", results.correction->from}});
    view.as_typed_url = search_address(wanted, 1).with("ordrett", "1");
}

enum class Thumbnail { shown, left_out };

View hit_view(const Texts& texts, const search::Hit& hit, const Wanted& wanted,
              Thumbnail thumbnail) {
    std::vector<View> snippet;
    for (const auto& part : hit.snippet) {
        snippet.push_back(
            {{"text", part.text}, {"marked", part.look == search::SnippetPart::Look::marked}});
    }
    const auto page = std::max(hit.page, 1);
    auto url = Address::local(hit.page > 0 ? address::page(hit.document, hit.page)
                                           : address::document(hit.document));
    if (hit.page > 0) url = with_question(url, wanted);  // so that it is marked there
    return {{"url", std::move(url)},
            {"title", hit.title.empty() ? words::type(texts, hit.type) : hit.title},
            {"type", words::type(texts, hit.type)},
            {"date", words::date(texts, hit.date)},
            {"place", hit.address},
            {"number", hit.property},
            {"page", hit.page > 0 ? std::to_string(page) : ""},
            {"snippet", std::move(snippet)},
            {"thumbnail", thumbnail == Thumbnail::shown
                              ? Address::local(address::thumbnail(hit.document, page))
                              : Address{}}};
}

// A message or another document without pages has none.
std::vector<View> hit_views(const Visit& visit, const Texts& texts, const Wanted& wanted,
                            const std::vector<search::Hit>& hits) {
    auto desk = visit.archive.desk();
    dossier::Dossier dossier(desk, visit.viewer, visit.today);
    std::vector<View> views;
    for (const auto& hit : hits) {
        const bool shown = hit.page > 0 && dossier.pictured(hit.document);
        views.push_back(
            hit_view(texts, hit, wanted, shown ? Thumbnail::shown : Thumbnail::left_out));
    }
    return views;
}

View facet(std::string_view name, std::string legend, std::vector<View> choices) {
    return {{"name", name}, {"legend", std::move(legend)}, {"choices", std::move(choices)}};
}

View facet_choice(std::string_view name, std::string value, std::string label, std::int64_t count,
                  bool chosen) {
    return {{"id", std::string(name) + "-" + value},
            {"value", std::move(value)},
            {"label", std::move(label)},
            {"count", std::to_string(count)},
            {"chosen", chosen}};
}

std::vector<View> facets(const Texts& texts, const search::Results& results,
                         const search::Choice& choice) {
    std::vector<View> types;
    for (const auto& [type, documents] : results.types) {
        types.push_back(facet_choice("type", std::string(domain::code(type)),
                                     words::type(texts, type), documents, choice.type == type));
    }
    std::vector<View> decades;
    for (const auto& [decade, documents] : results.decades) {
        const auto label = decade == 0 ? texts.say("words.undated")
                                       : std::to_string(decade) + "–" + std::to_string(decade + 9);
        decades.push_back(facet_choice("tiar", std::to_string(decade), label, documents,
                                       choice.decade == decade));
    }
    std::vector<View> views;
    if (types.size() > 1 || choice.type)
        views.push_back(facet("type", texts.say("search.type"), std::move(types)));
    if (decades.size() > 1 || choice.decade)
        views.push_back(facet("tiar", texts.say("search.decade"), std::move(decades)));
    return views;
}

void add_pager(SearchView& view, const Wanted& wanted) {
    constexpr int to_either_side = 4;
    const auto pages = static_cast<int>(std::min<long long>(
        (view.total + hits_per_page - 1) / hits_per_page, search::Choice::max_page));
    const int current = wanted.choice.page;
    if (current > 1) view.previous = search_address(wanted, current - 1);
    if (current < pages) view.next = search_address(wanted, current + 1);
    for (int page = std::max(1, current - to_either_side);
         page <= std::min(pages, current + to_either_side); ++page) {
        view.pages.push_back({{"url", search_address(wanted, page)},
                              {"label", std::to_string(page)},
                              {"current", page == current}});
    }
}

// Snippets show what closed documents say, so showing them is reading them.
void note_snippets(const Visit& visit, const std::vector<search::Hit>& hits) {
    auto desk = visit.archive.desk();
    auto change = desk.begin({visit.actor, "search"});
    for (const auto& hit : hits) {
        if (hit.reach == search::Reach::everybody || hit.snippet.empty()) continue;
        desk.audit().note({.actor = visit.actor,
                           .action = "read snippet",
                           .entity = "document",
                           .entity_id = hit.document.text(),
                           .purpose = "search"});
    }
    change.commit();
}

std::string one_line(std::string text) {
    std::replace_if(
        text.begin(), text.end(), [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
    return text;
}

bool shows_closed(const std::vector<search::Hit>& hits) {
    return std::any_of(hits.begin(), hits.end(), [](const search::Hit& hit) {
        return hit.reach != search::Reach::everybody && !hit.snippet.empty();
    });
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
    for (const auto& [type, documents] : answer.types) counted.documents += documents;
    search::Choice by_decade;
    by_decade.decade = 1960;
    for (const auto& [decade, documents] :
         searcher->hits(search::Query::parse("", visit.home()), {}, by_decade).decades) {
        if (decade > 0 && !counted.oldest_decade) counted.oldest_decade = decade;
    }
    const std::lock_guard lock(mutex_);
    figures_.insert_or_assign(visit.tenant.id, counted);
    return counted;
}

http::Response SearchPages::show(const Visit& visit) const {
    const auto wanted = read_wanted(visit.request);
    if (wanted.text.empty()) return http::Response::see_other("/");
    const auto& texts = frame_.texts(visit);
    const auto query = search::Query::parse(wanted.text, visit.home());
    SearchView view{.query = wanted.text};
    {
        // Left before the index is asked, which takes a desk itself where it shows texts.
        auto desk = visit.archive.desk();
        view.properties = properties_meant(visit, desk, texts, query, wanted.text);
        view.cases = cases_meant(visit, desk, query);
    }
    if (const auto* searcher = searcher_of_(visit.tenant.id); searcher && searcher->ready()) {
        const auto results = searcher->hits(query, visit.viewer, wanted.choice);
        if (shows_closed(results.hits)) note_snippets(visit, results.hits);
        view.total = results.total;
        add_understanding(view, texts, results, wanted);
        view.hits = hit_views(visit, texts, wanted, results.hits);
        view.facets = facets(texts, results, wanted.choice);
        add_pager(view, wanted);
    } else {
        view.problem = texts.say("search.busy");
    }
    if (wanted.choice.type || wanted.choice.decade)
        view.clear = Address::local(address::search(wanted.text, 1));
    return frame_.page(visit, "public/search", {.title = wanted.text, .menu = MenuEntry::search},
                       view.view());
}

// A line for each: what would be searched for, and behind a tab what it is.
http::Response SearchPages::suggest(const Visit& visit) const {
    auto desk = visit.archive.desk();
    const auto found = suggestions(visit, frame_.texts(visit), desk, searcher_of_(visit.tenant.id),
                                   read_wanted(visit.request).text);
    std::string lines;
    for (const auto& each : found)
        lines += one_line(each.text) + '\t' + one_line(each.label) + '\n';
    return http::Response::text(std::move(lines));
}

}  // namespace byggarkiv::portal
