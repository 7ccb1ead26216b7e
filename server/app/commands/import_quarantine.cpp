#include <filesystem>
#include <iostream>
#include <memory>
#include <optional>

#include "app/at_terminal.hpp"
#include "app/commands/below.hpp"
#include "app/commands/command.hpp"
#include "app/commands/import_again.hpp"
#include "app/named_things.hpp"
#include "archive/archive.hpp"
#include "archive/files.hpp"
#include "archive/quarantine.hpp"
#include "intake/words.hpp"

#include <CLI/CLI.hpp>

namespace byggarkiv::app {

namespace {

using archive::Quarantine;

struct Wanted {
    std::string batch, tenant, path, file, by;
    Shown shown;
};

ExitCode refused(const archive::BatchRefusal& refusal) {
    const bool nothing = refusal.cause == archive::BatchRefusal::Cause::nothing_to_do;
    std::cerr << "Refused: batch " << refusal.batch.key.text() << " "
              << (nothing ? "has no such refused file" : text(refusal)) << ".\n";
    return ExitCode::could_not;
}

Quarantine::Hand hand(const Wanted& wanted) {
    const auto account = system_account();
    return {wanted.by.empty() ? account : wanted.by, account};
}

ExitCode try_again(Installation& installation, const Wanted& wanted, const archive::Batch& batch) {
    if (!batch.place.empty() && std::filesystem::exists(batch.place)) {
        auto shown = wanted.shown;
        shown.takes = Shown::Takes::refused;
        return import_again(installation, wanted.tenant, batch, shown);
    }
    std::cerr << "The delivery no longer lies at '" << batch.place
              << "'. Lay it there again, and say: byggarkiv import retry " << batch.key.text()
              << " --tenant " << wanted.tenant << "\n";
    return ExitCode::could_not;
}

ExitCode retry(Installation& installation, const Wanted& wanted) {
    std::optional<archive::Batch> batch;
    {
        auto desk = installation.archive(wanted.tenant).desk();
        batch = batch_named(desk, wanted.batch);
        const auto by = hand(wanted);
        auto change = desk.begin({by.actor, "delivery"});
        const auto begun = desk.quarantine().begin(batch->key, by);
        if (!begun) return refused(begun.reason());
        change.commit();
    }
    return try_again(installation, wanted, *batch);
}

// The item that is meant: called so itself, or the one refused file under this path.
std::optional<std::string> item_meant(archive::Desk& desk, const domain::BatchKey& batch,
                                      const std::string& path) {
    auto items = desk.quarantine().refused_at(batch, path);
    if (items.size() == 1) return items.front();
    if (items.empty()) return path;
    std::cerr << "Several refused files lie at " << path << "; say which:\n";
    for (const auto& item : items) std::cerr << "  " << item << "\n";
    return std::nullopt;
}

ExitCode supply(Installation& installation, const Wanted& wanted) {
    auto& archive = installation.archive(wanted.tenant);
    std::optional<archive::Batch> batch;
    {
        auto desk = archive.desk();
        batch = batch_named(desk, wanted.batch);
        const auto item = item_meant(desk, batch->key, wanted.path);
        if (!item) return ExitCode::could_not;
        const auto kept = archive.files().keep(wanted.file);
        const auto by = hand(wanted);
        auto change = desk.begin({by.actor, "delivery"});
        const auto supplied = desk.quarantine().supply(
            batch->key,
            {.item = *item,
             .sha256 = kept,
             .file_name =
                 intake::shown_words(std::filesystem::path(wanted.file).filename().string())},
            by);
        if (!supplied) return refused(supplied.reason());
        change.commit();
    }
    return try_again(installation, wanted, *batch);
}

CLI::App* add_one(CLI::App& import, const char* name, const char* help, Wanted& wanted) {
    auto* const command = add_below(import, name, help, wanted.tenant);
    command
        ->add_option("batch", wanted.batch,
                     "its key, the beginning of it (four letters or more), or `latest`")
        ->required();
    command->add_flag("--no-progress", wanted.shown.no_progress, "no progress on standard error");
    command->add_flag("--json", wanted.shown.as_json, "the report as one JSON object");
    return command;
}

void choose(CLI::App& command, Chosen& chosen, const std::shared_ptr<Wanted>& wanted,
            ExitCode (*what)(Installation&, const Wanted&)) {
    command.callback([&chosen, wanted, what] {
        chosen = [wanted, what](Installation& installation) { return what(installation, *wanted); };
    });
}

}  // namespace

void add_import_quarantine(CLI::App& import, Chosen& chosen) {
    const auto wanted = std::make_shared<Wanted>();
    auto* const retrying =
        add_one(import, "retry",
                "Try again what was refused of a batch that is not signed off: take what lies "
                "now where its delivery lies, and pass over all else",
                *wanted);
    retrying->add_option("--by", wanted->by, "in whose name, for the record");
    choose(*retrying, chosen, wanted, retry);

    auto* const supplying =
        add_one(import, "supply",
                "Put a file in the place of one that was refused. It goes through the same "
                "stages; what the delivery claims of the file is set aside, on record",
                *wanted);
    supplying
        ->add_option("path", wanted->path,
                     "the path of the refused file in its delivery, or its line of `import status`")
        ->required();
    supplying->add_option("--file", wanted->file, "the file to take")
        ->required()
        ->check(CLI::ExistingFile);
    supplying->add_option("--by", wanted->by, "in whose name, for the record")->required();
    choose(*supplying, chosen, wanted, supply);
}

}  // namespace byggarkiv::app
