#include "portal/public/case_pages.hpp"

#include "archive/archive.hpp"
#include "archive/cases.hpp"
#include "archive/particulars.hpp"
#include "base/text.hpp"
#include "portal/addresses.hpp"
#include "portal/public/search_view.hpp"
#include "portal/words.hpp"

#include <string>
#include <utility>

namespace byggarkiv::portal {
namespace {

using dossier::CaseFile;
using dossier::EntryLine;
using render::Address;
using render::Count;
using render::Texts;
using render::View;

std::string_view direction_key(domain::JournalEntryType type) {
    using domain::JournalEntryType;
    switch (type) {
        case JournalEntryType::incoming:
            return "direction.incoming";
        case JournalEntryType::outgoing:
            return "direction.outgoing";
        case JournalEntryType::internal_followed_up:
            return "direction.internal_followed_up";
        case JournalEntryType::internal:
            return "direction.internal";
        case JournalEntryType::case_draft:
            return "direction.case_draft";
    }
    return "direction.internal";
}

// Who is at the other end: who wrote to us, or whom we wrote to.
std::string other_party(const EntryLine& entry) {
    const auto& names =
        entry.type == domain::JournalEntryType::incoming ? entry.senders : entry.recipients;
    return names.empty() ? "" : names.front();
}

View entry_view(const Texts& texts, const EntryLine& entry) {
    std::vector<View> documents;
    for (const auto& document : entry.documents)
        documents.push_back(words::document_entry(texts, document));
    const auto fallback =
        entry.documents.empty() ? "" : words::title(texts, entry.documents.front());
    return {{"number", std::to_string(entry.number)},
            {"title", entry.title.empty() ? fallback : entry.title},
            {"date", words::date(texts, entry.dated)},
            {"direction", texts.say(direction_key(entry.type))},
            {"with", other_party(entry)},
            {"documents", std::move(documents)}};
}

// `storages`: where its papers lie, for who may know it.
std::vector<View> facts(const Texts& texts, const dossier::CaseLine& line,
                        const std::vector<std::string>& storages) {
    std::vector<View> views;
    const auto add = [&](std::string_view key, std::string value) {
        if (!value.empty()) views.push_back(words::fact(texts.say(key), std::move(value)));
    };
    add("case.opened", words::date(texts, line.opened));
    add("case.closed", words::date(texts, line.closed));
    std::string lies;
    for (const auto& one : storages) lies += (lies.empty() ? "" : ", ") + one;
    add("document.storage", std::move(lies));
    return views;
}

std::vector<std::string> storages_of(const Visit& visit, const domain::CaseKey& key) {
    if (!visit.viewer.is_staff()) return {};
    return visit.archive.desk().particulars().of(key).storages;
}

// What a caseworker can do with the case.
std::vector<View> actions(const Visit& visit, const Texts& texts, const dossier::CaseFile& file) {
    const auto& line = file.line;
    if (line.status != domain::CaseStatus::open ||
        !visit.may(domain::Right::write_decision, {.persons = file.persons}))
        return {};
    return {{{"url", Address::local(address::new_decision(line.key))},
             {"label", texts.say("decision.heading")}}};
}

}  // namespace

http::Response CasePages::show_numbered(const Visit& visit) const {
    const auto year = read_number(visit.request.part("case"));
    const auto sequence = read_number(visit.request.part("number"));
    constexpr std::uint32_t largest = 1'000'000'000;
    if (!year || !sequence || *year == 0 || *year > largest || *sequence > largest)
        return frame_.absent(visit);
    auto desk = visit.archive.desk();
    dossier::Dossier dossier(desk, visit.viewer, visit.today);
    std::vector<CaseFile> seen;
    for (const auto& found :
         desk.cases().numbered(static_cast<int>(*year), static_cast<int>(*sequence))) {
        if (auto file = dossier.case_file(found.key)) seen.push_back(std::move(*file));
    }
    if (seen.empty()) return frame_.absent(visit);
    const auto home = address::case_file(visit.home(), seen.front().line);
    if (visit.request.path() != home) return http::Response::moved(home);
    return seen.size() == 1 ? sheet(visit, seen.front()) : choice(visit, seen);
}

http::Response CasePages::show(const Visit& visit) const {
    const auto key = domain::CaseKey::parse(visit.request.part("case"));
    if (!key) return frame_.absent(visit);
    auto desk = visit.archive.desk();
    const auto file = dossier::Dossier(desk, visit.viewer, visit.today).case_file(*key);
    if (!file) return frame_.absent(visit);
    const auto home = address::case_by_key(visit.home(), *key);
    if (visit.request.path() != home) return http::Response::moved(home);
    return sheet(visit, *file);
}

http::Response CasePages::sheet(const Visit& visit, const CaseFile& file) const {
    const auto& texts = frame_.texts(visit);
    std::vector<View> entries;
    for (const auto& entry : file.journal) entries.push_back(entry_view(texts, entry));
    Heading heading{.title = file.line.title,
                    .menu = MenuEntry::search,
                    .crumbs = {{texts.say("menu.search"), "/"}}};
    if (!file.properties.empty()) {
        const auto& property = file.properties.front();
        heading.crumbs.push_back(
            {words::title(texts, property), address::property(property.number)});
    }
    return frame_.page(visit, "public/case", heading,
                       {{"title", file.line.title},
                        {"number", file.line.number},
                        {"status", words::status(texts, file.line.status)},
                        {"colour", words::colour(file.line.status)},
                        {"facts", facts(texts, file.line, storages_of(visit, file.line.key))},
                        {"properties", words::property_links(texts, file.properties)},
                        {"documents", Count{static_cast<long long>(file.line.documents.size())}},
                        {"entries", std::move(entries)},
                        {"actions", actions(visit, texts, file)},
                        {"ask", Address::local("/innsyn").with("sak", file.line.key.text())}});
}

// The choice is a page of hits without words to search for.
http::Response CasePages::choice(const Visit& visit, const std::vector<CaseFile>& files) const {
    const auto& texts = frame_.texts(visit);
    std::vector<View> cases;
    for (const auto& file : files) {
        cases.push_back({{"url", Address::local(address::case_by_key(visit.home(), file.line.key))},
                         {"title", file.line.title},
                         {"number", file.line.number}});
    }
    const auto& number = files.front().line.number;
    return frame_.page(visit, "public/search",
                       {.title = texts.say("case.choose"), .menu = MenuEntry::search},
                       SearchView{.query = number, .cases = std::move(cases)}.view());
}

}  // namespace byggarkiv::portal
