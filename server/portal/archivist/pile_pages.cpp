#include "portal/archivist/pile_pages.hpp"

#include "archive/archive.hpp"
#include "archive/arrangements.hpp"
#include "archive/documents.hpp"
#include "archive/properties.hpp"
#include "portal/addresses.hpp"
#include "portal/archivist/pile_form.hpp"
#include "portal/public/stored_bytes.hpp"
#include "portal/reading.hpp"
#include "portal/words.hpp"

#include <algorithm>
#include <numeric>
#include <set>
#include <utility>

namespace byggarkiv::portal {
namespace {

using archive::ArrangementRefusal;
using archive::PageMark;
using archive::Piles;
using domain::DocumentKey;
using render::Address;
using render::Texts;
using render::View;

constexpr int unprocessable = 422, conflict = 409;
constexpr int shown_at_once = 200;
// A form of so many pages stays below what the server takes in one.
constexpr int most_pages = 500;
constexpr std::size_t most_companions = 100;

std::string address_of(const DocumentKey& key) {
    return "/arkiv/bunke/" + key.text();
}

// What somebody may arrange they must be able to read, also where it is set aside.
bool may_arrange(const Visit& visit, archive::Document document) {
    document.access.set_aside = false;
    return visit.may(domain::Right::import_delivery, {.documents = {document.access}});
}

// The document of the path, and those that are taken with it.
std::vector<DocumentKey> documents_asked_for(const Visit& visit) {
    std::vector<DocumentKey> keys;
    const auto add = [&](std::optional<DocumentKey> key) {
        if (key && std::ranges::find(keys, *key) == keys.end() && keys.size() < most_companions)
            keys.push_back(*key);
    };
    add(document_in_path(visit.request));
    if (keys.empty()) return keys;
    for (const auto* fields : {&visit.request.query, &visit.request.form})
        for (const auto key : fields->all("med")) add(DocumentKey::parse(key));
    return keys;
}

// nullopt where there is nothing that this visitor may arrange.
std::optional<Result<Piles, ArrangementRefusal>> piles_asked_for(const Visit& visit,
                                                                 archive::Desk& desk) {
    const auto keys = documents_asked_for(visit);
    if (keys.empty()) return std::nullopt;
    for (const auto& key : keys) {
        const auto document = desk.documents().get(key);
        if (!document || !may_arrange(visit, *document)) return std::nullopt;
    }
    auto piles = desk.arrangements().piles(keys);
    if (piles)
        for (const auto& source : piles.value().sources)
            if (!may_arrange(visit, source)) return std::nullopt;
    return piles;
}

std::string fault_text(const Texts& texts, const ArrangementRefusal& refusal) {
    auto text = texts.say("pile.fault_" + std::string(code(refusal.cause)));
    return refusal.detail.empty() ? text : text + " (" + refusal.detail + ")";
}

int pages_in(const Piles& piles) {
    return std::accumulate(piles.sources.begin(), piles.sources.end(), 0,
                           [](int sum, const auto& source) { return sum + source.object->pages; });
}

struct Marks {
    std::set<int> blank, cover, separator;
};
Marks marks_of(archive::Desk& desk, const archive::Document& source) {
    Marks marks;
    for (const auto& mark : desk.documents().marks(source.object->sha256)) {
        if (mark.kind == PageMark::Kind::blank) marks.blank.insert(mark.page);
        if (mark.kind == PageMark::Kind::cover) marks.cover.insert(mark.page);
        if (mark.kind == PageMark::Kind::separator) marks.separator.insert(mark.page);
    }
    return marks;
}

std::string mark_text(const Texts& texts, const Marks& marks, int page) {
    if (marks.separator.contains(page)) return texts.say("pile.separator");
    if (marks.cover.contains(page)) return texts.say("pile.cover");
    if (marks.blank.contains(page)) return texts.say("pile.blank");
    return "";
}

std::vector<View> turns(const Texts& texts, int chosen) {
    std::vector<View> views;
    for (int quarters = 0; quarters < 4; ++quarters)
        views.push_back({{"value", std::to_string(quarters)},
                         {"label", texts.say("pile.turn_" + std::to_string(quarters))},
                         {"chosen", quarters == chosen}});
    return views;
}

std::vector<View> types(const Texts& texts, const std::string& chosen) {
    std::vector<View> views{
        {{"value", ""}, {"label", texts.say("pile.same_type")}, {"chosen", chosen.empty()}}};
    for (const auto type : domain::all_document_types())
        views.push_back({{"value", std::string(domain::code(type))},
                         {"label", words::type(texts, type)},
                         {"chosen", domain::code(type) == chosen}});
    return views;
}

std::vector<View> pages(const Texts& texts, archive::Desk& desk, const Piles& piles,
                        const std::vector<PileEntry>& entries) {
    std::vector<Marks> marks;
    for (const auto& source : piles.sources) marks.push_back(marks_of(desk, source));
    std::vector<View> views;
    int place = 0;
    for (const auto& entry : entries) {
        const auto& source = piles.sources[entry.page.source];
        const int page = entry.page.page;
        const auto number = std::to_string(page);
        const auto base = address_of(source.key) + "/s/" + number;
        views.push_back(
            {{"name", name_of(entry.page)},
             {"label", texts.say("words.page", {{"page", number}})},
             {"of", piles.sources.size() > 1 ? source.title : ""},
             {"thumbnail", Address::local(base + "/miniatyr.jpg")},
             {"picture", Address::local(base + "/bilde.jpg")},
             {"alt", texts.say("document.alt", {{"title", source.title}, {"page", number}})},
             {"mark", mark_text(texts, marks[entry.page.source], page)},
             {"begins", entry.begins},
             {"left_out", entry.left_out},
             {"quarters", std::to_string(entry.page.quarters)},
             {"turns", turns(texts, entry.page.quarters)},
             {"place", std::to_string(++place)},
             {"title", entry.title},
             {"public_title", entry.public_title},
             {"types", types(texts, entry.type)},
             {"property", entry.property}});
    }
    return views;
}

// The documents that the pages are now.
std::vector<View> documents(const Texts& texts, archive::Desk& desk, const Piles& piles) {
    std::vector<View> views;
    for (const auto& part : piles.parts) {
        const auto document = desk.documents().get(part.document);
        if (!document) continue;
        views.push_back(
            {{"url", Address::local(address::document(part.document))},
             {"title", document->title},
             {"type", words::type(texts, document->type)},
             {"count", texts.say("words.pages", static_cast<long long>(part.pages.size()))},
             {"correct", Address::local("/arkiv/dokument/" + part.document.text())}});
    }
    return views;
}

std::vector<View> sources(const Piles& piles) {
    std::vector<View> views;
    for (const auto& source : piles.sources)
        views.push_back({{"url", Address::local(address_of(source.key) + "/fil")},
                         {"name", source.object->file_name}});
    return views;
}

// Other documents of the same cases that may be joined to these.
std::vector<View> companions(const Visit& visit, archive::Desk& desk, const Piles& piles) {
    std::set<DocumentKey> there;
    std::set<domain::CaseKey> cases;
    for (const auto& part : piles.parts) there.insert(part.document);
    for (const auto& source : piles.sources) {
        there.insert(source.key);
        cases.insert(source.case_key);
    }
    std::vector<View> views;
    for (const auto& key : cases) {
        for (const auto& document : desk.documents().of_case(key)) {
            if (there.contains(document.key) || document.access.set_aside || !document.object ||
                document.object->pages < 1 || views.size() == most_companions ||
                !may_arrange(visit, document) || !desk.arrangements().piles({document.key}))
                continue;
            views.push_back({{"value", document.key.text()}, {"label", document.title}});
        }
    }
    return views;
}

}  // namespace

http::Response PilePages::list(const Visit& visit) const {
    if (!visit.may(domain::Right::import_delivery)) return frame_.absent(visit);
    const auto& texts = frame_.texts(visit);
    auto desk = visit.archive.desk();
    std::vector<View> rows;
    for (const auto& pile : desk.arrangements().suspected(std::nullopt, shown_at_once)) {
        const auto document = desk.documents().get(pile.document);
        if (!document || !may_arrange(visit, *document)) continue;
        rows.push_back({{"url", Address::local(address_of(pile.document))},
                        {"title", pile.title},
                        {"pages", texts.say("words.pages", pile.pages)},
                        {"refusal", pile.refusal},
                        {"delivery", Address::local("/arkiv/leveranse/" + pile.batch.text())}});
    }
    const bool found = !rows.empty();
    return frame_.page(visit, "archivist/piles",
                       {.title = texts.say("pile.list_title"),
                        .menu = MenuEntry::archive,
                        .crumbs = {{texts.say("import.title"), "/arkiv"}}},
                       {{"found", found}, {"piles", std::move(rows)}});
}

http::Response PilePages::show(const Visit& visit) const {
    auto desk = visit.archive.desk();
    const auto piles = piles_asked_for(visit, desk);
    if (!piles) return frame_.absent(visit);
    if (!*piles) return refused(visit, piles->reason());
    return page(visit, desk, piles->value(), std::nullopt);
}

http::Response PilePages::arrange(const Visit& visit) const {
    auto desk = visit.archive.desk();
    const auto piles = piles_asked_for(visit, desk);
    if (!piles) return frame_.absent(visit);
    if (!*piles) return refused(visit, piles->reason());
    const auto& seen = piles->value();
    const auto& texts = frame_.texts(visit);
    const auto refuse = [&](std::string why, int status = unprocessable) {
        return page(visit, desk, seen, Fault{std::move(why), status});
    };
    if (visit.request.form.text("seen") != fingerprint(seen))
        return refuse(texts.say("pile.fault_not_as_seen"), conflict);
    const auto entries = read_entries(visit.request.form, seen);
    if (!entries) return refuse(texts.say("pile.fault_form"), conflict);
    auto parts = parts_of(*entries, visit.home());
    if (!parts) return refuse(texts.say("pile.fault_property") + " " + parts.reason().typed);
    for (const auto& part : parts.value())
        if (part.words.property && !desk.properties().find(*part.words.property))
            return refuse(texts.say("pile.fault_property") + " " +
                          part.words.property->local_text());
    const auto arranged = arrange_(visit.archive, seen, std::move(parts).value(),
                                   {archive::ArrangedBy::person, visit.actor, visit.login});
    if (!arranged) {
        const bool meanwhile = arranged.reason().cause == ArrangementRefusal::Cause::not_as_seen;
        return refuse(fault_text(texts, arranged.reason()), meanwhile ? conflict : unprocessable);
    }
    return http::Response::see_other(address_of(arranged.value().documents.front()) + "?lagret=1");
}

http::Response PilePages::page(const Visit& visit, archive::Desk& desk, const Piles& piles,
                               const std::optional<Fault>& fault) const {
    const auto& texts = frame_.texts(visit);
    const auto& first = piles.sources.front();
    const bool fits = pages_in(piles) <= most_pages;
    // What was filled in stays, unless it was filled in over what is no longer there.
    auto entries = fault && fault->status == unprocessable
                       ? read_entries(visit.request.form, piles).value_or(std::vector<PileEntry>{})
                       : entries_of(desk, piles);
    if (!fits) entries.clear();
    for (const auto& source : piles.sources)
        if (source.access.status != domain::AccessStatus::open)
            note_reading(visit, desk, source.key);
    std::vector<View> with;
    for (const auto& source : piles.sources) with.push_back({{"value", source.key.text()}});
    auto others = companions(visit, desk, piles);
    const bool joinable = !others.empty();
    return frame_.page(
        visit, "archivist/pile",
        {.title = texts.say("pile.title"),
         .menu = MenuEntry::archive,
         .crumbs = {{texts.say("import.title"), "/arkiv"},
                    {texts.say("pile.list_title"), "/arkiv/bunker"}},
         .form = Heading::Form::posts},
        {{"action", Address::local(address_of(first.key))},
         {"title", first.title},
         {"fault", fault ? fault->text : ""},
         {"saved", visit.request.query.text("lagret") == "1" && !fault},
         {"too_many", !fits},
         {"too_many_text", texts.say("pile.too_many", {{"count", std::to_string(most_pages)}})},
         {"fits", fits},
         {"seen", fingerprint(piles)},
         {"with", std::move(with)},
         {"pages", pages(texts, desk, piles, entries)},
         {"documents", documents(texts, desk, piles)},
         {"sources", sources(piles)},
         {"joinable", joinable},
         {"companions", std::move(others)}},
        fault ? fault->status : 200);
}

// There is such a document, and its pages are no longer anybody's to arrange.
http::Response PilePages::refused(const Visit& visit, const ArrangementRefusal& refusal) const {
    const auto& texts = frame_.texts(visit);
    return frame_.page(visit, "archivist/pile_closed",
                       {.title = texts.say("pile.title"),
                        .menu = MenuEntry::archive,
                        .crumbs = {{texts.say("import.title"), "/arkiv"},
                                   {texts.say("pile.list_title"), "/arkiv/bunker"}}},
                       {{"fault", fault_text(texts, refusal)}}, conflict);
}

http::Response PilePages::picture(const Visit& visit) const {
    return drawn(visit, dossier::PictureSize::view);
}
http::Response PilePages::thumbnail(const Visit& visit) const {
    return drawn(visit, dossier::PictureSize::thumbnail);
}

// What the page itself says is on record: its pictures are no further readings.
http::Response PilePages::drawn(const Visit& visit, dossier::PictureSize size) const {
    const auto key = document_in_path(visit.request);
    const auto document = key ? visit.archive.desk().documents().get(*key) : std::nullopt;
    if (!document || !document->object || !may_arrange(visit, *document))
        return frame_.absent(visit);
    const auto page = page_in_path(visit.request, document->object->pages);
    if (!page) return frame_.absent(visit);
    return picture_answer(visit, frame_, pictures_,
                          {.file = document->object->sha256,
                           .page = *page,
                           .size = size,
                           .on_record = document->access.status != domain::AccessStatus::open});
}

http::Response PilePages::file(const Visit& visit) const {
    const auto key = document_in_path(visit.request);
    const auto document = [&]() -> std::optional<archive::Document> {
        auto desk = visit.archive.desk();
        auto found = key ? desk.documents().get(*key) : std::nullopt;
        if (!found || !found->object || !may_arrange(visit, *found)) return std::nullopt;
        if (found->access.status != domain::AccessStatus::open) note_reading(visit, desk, *key);
        return found;
    }();
    if (!document) return frame_.absent(visit);
    return file_answer(visit, {.file = document->object->sha256,
                               .mime_type = document->object->mime_type,
                               .name = document->object->file_name,
                               .on_record = document->access.status != domain::AccessStatus::open});
}

}  // namespace byggarkiv::portal
