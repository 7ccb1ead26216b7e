#include "portal/archivist/placing_pages.hpp"

#include "archive/archive.hpp"
#include "archive/documents.hpp"
#include "archive/evidence.hpp"
#include "archive/placings.hpp"
#include "archive/properties.hpp"
#include "base/text.hpp"
#include "domain/access.hpp"
#include "portal/addresses.hpp"
#include "portal/words.hpp"

#include <optional>
#include <string>
#include <utility>

namespace byggarkiv::portal {
namespace {

using render::Address;
using render::Texts;
using render::View;

constexpr int shown_at_once = 50;
constexpr int unprocessable = 422;

std::string evidence_line(const Texts& texts, const archive::Evidence& one) {
    if (one.found.empty()) return texts.say("unplaced.by_its_case");
    const auto key = one.page == 0 ? "unplaced.in_name" : "unplaced.on_page";
    return texts.say("unplaced." + one.sign) + " «" + one.found + "» " +
           texts.say(key, {{"page", std::to_string(one.page)}});
}

std::vector<View> evidence(const Texts& texts, const std::string& stored) {
    std::vector<View> views;
    for (const auto& one : archive::read_evidence(stored))
        views.push_back({{"text", evidence_line(texts, one)}});
    return views;
}

std::string number_of(archive::Desk& desk, const std::optional<domain::PropertyKey>& property) {
    if (!property) return "";
    const auto known = desk.properties().get(*property);
    return known ? known->present().local_text() : "";
}

}  // namespace

http::Response PlacingPages::show(const Visit& visit) const {
    if (!visit.may(domain::Right::import_delivery)) return frame_.absent(visit);
    return page(visit, std::nullopt);
}

http::Response PlacingPages::settle(const Visit& visit) const {
    if (!visit.may(domain::Right::import_delivery)) return frame_.error(visit, {403, ""});
    const auto document = domain::DocumentKey::parse(visit.request.part("document"));
    auto desk = visit.archive.desk();
    if (!document || !desk.placings().of(*document)) return frame_.absent(visit);
    const std::string typed(trimmed(visit.request.form.text("property")));
    const auto read = domain::read_property(typed, visit.home());
    const auto property = read && read->length == typed.size()
                              ? desk.properties().find(read->property)
                              : std::nullopt;
    if (!property) return page(visit, Fault{*document, typed});
    auto change = desk.begin({visit.actor, "placing"});
    // Where somebody has said it meanwhile, their word stands.
    if (desk.placings().settle(*document, *property, visit.login)) change.commit();
    return http::Response::see_other("/arkiv/uplassert");
}

http::Response PlacingPages::page(const Visit& visit, const std::optional<Fault>& fault) const {
    const auto& texts = frame_.texts(visit);
    auto desk = visit.archive.desk();
    std::vector<View> rows;
    for (const auto& placing : desk.placings().likeliest_for_review(shown_at_once)) {
        const auto document = desk.documents().get(placing.document);
        if (!document) continue;
        const auto sight = domain::may_see(visit.viewer, document->access, visit.today);
        if (sight == domain::Sight::absent) continue;
        const bool seen = sight == domain::Sight::whole;
        const bool faulty = fault && fault->document == placing.document;
        const auto number = number_of(desk, placing.found.property);
        rows.push_back(
            {{"url", Address::local(address::document(placing.document))},
             {"action", Address::local("/arkiv/uplassert/" + placing.document.text())},
             {"id", "p-" + placing.document.text()},
             {"title", seen ? document->title : document->public_title},
             {"file", seen && document->object ? document->object->file_name : ""},
             {"suggestion",
              number.empty()
                  ? texts.say("unplaced.nothing")
                  : texts.say("unplaced.perhaps",
                              {{"number", number},
                               {"percent", std::to_string(placing.found.per_mille / 10)}})},
             {"evidence", evidence(texts, seen ? placing.found.evidence : "")},
             {"typed", faulty ? fault->typed : number},
             {"fault", faulty ? texts.say("unplaced.unknown") : ""}});
    }
    const auto count = desk.placings().count(archive::Placing::State::review);
    const auto waiting = desk.placings().count(archive::Placing::State::waiting);
    const bool found = !rows.empty();
    return frame_.page(
        visit, "archivist/unplaced",
        {.title = texts.say("unplaced.title"),
         .menu = MenuEntry::archive,
         .crumbs = {{texts.say("import.title"), "/arkiv"}},
         .form = Heading::Form::posts},
        {{"found", found},
         {"count", texts.say("unplaced.count", {{"count", std::to_string(count)}})},
         {"waiting",
          waiting == 0 ? "" : texts.say("unplaced.waiting", {{"count", std::to_string(waiting)}})},
         {"papers", std::move(rows)}},
        fault ? unprocessable : 200);
}

}  // namespace byggarkiv::portal
