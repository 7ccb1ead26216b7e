#include "portal/archivist/import_pages.hpp"

#include "archive/access_register.hpp"
#include "archive/archive.hpp"
#include "archive/classifications.hpp"
#include "archive/import_pace.hpp"
#include "archive/imports.hpp"
#include "archive/placings.hpp"
#include "archive/quarantine.hpp"
#include "portal/addresses.hpp"
#include "portal/archivist/quarantine_pages.hpp"
#include "portal/words.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>

namespace byggarkiv::portal {
namespace {

using archive::Batch;
using archive::Standing;
using render::Address;
using render::Texts;
using render::View;

// "18 442", with a space that does not break.
std::string grouped(std::int64_t number) {
    auto digits = std::to_string(number);
    for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3)
        digits.insert(static_cast<std::size_t>(at), "\u00A0");
    return digits;
}

struct Shown {
    std::string_view key;
    std::string_view colour;
};
Shown shown(Standing standing) {
    switch (standing) {
        case Standing::running:
            return {"import.running", "info"};
        case Standing::pausing:
            return {"import.pausing", "warning"};
        case Standing::paused:
            return {"import.paused", "warning"};
        case Standing::stopped:
            return {"import.stopped", "warning"};
        case Standing::stored:
            return {"import.stored", "success"};
        case Standing::signed_off:
            return {"import.signed_off", "success"};
        case Standing::disposed:
            return {"import.disposed", "neutral"};
        case Standing::undoing:
            return {"import.undoing", "warning"};
        case Standing::undone:
            return {"import.undone", "neutral"};
    }
    return {};
}

std::string day(const Texts& texts, const std::string& moment) {
    const auto date = domain::CalendarDate::parse(moment.substr(0, 10));
    return date ? words::date(texts, *date) : "";
}

std::string time_left(const Texts& texts, std::int64_t seconds) {
    constexpr std::int64_t minute = 60, hour = 3600;
    if (seconds < minute) return texts.say("import.moment");
    if (seconds < hour)
        return texts.say("import.minutes", {{"count", std::to_string((seconds + 59) / minute)}});
    return texts.say("import.hours", {{"count", std::to_string((seconds + hour - 1) / hour)}});
}

// "17 930 av 18 442 filer – ca. 6 minutter igjen (84 filer/s)".
std::string progress(const Texts& texts, const Batch& batch, const archive::BatchSums& sums,
                     Standing standing) {
    auto text = texts.say("import.progress",
                          {{"done", grouped(sums.accounted())}, {"all", grouped(sums.received)}});
    const auto pace = archive::pace_of(batch);
    if (standing != Standing::running || !pace || pace->files_per_second <= 0) return text;
    const auto rate = std::max<std::int64_t>(1, static_cast<std::int64_t>(pace->files_per_second));
    return text + " – " +
           texts.say("import.pace",
                     {{"left", time_left(texts, pace->seconds_left)}, {"rate", grouped(rate)}});
}

std::string address_of(const Batch& batch) {
    return "/arkiv/leveranse/" + batch.key.text();
}

View figure(std::int64_t number, std::string label) {
    return {{"number", grouped(number)}, {"label", std::move(label)}};
}

std::string now_in(const Visit& visit) {
    return iso_text(visit.archive.clock().now());
}

// Nothing that has to be summed over a ledger, which takes tenths of a second for a large one.
View row(const Visit& visit, const Texts& texts, const Batch& batch) {
    const auto [key, colour] = shown(archive::standing(batch, now_in(visit)));
    return {{"url", Address::local(address_of(batch))},
            {"source", batch.source},
            {"status", texts.say(key)},
            {"colour", std::string(colour)},
            {"received", grouped(batch.received)},
            {"started", day(texts, batch.started_at)}};
}

// As numbers, for whoever follows it.
std::string figures_json(const Batch& batch, const archive::BatchSums& sums) {
    const auto pace = archive::pace_of(batch);
    return fmt::format(
        R"({{"received": {}, "stored": {}, "duplicates": {}, "refused": {}, "waiting": {}, "pages": {}, "files_per_second": {:.1f}, "seconds_left": {}}})",
        sums.received, sums.stored.files, sums.duplicates.files, sums.refusals(), sums.waiting(),
        sums.stored.pages, pace ? pace->files_per_second : 0.0,
        pace ? std::to_string(pace->seconds_left) : "null");
}

// Where what it brought is assessed; empty where nothing of it waits for that.
Address assessment_of(const Visit& visit, archive::Desk& desk, const Batch& batch) {
    if (!visit.may(domain::Right::assess_access)) return {};
    if (desk.access().to_assess({.after = {}, .delivery = batch.key, .limit = 1}).empty())
        return {};
    return Address::local("/arkiv/vurdering").with("leveranse", batch.key.text());
}

bool moves(Standing standing) {
    return standing == Standing::running || standing == Standing::pausing;
}

// Whether what its page shows changes without anybody doing anything on it.
bool moves(archive::Desk& desk, const Batch& batch, Standing standing) {
    return moves(standing) || (!batch.is_paused() && desk.quarantine().is_asked(batch.key));
}

// Whether it may still matter which files are read first.
bool waits_to_be_read(archive::Desk& desk, const Batch& batch, Standing standing) {
    switch (standing) {
        case Standing::running:
        case Standing::pausing:
        case Standing::paused:
        case Standing::stopped:
            return true;
        case Standing::stored:
        case Standing::signed_off:
            return desk.imports().unread(batch.key) > 0;
        case Standing::disposed:
        case Standing::undoing:
        case Standing::undone:
            return false;
    }
    return false;
}

std::vector<View> priorities(const Texts& texts, archive::Priority chosen) {
    using archive::Priority;
    std::vector<View> views;
    for (const auto priority : {Priority::high, Priority::normal, Priority::low})
        views.push_back({{"value", std::string(code(priority))},
                         {"label", texts.say("import.priority_" + std::string(code(priority)))},
                         {"chosen", priority == chosen}});
    return views;
}

}  // namespace

