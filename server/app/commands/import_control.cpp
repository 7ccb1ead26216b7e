#include <filesystem>
#include <iostream>
#include <memory>
#include <optional>

#include "app/at_terminal.hpp"
#include "app/commands/below.hpp"
#include "app/commands/command.hpp"
#include "app/commands/import_again.hpp"
#include "app/commands/import_views.hpp"
#include "app/named_things.hpp"
#include "app/sign_off_papers.hpp"
#include "archive/imports.hpp"

#include <CLI/CLI.hpp>

namespace byggarkiv::app {

namespace {

struct Wanted {
    std::string batch, tenant, by, report, priority;
    archive::Imports::Acknowledged seen;
    Shown shown;
};

ExitCode refused(const archive::BatchRefusal& refusal) {
    std::cerr << "Refused: batch " << refusal.batch.key.text() << " " << text(refusal) << ".\n";
    return ExitCode::could_not;
}

std::string resume_line(archive::Desk& desk, const archive::Batch& batch,
                        const std::string& tenant) {
    return "byggarkiv import resume " + short_key(batch, desk.imports().all()) + " --tenant " +
           tenant;
}

ExitCode pause(Installation& installation, const Wanted& wanted) {
    auto desk = installation.archive(wanted.tenant).desk();
    const auto batch = batch_named(desk, wanted.batch);
    const auto unread = desk.imports().unread(batch.key);
    const auto by = system_account();
    auto change = desk.begin({by, "delivery"});
    const auto paused = desk.imports().pause(batch.key, by, unread);
    if (!paused) return refused(paused.reason());
    change.commit();
    if (batch.is_paused())
        std::cout << "Batch " << batch.key.text() << " has been paused since " << batch.paused_at
                  << ".\n";
    else
        std::cout << "Batch " << batch.key.text()
                  << " is paused: an import that runs stores the case it is at, and ends.\n";
    std::cout << "To go on:  " << resume_line(desk, batch, wanted.tenant) << "\n";
    return ExitCode::done;
}

ExitCode prioritise(Installation& installation, const Wanted& wanted) {
    const auto priority = archive::read_priority(wanted.priority).value();
    const auto by = system_account();
    auto desk = installation.archive(wanted.tenant).desk();
    const auto named = batch_named(desk, wanted.batch);
    auto change = desk.begin({by, "delivery"});
    const auto batch = desk.imports().prioritise(named.key, priority, by);
    if (!batch) return refused(batch.reason());
    change.commit();
    const auto unread = desk.imports().unread(named.key);
    std::cout << "Batch " << named.key.text() << " has " << wanted.priority << " priority"
              << (unread > 0 ? ": the text of " + std::to_string(unread) +
                                   " files of it is still to be read"
                             : "; nothing of it waits to be read")
              << ".\n";
    return ExitCode::done;
}

ExitCode resume(Installation& installation, const Wanted& wanted) {
    const auto by = system_account();
    std::optional<archive::Batch> batch;
    {
        auto desk = installation.archive(wanted.tenant).desk();
        const auto named = batch_named(desk, wanted.batch);
        auto change = desk.begin({by, "delivery"});
        auto resumed = desk.imports().resume(named.key, by);
        if (!resumed) return refused(resumed.reason());
        change.commit();
        batch = std::move(resumed).value();
    }
    if (std::filesystem::exists(batch->place))
        return import_again(installation, wanted.tenant, *batch, wanted.shown);
    if (batch->place.empty())
        std::cerr << "Where the delivery lies was not kept, for its name holds a national id "
                     "number";
    else
        std::cerr << "The delivery no longer lies at " << batch->place;
    std::cerr << ". Its batch is not paused any more: give the delivery again, from wherever it "
                 "lies now, and it goes on:\n  byggarkiv import PLACE --tenant "
              << wanted.tenant << "\n";
    return ExitCode::could_not;
}

// What else the refusal of a signature asks for.
std::string what_to_do(archive::Desk& desk, const archive::BatchRefusal& refusal) {
    using Cause = archive::BatchRefusal::Cause;
    const auto sums = desk.imports().sums(refusal.batch);
    if (refusal.cause == Cause::not_acknowledged)
        return std::to_string(sums.refusals()) +
               " were refused. Look at them (import status), and where they may stay out say "
               "--accept-refused " +
               std::to_string(sums.refusals()) + ".\n";
    if (refusal.cause == Cause::unread) {
        const auto unread = std::to_string(desk.imports().unread(refusal.batch.key));
        return unread +
               " wait for it: until then nobody knows what they are, where they belong and whether "
               "a pile is among them. Let `serve` or import resume read them; or, where they are "
               "never to be read, say --accept-unread " +
               unread + ".\n";
    }
    if (refusal.cause == Cause::waiting)
        return std::to_string(sums.waiting()) +
               " files of the delivery are neither stored nor refused: give the delivery again.\n";
    if (refusal.cause == Cause::not_stored) return "Bring it in to its end first: import resume.\n";
    return "";
}

// Nothing where it is signed now; the code to end with otherwise.
std::optional<ExitCode> sign(Installation& installation, const Wanted& wanted,
                             const domain::BatchKey& key) {
    auto desk = installation.archive(wanted.tenant).desk();
    const auto no = [&](const archive::BatchRefusal& refusal) {
        const auto code = refused(refusal);
        std::cerr << what_to_do(desk, refusal);
        return code;
    };
    if (wanted.by.empty()) {
        std::cerr << "Whose name stands under it? Say --by NAME.\n";
        return ExitCode::could_not;
    }
    const auto signing = desk.imports().signing(key, wanted.seen);
    if (!signing) return no(signing.reason());
    const auto account = system_account();
    auto change = desk.begin({account, "delivery"});
    const auto signed_off = desk.imports().sign_off(signing.value(), {wanted.by, account});
    if (!signed_off) return no(signed_off.reason());
    change.commit();
    return std::nullopt;
}

ExitCode sign_off(Installation& installation, const Wanted& wanted) {
    const auto tenant = installation.tenant(wanted.tenant);
    auto& archive = installation.archive(wanted.tenant);
    const auto named = [&] {
        auto desk = archive.desk();
        return batch_named(desk, wanted.batch);
    }();
    const bool before = named.state == archive::Batch::State::signed_off;
    if (before && wanted.report.empty())
        return refused({archive::BatchRefusal::Cause::signed_off, named});
    if (!wanted.report.empty()) must_have_stationery(installation);
    if (!before)
        if (const auto code = sign(installation, wanted, named.key)) return *code;
    const auto batch = archive.desk().imports().get(named.key).value();
    std::cout << "Batch " << batch.key.text() << (before ? " was" : " is") << " signed off by "
              << batch.signed_by << ", " << batch.signed_at << ".\n";
    if (wanted.report.empty()) return ExitCode::done;
    const auto papers = write_sign_off_papers(installation, tenant, batch, wanted.report);
    std::cout << "Report: " << papers.pdf.string() << "\n        " << papers.workbook.string()
              << "\n";
    return ExitCode::done;
}

CLI::App* add_one(CLI::App& import, const char* name, const char* help, Wanted& wanted) {
    auto* const command = add_below(import, name, help, wanted.tenant);
    command->add_option("batch", wanted.batch,
                        "its key, the beginning of it (four letters or more), or `latest`");
    return command;
}

void choose(CLI::App& command, Chosen& chosen, const std::shared_ptr<Wanted>& wanted,
            ExitCode (*what)(Installation&, const Wanted&)) {
    command.callback([&chosen, wanted, what] {
        chosen = [wanted, what](Installation& installation) { return what(installation, *wanted); };
    });
}

ExitCode show(Installation& installation, const Wanted& wanted) {
    const BatchView view{wanted.tenant, wanted.batch, wanted.shown.as_json};
    return wanted.batch.empty() ? list_batches(installation, view) : show_batch(installation, view);
}

void add_priority(CLI::App& import, Chosen& chosen, const std::shared_ptr<Wanted>& wanted) {
    auto* const command = add_one(import, "priority",
                                  "Have the files of a batch read before those of others, or after "
                                  "them, from the next one that is taken up",
                                  *wanted);
    command->get_option("batch")->required();
    command->add_option("priority", wanted->priority, "high, normal or low")
        ->required()
        ->check(CLI::IsMember({"high", "normal", "low"}));
    choose(*command, chosen, wanted, prioritise);
}

void add_sign_off(CLI::App& import, Chosen& chosen, const std::shared_ptr<Wanted>& wanted) {
    auto* const signing = add_one(
        import, "signoff",
        "Sign a batch off, for good: all of it is stored or accounted for. Later, with --report "
        "alone, make its report again",
        *wanted);
    signing->get_option("batch")->required();
    signing->add_option("--by", wanted->by, "name of who signs");
    signing
        ->add_option("--accept-refused", wanted->seen.refused,
                     "how many were refused, where some were: they stay out")
        ->check(CLI::NonNegativeNumber);
    signing
        ->add_option("--accept-unread", wanted->seen.unread,
                     "how many files may be unread, where some never will be read")
        ->check(CLI::NonNegativeNumber);
    signing
        ->add_option("--report", wanted->report,
                     "folder to put the report into, as PDF and as XLSX")
        ->check(CLI::ExistingDirectory);
    choose(*signing, chosen, wanted, sign_off);
}

}  // namespace

void add_import_control(CLI::App& import, Chosen& chosen) {
    import.require_subcommand(0, 1);
    const auto wanted = std::make_shared<Wanted>();

    auto* const status = add_one(import, "status",
                                 "The batches of a tenant, newest first; or how far one is, what "
                                 "of it was refused, and why",
                                 *wanted);
    status->add_flag("--json", wanted->shown.as_json, "as JSON");
    choose(*status, chosen, wanted, show);

    auto* const pausing =
        add_one(import, "pause",
                "Have an import stop after the case it is at, and not be gone on with until it is "
                "resumed",
                *wanted);
    pausing->get_option("batch")->required();
    choose(*pausing, chosen, wanted, pause);

    auto* const resuming =
        add_one(import, "resume",
                "Go on with a batch that was paused or stopped, from where its delivery lay, with "
                "the options it was given with",
                *wanted);
    resuming->get_option("batch")->required();
    resuming->add_flag("--no-progress", wanted->shown.no_progress, "no progress on standard error");
    resuming->add_flag("--json", wanted->shown.as_json, "the report as one JSON object");
    choose(*resuming, chosen, wanted, resume);
    add_priority(import, chosen, wanted);
    add_sign_off(import, chosen, wanted);
}

}  // namespace byggarkiv::app
