#include "app/commands/import_views.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <optional>

#include "app/json.hpp"
#include "app/named_things.hpp"
#include "archive/import_pace.hpp"
#include "archive/imports.hpp"
#include "archive/samples.hpp"
#include "domain/sampling.hpp"
#include "intake/why.hpp"

namespace byggarkiv::app {

namespace {

using archive::Batch;
using archive::BatchSums;

constexpr int most_shown = 100;  // refused files in words; --json gives all
constexpr int all_of_them = 10'000'000;

bool is_held(const Batch& batch, const std::string& now) {
    return batch.lease_until > now;
}

// Where a batch stands, as one word or two.
std::string_view standing_text(const Batch& batch, const std::string& now) {
    using archive::Standing;
    switch (archive::standing(batch, now)) {
        case Standing::running:
            return "running";
        case Standing::pausing:
            return "pausing";
        case Standing::paused:
            return "paused";
        case Standing::stopped:
            return "stopped";
        case Standing::stored:
            return "stored";
        case Standing::signed_off:
            return "signed off";
        case Standing::disposed:
            return "disposed of";
        case Standing::undoing:
            return "undoing";
        case Standing::undone:
            return "undone";
    }
    return {};
}

std::string duration(std::int64_t seconds) {
    constexpr std::int64_t minute = 60, hour = 60 * minute, day = 24 * hour;
    if (seconds >= 2 * day) return fmt::format("{} days", seconds / day);
    if (seconds >= 2 * hour) return fmt::format("{} hours", seconds / hour);
    if (seconds >= 2 * minute) return fmt::format("{} minutes", seconds / minute);
    return fmt::format("{} seconds", seconds);
}

void line(std::string_view label, const std::string& value) {
    if (!value.empty()) fmt::print("  {:<11}{}\n", label, value);
}

std::string by(const std::string& moment, const std::string& who) {
    if (moment.empty()) return {};
    return who.empty() ? moment : moment + " by " + who;
}

// Of what is taken out nothing is to be read; another delivery may have brought the same bytes.
std::int64_t unread_of(archive::Desk& desk, const Batch& batch) {
    return batch.state == Batch::State::undone ? 0 : desk.imports().unread(batch.key);
}

void print_sums(const BatchSums& sums, std::int64_t unread, archive::Priority priority) {
    line("Files",
         fmt::format("{} received = {} stored + {} refused + {} there already + {} waiting",
                     sums.received, sums.stored.files, sums.refused.files, sums.duplicates.files,
                     sums.waiting()));
    line("Pages", fmt::format("{} stored, {} there already, {} refused; {} files without pages",
                              sums.stored.pages, sums.duplicates.pages, sums.refused.pages,
                              sums.stored.without_pages + sums.duplicates.without_pages +
                                  sums.refused.without_pages));
    line("Bytes", fmt::format("{} stored", sums.stored.bytes));
    if (sums.repeated > 0)
        line("Repeated", fmt::format("{} of those that were there already are files that the "
                                     "delivery names once more",
                                     sums.repeated));
    if (sums.things > 0) line("And", fmt::format("{} things without files refused", sums.things));
    if (unread > 0)
        line("Text", fmt::format("of {} files is still to be read, with {} priority", unread,
                                 code(priority)));
}

void print_run(const Batch& batch, const std::string& now) {
    const auto pace = archive::pace_of(batch);
    if (is_held(batch, now)) {
        line("Run",
             fmt::format("{} of {} files gone through{}", batch.run_done, batch.run_files,
                         pace ? fmt::format(", {:.1f} a second, about {} left",
                                            pace->files_per_second, duration(pace->seconds_left))
                              : std::string()));
    } else if (!batch.run_began_at.empty()) {
        line("Last run", fmt::format("{} to {}, {} of {} files gone through{}", batch.run_began_at,
                                     batch.run_seen_at, batch.run_done, batch.run_files,
                                     pace ? fmt::format(", {:.1f} a second", pace->files_per_second)
                                          : std::string()));
    }
}

void print_sample(archive::Desk& desk, const Batch& batch) {
    const auto sample = desk.samples().get(batch.key);
    if (!sample) return;
    line("Sample",
         fmt::format("{} of {} stored files, {} checked, {} wrong{}", sample->files.size(),
                     sample->population, sample->checked(), sample->wrong(),
                     sample->checked() == 0
                         ? ""
                         : ": at most " + domain::percent_text(sample->error_share()) +
                               " of all are wrong (95 % confidence)"));
}

void print_refused(archive::Desk& desk, const Batch& batch, const BatchSums& sums) {
    if (sums.refusals() == 0) return;
    std::cout << "Refused (" << sums.refusals() << "):\n";
    for (const auto& item : desk.imports().refused(batch.key, most_shown))
        std::cout << "  " << item.item << ": " << intake::reason_text(item.reason) << "\n      "
                  << row_of(intake::advice_on(item.reason)).sentence << "\n";
    if (sums.refusals() > most_shown)
        std::cout << "  ... and " << sums.refusals() - most_shown << " more: --json gives all.\n";
}

void print_what_next(const Batch& batch, const BatchSums& sums, const std::string& name,
                     const std::string& now, const std::string& tenant) {
    const auto stands = standing_text(batch, now);
    if (stands == "paused" || stands == "stopped")
        std::cout << "To go on:  byggarkiv import resume " << name << " --tenant " << tenant
                  << "\n";
    if (stands == "undoing")
        std::cout << "To go on:  byggarkiv import undo " << name << " --tenant " << tenant
                  << " --by NAME\n";
    if (stands == "stored" && sums.waiting() == 0)
        std::cout << "To sign off:  byggarkiv import signoff " << name << " --tenant " << tenant
                  << " --by NAME"
                  << (sums.refusals() > 0 ? " --accept-refused " + std::to_string(sums.refusals())
                                          : std::string())
                  << "\n";
}

json::Object counts(const BatchSums& sums) {
    return json::object(
        {{"received", sums.received},
         {"stored", sums.stored.files},
         {"refused", sums.refused.files},
         {"duplicates", sums.duplicates.files},
         {"waiting", sums.waiting()},
         {"repeated", sums.repeated},
         {"things_refused", sums.things},
         {"pages", sums.stored.pages},
         {"pages_of_duplicates", sums.duplicates.pages},
         {"pages_of_refused", sums.refused.pages},
         {"files_without_pages",
          sums.stored.without_pages + sums.duplicates.without_pages + sums.refused.without_pages},
         {"bytes", sums.stored.bytes}});
}

// A reason within a reason is an object of the same kind.
json::Object reason_json(const std::string& stored) {
    auto whole = json::object({{"reason", intake::reason_text(stored)}});
    const auto coded = archive::read_reason(stored);
    auto parameters = json::object({});
    if (coded)
        for (const auto& [name, value] : coded->parameters) {
            if (name == "why")
                parameters->set(name, reason_json(value));
            else
                parameters->set(name, value);
        }
    whole->set("code", coded ? coded->code : std::string());
    whole->set("parameters", parameters);
    return whole;
}

json::Object refused_json(const archive::ImportItem& item) {
    auto whole = reason_json(item.reason);
    whole->set("file", item.item);
    whole->set("suggestion", std::string(row_of(intake::advice_on(item.reason)).sentence));
    return whole;
}

json::Object as_json(archive::Desk& desk, const Batch& batch, const std::string& name,
                     const std::string& now) {
    return json::object({{"batch", batch.key.text()},
                         {"short", name},
                         {"state", std::string(standing_text(batch, now))},
                         {"source", batch.source},
                         {"delivery", batch.delivery},
                         {"place", batch.place},
                         {"started_at", batch.started_at},
                         {"started_by", batch.started_by},
                         {"stored_at", batch.stored_at},
                         {"paused_at", batch.paused_at},
                         {"paused_by", batch.paused_by},
                         {"signed_at", batch.signed_at},
                         {"signed_by", batch.signed_by},
                         {"undone_at", batch.undone_at},
                         {"undone_by", batch.undone_by},
                         {"undone_for", batch.undone_for},
                         {"priority", std::string(code(batch.priority))},
                         {"counts", counts(desk.imports().sums(batch))}});
}

void print(archive::Desk& desk, const Batch& batch, const std::string& name, const std::string& now,
           const std::string& tenant) {
    const auto sums = desk.imports().sums(batch);
    std::cout << "Batch " << batch.key.text() << ": " << standing_text(batch, now) << "\n";
    line("Source", batch.source);
    line("Delivery", batch.delivery);
    line("Lay at", batch.place);
    line("Started", by(batch.started_at, batch.started_by));
    line("Stored", batch.stored_at);
    line("Paused", by(batch.paused_at, batch.paused_by));
    line("Signed off", by(batch.signed_at, batch.signed_by));
    line("Undone",
         by(batch.undone_at.empty() ? batch.undo_began_at : batch.undone_at, batch.undone_by));
    line("Because", batch.undone_for);
    print_sums(sums, unread_of(desk, batch), batch.priority);
    print_run(batch, now);
    print_sample(desk, batch);
    print_refused(desk, batch, sums);
    print_what_next(batch, sums, name, now, tenant);
}

}  // namespace

ExitCode list_batches(Installation& installation, const BatchView& view) {
    auto desk = installation.archive(view.tenant).desk();
    const auto now = iso_text(installation.clock().now());
    const auto batches = desk.imports().all();
    auto all = json::list();
    if (!view.as_json && batches.empty())
        std::cout << "Nothing has been imported into this archive yet.\n";
    if (!view.as_json && !batches.empty())
        fmt::print("{:<10}{:<12}{:>9}{:>9}{:>9}{:>9}{:>9}  {:<22}{:<14}{}\n", "Batch", "State",
                   "Received", "Stored", "Refused", "There", "Waiting", "Started", "By", "Source");
    for (const auto& batch : batches) {
        const auto name = short_key(batch, batches);
        if (view.as_json) {
            all->add(as_json(desk, batch, name, now));
            continue;
        }
        const auto sums = desk.imports().sums(batch);
        fmt::print("{:<10}{:<12}{:>9}{:>9}{:>9}{:>9}{:>9}  {:<22}{:<14}{}\n", name,
                   standing_text(batch, now), sums.received, sums.stored.files, sums.refused.files,
                   sums.duplicates.files, sums.waiting(), batch.started_at, batch.started_by,
                   batch.source);
    }
    if (view.as_json) json::print(all);
    return ExitCode::done;
}

ExitCode show_batch(Installation& installation, const BatchView& view) {
    auto desk = installation.archive(view.tenant).desk();
    const auto now = iso_text(installation.clock().now());
    const auto batch = batch_named(desk, view.batch);
    const auto name = short_key(batch, desk.imports().all());
    if (!view.as_json) {
        print(desk, batch, name, now, view.tenant);
        return ExitCode::done;
    }
    auto whole = as_json(desk, batch, name, now);
    whole->set("unread", unread_of(desk, batch));
    if (const auto sample = desk.samples().get(batch.key))
        whole->set("sample",
                   json::object({{"files", static_cast<std::int64_t>(sample->files.size())},
                                 {"population", sample->population},
                                 {"checked", sample->checked()},
                                 {"wrong", sample->wrong()},
                                 {"error_share", sample->error_share()}}));
    whole->set("run", json::object({{"began_at", batch.run_began_at},
                                    {"seen_at", batch.run_seen_at},
                                    {"files", batch.run_files},
                                    {"done", batch.run_done}}));
    if (const auto pace = archive::pace_of(batch)) {
        whole->set("files_per_second", pace->files_per_second);
        if (is_held(batch, now)) whole->set("seconds_left", pace->seconds_left);
    }
    auto refused = json::list();
    for (const auto& item : desk.imports().refused(batch.key, all_of_them))
        refused->add(refused_json(item));
    whole->set("refused", refused);
    json::print(whole);
    return ExitCode::done;
}

}  // namespace byggarkiv::app
