#include "portal/public/property_pages.hpp"

#include "archive/archive.hpp"
#include "archive/lineage.hpp"
#include "portal/addresses.hpp"
#include "portal/public/map_view.hpp"
#include "portal/public/search_view.hpp"
#include "portal/words.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace byggarkiv::portal {
namespace {

using dossier::PropertyFile;
using render::Address;
using render::Count;
using render::Texts;
using render::View;

View tag(std::string label, std::string_view colour) {
    return {{"label", std::move(label)}, {"colour", colour}};
}

std::vector<View> tags(const Texts& texts, const PropertyFile& file) {
    std::vector<View> views;
    if (file.has_completion) views.push_back(tag(texts.say("portal.tag_completion"), "success"));
    if (file.stubs > 0) views.push_back(tag(texts.say("property.shielded", file.stubs), "warning"));
    return views;
}

std::vector<View> drawings(const Texts& texts, const PropertyFile& file) {
    constexpr std::size_t at_most = 24;
    std::vector<View> views;
    for (std::size_t i = 0; i < std::min(file.drawings.size(), at_most); ++i) {
        const auto& drawing = file.drawings[i];
        views.push_back({{"url", Address::local(address::document(drawing.key))},
                         {"title", words::title(texts, drawing)},
                         {"date", words::date(texts, drawing.dated)},
                         {"thumbnail", Address::local(address::thumbnail(drawing.key, 1))}});
    }
    return views;
}

View case_view(const Visit& visit, const Texts& texts, const dossier::CaseLine& line) {
    std::vector<View> entries;
    for (const auto& document : line.documents)
        entries.push_back(words::document_entry(texts, document));
    return {{"url", Address::local(address::case_file(visit.home(), line))},
            {"year", line.began.year() ? std::to_string(*line.began.year()) : ""},
            {"title", line.title},
            {"number", line.number},
            {"status", words::status(texts, line.status)},
            {"colour", words::colour(line.status)},
            {"documents", Count{static_cast<long long>(line.documents.size())}},
            {"entries", std::move(entries)}};
}

std::vector<View> facts(const Texts& texts, const PropertyFile& file) {
    std::vector<View> views;
    for (const auto& building : file.buildings) {
        views.push_back(
            words::fact(texts.say("portal.fact_building", {{"number", building.number}}),
                        words::building(texts, building)));
    }
    return views;
}

// Those that the title does not say.
std::vector<View> further_addresses(const PropertyFile& file, const std::string& title) {
    std::vector<View> views;
    for (const auto& address : file.addresses) {
        if (address != title) views.push_back({{"text", address}});
    }
    return views;
}

std::vector<View> former_numbers(const PropertyFile& file) {
    std::vector<View> views;
    for (const auto& number : file.former_numbers) views.push_back({{"text", number.text()}});
    return views;
}

}  // namespace

http::Response PropertyPages::show(const Visit& visit) const {
    const auto number =
        address::read_property(visit.request.part("municipality"), visit.request.part("property"));
    if (!number) return frame_.absent(visit);
    auto desk = visit.archive.desk();
    const auto trace = desk.lineage().trace(*number);
    if (trace.holders.empty()) return frame_.absent(visit);
    dossier::Dossier dossier(desk, visit.viewer, visit.today);
    if (trace.present.size() > 1) return choice(visit, dossier, *number, trace.present);
    // A property that is no more and went into no other is still shown under its last number.
    const auto& key = trace.present.empty() ? trace.holders.front() : trace.present.front();
    const auto line = dossier.property_line(key);
    if (!line) return frame_.absent(visit);
    const auto home = address::property(line->number);
    if (visit.request.path() != home) return http::Response::moved(home);

    const auto file = dossier.property(key);
    const auto& texts = frame_.texts(visit);
    return frame_.page(visit, "public/property",
                       {.title = words::title(texts, *line),
                        .menu = MenuEntry::search,
                        .crumbs = {{texts.say("menu.search"), "/"}}},
                       view(visit, *file));
}

// An old number that became several: a page of hits without words to search for.
http::Response PropertyPages::choice(const Visit& visit, dossier::Dossier& dossier,
                                     const domain::PropertyId& number,
                                     const std::vector<domain::PropertyKey>& keys) const {
    const auto& texts = frame_.texts(visit);
    std::vector<View> properties;
    for (const auto& key : keys) {
        const auto line = dossier.property_line(key);
        if (!line) continue;
        properties.push_back({{"url", Address::local(address::property(line->number))},
                              {"title", words::title(texts, *line)},
                              {"number", words::number(texts, line->number)},
                              {"documents", Count{dossier.documents_of(key)}}});
    }
    const auto shown = words::number(texts, number);
    return frame_.page(
        visit, "public/search",
        {.title = texts.say("property.choose", {{"number", shown}}), .menu = MenuEntry::search},
        SearchView{.query = shown,
                   .problem = texts.say("property.choose_why", {{"number", shown}}),
                   .properties = std::move(properties)}
            .view());
}

View PropertyPages::view(const Visit& visit, const PropertyFile& file) const {
    const auto& texts = frame_.texts(visit);
    std::vector<View> cases;
    for (const auto& line : file.cases) cases.push_back(case_view(visit, texts, line));
    const auto title = words::title(texts, file.property);
    const auto number = words::number(texts, file.property.number);
    auto drawn = drawings(texts, file);
    auto told = facts(texts, file);
    return {
        {"title", title},
        {"has_subtitle", number != title},  // where there is no address, the number is the title
        {"number", number},
        {"addresses", further_addresses(file, title)},
        {"former_numbers", former_numbers(file)},
        {"tags", tags(texts, file)},
        {"has_drawings", !drawn.empty()},
        {"drawings", std::move(drawn)},
        {"has_cases", !cases.empty()},
        {"cases", std::move(cases)},
        {"shielded", Count{file.stubs}},
        {"has_shielded", file.stubs > 0},
        {"ask", Address::local("/innsyn").with("eiendom", file.property.number.text())},
        {"around", file.place ? Address::local(address::around(*file.place)) : Address{}},
        {"has_map", file.map.has_value()},
        {"map", map_view(file.map, texts.say("property.map_label", {{"property", title}}))},
        {"has_facts", !told.empty()},
        {"facts", std::move(told)}};
}

}  // namespace byggarkiv::portal
