#include <iostream>
#include <memory>

#include "app/at_terminal.hpp"
#include "app/commands/command.hpp"
#include "app/json.hpp"
#include "app/named_things.hpp"
#include "archive/batch_undo.hpp"
#include "intake/progress.hpp"

#include <CLI/CLI.hpp>

// Taking a batch out that nobody has signed off.
namespace byggarkiv::app {

namespace {

struct Wanted {
    std::string batch, tenant, by, reason;
    bool placings_too = false, no_progress = false, as_json = false;
};

void list(std::ostream& out, const std::vector<std::string>& named, std::int64_t more) {
    for (const auto& one : named) out << "  " << one << "\n";
    if (more > 0) out << "  ... and " << more << " more\n";
}

std::string_view what_to_do(const archive::UndoRefusal& refusal) {
    using Cause = archive::UndoRefusal::Cause;
    switch (refusal.cause) {
        case Cause::decided:
            return "Holds can be lifted and disposals rejected; --placings-too takes what was "
                   "placed by hand. What else was decided stays decided: things brought by mistake "
                   "go by `byggarkiv disposal`, which two persons answer for.\n";
        case Cause::held:
        case Cause::import_running:
            return "Try again when that has ended.\n";
        case Cause::signed_off:
            return "What it brought by mistake goes by `byggarkiv disposal`.\n";
        case Cause::disposed:
        case Cause::undone:
        case Cause::counted:
            return "";
    }
    return "";
}

ExitCode refused(const archive::UndoRefusal& refusal) {
    std::cerr << "Refused: batch " << refusal.batch.key.text() << " " << text(refusal) << ".\n";
    list(std::cerr, refusal.named, refusal.more);
    std::cerr << what_to_do(refusal);
    return ExitCode::could_not;
}

std::int64_t things(const archive::UndoOutcome& outcome) {
    return outcome.documents + outcome.files + outcome.entries + outcome.cases + outcome.properties;
}

void print(const archive::UndoOutcome& outcome, const std::string& tenant) {
    std::cout << "Taken out: " << outcome.documents << " documents, " << outcome.entries
              << " journal entries, " << outcome.cases << " cases, " << outcome.properties
              << " properties.\n";
    if (outcome.files > 0)
        std::cout << outcome.files << " files were taken out of documents that others brought.\n";
    if (outcome.kept_cases + outcome.kept_entries > 0)
        std::cout << outcome.kept_cases << " cases and " << outcome.kept_entries
                  << " journal entries stay: others have put something into them.\n";
    if (outcome.ended()) {
        std::cout << "Batch " << outcome.batch.key.text()
                  << " is undone. Its files stay in the store, and its ledger says what they were; "
                     "its delivery can be given again.\n";
        return;
    }
    std::cout << "Left, since it came in the way meanwhile:\n";
    list(std::cout, outcome.left, outcome.more_left);
    std::cout << "Not finished. When that is out of the way:  byggarkiv import undo "
              << outcome.batch.key.text() << " --tenant " << tenant << " --by NAME\n";
}

void print_json(const archive::UndoOutcome& outcome) {
    auto left = json::list();
    for (const auto& one : outcome.left) left->add(one);
    json::print(json::object({{"batch", outcome.batch.key.text()},
                              {"state", std::string(code(outcome.batch.state))},
                              {"documents", outcome.documents},
                              {"journal_entries", outcome.entries},
                              {"cases", outcome.cases},
                              {"properties", outcome.properties},
                              {"files_of_others", outcome.files},
                              {"kept_cases", outcome.kept_cases},
                              {"kept_journal_entries", outcome.kept_entries},
                              {"left", left},
                              {"more_left", outcome.more_left}}));
}

ExitCode undo(Installation& installation, const Wanted& wanted) {
    using Placings = archive::UndoOrder::Placings;
    auto desk = installation.archive(wanted.tenant).desk();
    const auto batch = batch_named(desk, wanted.batch);
    intake::NoProgress silent;
    intake::ProgressBar bar(std::cerr, intake::ProgressBar::screen_of_stderr());
    intake::Progress& progress =
        wanted.no_progress || wanted.as_json ? static_cast<intake::Progress&>(silent) : bar;
    std::int64_t told = 0;
    const auto run = desk.batch_undo().run(
        {.batch = batch.key,
         .by = wanted.by,
         .actor = system_account(),
         .reason = wanted.reason,
         .placings = wanted.placings_too ? Placings::take_too : Placings::keep},
        [&](archive::UndoStep step, const archive::UndoOutcome& so_far) {
            if (step == archive::UndoStep::begun) progress.begin("Taking things out", 0);
            if (step != archive::UndoStep::committed) return;
            progress.advance(static_cast<std::size_t>(things(so_far) - told));
            told = things(so_far);
        });
    if (!run) return refused(run.reason());
    progress.end();
    if (wanted.as_json)
        print_json(run.value());
    else
        print(run.value(), wanted.tenant);
    return run.value().ended() ? ExitCode::done : ExitCode::done_with_refusals;
}

}  // namespace

void add_import_undo(CLI::App& import, Chosen& chosen) {
    const auto wanted = std::make_shared<Wanted>();
    auto* const command = import.add_subcommand(
        "undo",
        "Take out what a batch brought that is not signed off, so that its delivery can come in "
        "again, corrected, as if it had never been; or go on with that where it was stopped. "
        "Refused, with the reasons, where somebody has decided on something of it");
    command
        ->add_option("batch", wanted->batch,
                     "its key, the beginning of it (four letters or more), or `latest`")
        ->required();
    command->add_option("--tenant", wanted->tenant, "the municipality")->required();
    command->add_option("--by", wanted->by, "in whose name it is undone")->required();
    command->add_option("--reason", wanted->reason, "why, for the record");
    command->add_flag("--placings-too", wanted->placings_too,
                      "also where a person has said which property a document is about");
    command->add_flag("--no-progress", wanted->no_progress, "no progress on standard error");
    command->add_flag("--json", wanted->as_json, "the result as one JSON object");
    command->callback([&chosen, wanted] {
        chosen = [wanted](Installation& installation) { return undo(installation, *wanted); };
    });
}

}  // namespace byggarkiv::app