http::Response ImportPages::list(const Visit& visit) const {
    if (!visit.may(domain::Right::import_delivery)) return frame_.absent(visit);
    const auto& texts = frame_.texts(visit);
    auto desk = visit.archive.desk();
    std::vector<View> rows;
    for (const auto& batch : desk.imports().all()) rows.push_back(row(visit, texts, batch));
    const auto unplaced = desk.placings().count(archive::Placing::State::review);
    const auto unclassified = desk.classifications().count(archive::Classification::State::review);
    const bool found = !rows.empty();
    constexpr int most_counted = 10'000;
    const auto to_assess =
        visit.may(domain::Right::assess_access) ? desk.access().count_to_assess(most_counted) : 0;
    return frame_.page(
        visit, "archivist/imports",
        {.title = texts.say("import.title"), .menu = MenuEntry::archive},
        {{"found", found},
         {"batches", std::move(rows)},
         {"to_assess",
          to_assess == 0 ? ""
                         : texts.say(to_assess < most_counted ? "assess.link" : "assess.link_many",
                                     {{"count", grouped(to_assess)}})},
         {"has_unclassified", unclassified > 0},
         {"unclassified", texts.say("import.unclassified", {{"count", grouped(unclassified)}})},
         {"unclassified_url", Address::local("/arkiv/uklassifisert")},
         {"has_unplaced", unplaced > 0},
         {"unplaced", texts.say("import.unplaced", {{"count", grouped(unplaced)}})},
         {"unplaced_url", Address::local("/arkiv/uplassert")},
         {"piles_url", Address::local("/arkiv/bunker")},
         {"like_url", Address::local("/arkiv/like")}});
}

