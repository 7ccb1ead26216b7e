#include "portal/archivist/upload_pages.hpp"

#include "archive/archive.hpp"
#include "base/text.hpp"
#include "portal/archivist/nobodys_form.hpp"
#include "portal/words.hpp"
#include "upload/form_upload.hpp"
#include "upload/outcomes.hpp"
#include "upload/shelf.hpp"
#include "upload/tus.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace byggarkiv::portal {
namespace {

using render::Address;
using render::Texts;
using render::View;
using upload::Refusal;

constexpr auto here = "/arkiv/last-opp";
constexpr auto tus_address = "/arkiv/opplasting";
constexpr std::size_t outcomes_shown = 20;

std::string_view code(Refusal refusal) {
    switch (refusal) {
        case Refusal::unusable_name:
            return "unusable_name";
        case Refusal::empty:
            return "empty";
        case Refusal::too_large:
            return "too_large";
        case Refusal::no_room:
            return "no_room";
        case Refusal::unknown:
        case Refusal::in_use:
        case Refusal::misplaced:
        case Refusal::not_whole:
            return "broken";
    }
    return "broken";
}

// What the address of the page may name as gone wrong.
std::optional<std::string> fault_text(const Texts& texts, std::string_view named) {
    for (const auto refusal : {Refusal::unusable_name, Refusal::empty, Refusal::too_large,
                               Refusal::no_room, Refusal::not_whole})
        if (named == code(refusal)) return texts.say("upload.fault_" + std::string(named));
    return std::nullopt;
}

std::string day(const Texts& texts, std::chrono::sys_seconds moment) {
    const auto date = domain::CalendarDate::parse(iso_text(moment).substr(0, 10));
    return date ? words::date(texts, *date) : "";
}

View unfinished(const Texts& texts, render::Language language, const upload::Shelf& shelf,
                const upload::Upload& upload) {
    const auto percent = upload.size ? upload.received * 100 / *upload.size : 0;
    return {{"name", upload.name},
            {"value", std::to_string(percent)},
            {"progress", texts.say("upload.progress",
                                   {{"percent", std::to_string(percent)},
                                    {"size", render::size_text(upload.size.value_or(0), language)},
                                    {"date", day(texts, shelf.lapses(upload))}})},
            {"discard", Address::local(std::string(here) + '/' + upload.key + "/forkast")}};
}

View outcome_view(const Texts& texts, const upload::Outcome& outcome) {
    const bool linked = outcome.taken && !outcome.batch.empty();
    return {
        {"name", outcome.name},
        {"linked", linked},
        {"url", Address::local(linked ? "/arkiv/leveranse/" + outcome.batch : std::string(here))},
        {"status", texts.say(outcome.taken ? "upload.taken" : "upload.refused")},
        {"colour", std::string(outcome.taken ? "success" : "danger")},
        {"why", outcome.taken ? "" : outcome.why},
        {"at", day(texts, outcome.at)}};
}

// Back to the page, which says how it went.
http::Response answered(const std::vector<std::string>& names, std::optional<Refusal> refusal) {
    auto to = std::string(here) + "?mottatt=" + std::to_string(names.size());
    if (refusal) to += "&feil=" + std::string(code(*refusal));
    return http::Response::see_other(to);
}

upload::Tus tus(upload::Shelf& shelf, const Visit& visit) {
    return {shelf, visit.login, tus_address};
}

}  // namespace

upload::Shelf* UploadPages::shelf(const Visit& visit) const {
    return visit.may(domain::Right::import_delivery) ? shelf_of_(visit.tenant.id) : nullptr;
}

http::Response UploadPages::show(const Visit& visit) const {
    const auto* const shelf = this->shelf(visit);
    if (shelf == nullptr) return frame_.absent(visit);
    const auto& texts = frame_.texts(visit);
    std::vector<View> on_the_way, waiting, outcomes;
    for (const auto& upload : shelf->unfinished(visit.login))
        on_the_way.push_back(unfinished(texts, visit.language, *shelf, upload));
    for (const auto& name : shelf->waiting()) waiting.push_back({{"name", name}});
    for (const auto& outcome : upload::newest_outcomes(shelf->folder(), outcomes_shown))
        outcomes.push_back(outcome_view(texts, outcome));
    const auto received = read_number(visit.request.query.text("mottatt")).value_or(0);
    const auto fault = fault_text(texts, visit.request.query.text("feil"));
    const bool some_on_the_way = !on_the_way.empty(), some_waiting = !waiting.empty(),
               some_outcomes = !outcomes.empty();
    return frame_.page(
        visit, "archivist/upload",
        {.title = texts.say("upload.title"),
         .menu = MenuEntry::archive,
         .crumbs = {{texts.say("import.title"), "/arkiv"}},
         .form = Heading::Form::posts},
        {{"action", Address::local(here)},
         {"tus", Address::local(tus_address)},
         {"fault", fault.value_or("")},
         {"received",
          received == 0 ? "" : texts.say("upload.received", {{"count", std::to_string(received)}})},
         {"has_on_the_way", some_on_the_way},
         {"on_the_way", std::move(on_the_way)},
         {"has_waiting", some_waiting},
         {"waiting", std::move(waiting)},
         {"has_outcomes", some_outcomes},
         {"outcomes", std::move(outcomes)}});
}

http::Response UploadPages::discard(const Visit& visit) const {
    auto* const shelf = this->shelf(visit);
    if (shelf == nullptr) return frame_.absent(visit);
    // Discarded twice, it is gone as well.
    const auto gone = shelf->forget(visit.request.part("upload"), visit.login);
    const bool busy = !gone && gone.reason() == Refusal::in_use;
    return http::Response::see_other(busy ? std::string(here) + "?feil=broken" : here);
}

std::unique_ptr<http::FormFiles> UploadPages::take_form(const Visit& visit) const {
    auto* const shelf = this->shelf(visit);
    if (shelf == nullptr) return std::make_unique<NobodysForm>(frame_.absent(visit));
    return std::make_unique<upload::FormUpload>(*shelf, visit.login, answered);
}

http::Response UploadPages::options(const Visit& visit) const {
    const auto* const shelf = this->shelf(visit);
    return shelf == nullptr ? frame_.absent(visit) : upload::Tus::options(shelf->most_bytes());
}

http::Response UploadPages::create(const Visit& visit) const {
    auto* const shelf = this->shelf(visit);
    return shelf == nullptr ? frame_.absent(visit) : tus(*shelf, visit).create(visit.request);
}

http::Response UploadPages::tell(const Visit& visit) const {
    auto* const shelf = this->shelf(visit);
    if (shelf == nullptr) return frame_.absent(visit);
    return tus(*shelf, visit).tell(visit.request, visit.request.part("upload"));
}

http::Response UploadPages::forget(const Visit& visit) const {
    auto* const shelf = this->shelf(visit);
    if (shelf == nullptr) return frame_.absent(visit);
    return tus(*shelf, visit).forget(visit.request, visit.request.part("upload"));
}

http::Admission UploadPages::append(const Visit& visit) const {
    auto* const shelf = this->shelf(visit);
    if (shelf == nullptr) return frame_.absent(visit);
    return tus(*shelf, visit).append(visit.request, visit.request.part("upload"));
}

}  // namespace byggarkiv::portal