http::Response ImportPages::show(const Visit& visit) const {
    if (!visit.may(domain::Right::import_delivery)) return frame_.absent(visit);
    const auto key = domain::BatchKey::parse(visit.request.part("batch"));
    auto desk = visit.archive.desk();
    const auto batch = key ? desk.imports().get(*key) : std::nullopt;
    if (!batch) return frame_.absent(visit);
    const auto& texts = frame_.texts(visit);
    const auto sums = desk.imports().sums(*batch);
    const auto standing = archive::standing(*batch, now_in(visit));
    const auto [words_key, colour] = shown(standing);
    const bool goes = standing == Standing::running;
    const bool waits = standing == Standing::paused || standing == Standing::pausing;
    const bool unread = waits_to_be_read(desk, *batch, standing);
    return frame_.page(
        visit, "archivist/import",
        {.title = batch->source,
         .menu = MenuEntry::archive,
         .crumbs = {{texts.say("import.title"), "/arkiv"}},
         .form = Heading::Form::posts},
        {{"source", batch->source},
         {"delivery", batch->delivery},
         {"status", texts.say(words_key)},
         {"colour", std::string(colour)},
         {"started", texts.say("import.started_by", {{"date", day(texts, batch->started_at)},
                                                     {"who", batch->started_by}})},
         {"signed", batch->signed_by.empty()
                        ? ""
                        : texts.say("import.signed_by", {{"date", day(texts, batch->signed_at)},
                                                         {"who", batch->signed_by}})},
         {"figures", std::vector<View>{figure(sums.received, texts.say("import.received")),
                                       figure(sums.stored.files + sums.duplicates.files,
                                              texts.say("import.done")),
                                       figure(sums.waiting(), texts.say("import.waiting")),
                                       figure(sums.refusals(), texts.say("import.refused"))}},
         {"progress", progress(texts, *batch, sums, standing)},
         {"pages", texts.say("import.pages", {{"count", grouped(sums.stored.pages)}})},
         {"assess", assessment_of(visit, desk, *batch)},
         {"events", moves(desk, *batch, standing)
                        ? Address::local(address_of(*batch) + "/hendelser")
                        : Address{}},
         {"value", std::to_string(sums.accounted())},
         {"most", std::to_string(std::max<std::int64_t>(sums.received, 1))},
         {"can_pause", goes},
         {"pause", Address::local(address_of(*batch) + "/pause")},
         {"can_resume", waits},
         {"resume", Address::local(address_of(*batch) + "/fortsett")},
         {"can_prioritise", unread},
         {"prioritise", Address::local(address_of(*batch) + "/prioritet")},
         {"priorities", priorities(texts, batch->priority)},
         {"refused_heading",
          texts.say("import.refused_heading", {{"count", grouped(sums.refusals())}})},
         {"quarantine", QuarantinePages::shown(visit, texts, desk, *batch)}});
}

http::Response ImportPages::events(const Visit& visit) const {
    if (!visit.may(domain::Right::import_delivery)) return frame_.absent(visit);
    const auto key = domain::BatchKey::parse(visit.request.part("batch"));
    if (!key || !visit.archive.desk().imports().get(*key)) return frame_.absent(visit);
    // The archive outlives every stream: the server goes first.
    return http::Response::events(
        {.next = [&archive = visit.archive, key = *key, last = std::string(),
                  ended = false]() mutable -> std::optional<std::string> {
             if (ended) return std::nullopt;
             auto desk = archive.desk();
             const auto batch = desk.imports().get(key);
             ended = !batch || !moves(desk, *batch,
                                      archive::standing(*batch, iso_text(archive.clock().now())));
             if (ended) return http::event("ended", "{}");
             auto figures = figures_json(*batch, desk.imports().sums(*batch));
             if (figures == last) return "";
             last = figures;
             return http::event("figures", figures);
         },
         .every = std::chrono::seconds(2)});
}

http::Response ImportPages::pause(const Visit& visit) const {
    return mark(visit, true);
}
http::Response ImportPages::resume(const Visit& visit) const {
    return mark(visit, false);
}

// Done twice it is done once; refused, the page shows how the batch stands.
http::Response ImportPages::mark(const Visit& visit, bool paused) const {
    if (!visit.may(domain::Right::import_delivery)) return frame_.error(visit, {403, ""});
    const auto key = domain::BatchKey::parse(visit.request.part("batch"));
    auto desk = visit.archive.desk();
    const auto batch = key ? desk.imports().get(*key) : std::nullopt;
    if (!batch) return frame_.absent(visit);
    const auto unread = desk.imports().unread(*key);
    auto change = desk.begin({visit.actor, "delivery"});
    const auto done = paused ? desk.imports().pause(*key, visit.login, unread)
                             : desk.imports().resume(*key, visit.login);
    if (done) change.commit();
    return http::Response::see_other(address_of(*batch));
}

http::Response ImportPages::prioritise(const Visit& visit) const {
    if (!visit.may(domain::Right::import_delivery)) return frame_.error(visit, {403, ""});
    const auto key = domain::BatchKey::parse(visit.request.part("batch"));
    auto desk = visit.archive.desk();
    const auto batch = key ? desk.imports().get(*key) : std::nullopt;
    if (!batch) return frame_.absent(visit);
    const auto priority = archive::read_priority(visit.request.form.text("prioritet"));
    if (!priority) return frame_.error(visit, {422, ""});
    auto change = desk.begin({visit.actor, "delivery"});
    if (desk.imports().prioritise(*key, *priority, visit.login)) change.commit();
    return http::Response::see_other(address_of(*batch));
}

}  // namespace byggarkiv::portal
