#include <iostream>
#include <memory>

#include "app/at_terminal.hpp"
#include "app/commands/command.hpp"
#include "app/json.hpp"
#include "app/named_things.hpp"
#include "archive/batch_release.hpp"
#include "base/text.hpp"

#include <CLI/CLI.hpp>

// Opening what a delivery brought, in bulk, when it is signed off.
namespace byggarkiv::app {

namespace {

struct Wanted {
    std::string batch, tenant, login;
    // The main rule: what an office holds is open to all where no law says otherwise.
    std::string legal_basis = "offentleglova § 3";
    std::vector<std::string> types;
    bool dry_run = false, as_json = false;
};

domain::DocumentType type_named(const std::string& word) {
    std::string all;
    for (const auto type : domain::all_document_types()) {
        if (lower_case(domain::code(type)) == lower_case(word)) return type;
        all += (all.empty() ? "" : ", ") + std::string(domain::code(type));
    }
    throw Failure(Failure::Kind::setup, "'" + word + "' is no type of document: " + all);
}

std::string_view in_words(archive::StaysClosed reason) {
    using enum archive::StaysClosed;
    switch (reason) {
        case set_aside:
            return "split into other documents";
        case another_type:
            return "of another type";
        case open_already:
            return "open already";
        case assessed:
            return "assessed as exempt, wholly or in part";
        case secret:
            return "whose existence is secret";
        case withdrawn:
            return "withdrawn";
        case wrong_in_sample:
            return "found wrong in the sample";
        case without_file:
            return "without a file";
        case unread:
            return "whose text is not read yet";
        case unreadable:
            return "that cannot be read";
        case finding:
            return "in which screening found something";
        case protected_person:
            return "in a case with a protected person";
    }
    return {};
}

void print(const archive::ReleaseOutcome& outcome, const Wanted& wanted) {
    std::cout << (wanted.dry_run ? "Would open " : "Opened ") << outcome.opened << " of "
              << outcome.documents() << " documents.\n";
    for (const auto& [reason, count] : outcome.closed)
        std::cout << "  " << count << " stay as they are: " << in_words(reason) << "\n";
}

void print_json(const archive::ReleaseOutcome& outcome, const Wanted& wanted) {
    auto closed = json::object({});
    for (const auto& [reason, count] : outcome.closed)
        closed->set(std::string(code(reason)), count);
    json::print(json::object({{"dry_run", wanted.dry_run},
                              {"documents", outcome.documents()},
                              {"opened", outcome.opened},
                              {"not_opened", closed}}));
}

ExitCode release(Installation& installation, const Wanted& wanted) {
    using Writing = archive::ReleaseOrder::Writing;
    const auto tenant = installation.tenant(wanted.tenant);
    std::set<domain::DocumentType> types;
    for (const auto& word : wanted.types) types.insert(type_named(word));
    const auto officer = officer_at_terminal(installation, tenant, wanted.login);
    auto desk = installation.archives().open(tenant.id).desk();
    const auto batch = batch_named(desk, wanted.batch);
    const auto run = desk.batch_release().run(
        {.batch = batch.key,
         .types = std::move(types),
         .legal_basis = wanted.legal_basis,
         .per_mille = installation.config().intake.release_per_mille,
         .writing = wanted.dry_run ? Writing::report_only : Writing::release},
        officer);
    if (!run) {
        std::cerr << "Refused: batch " << batch.key.text() << ": " << run.reason().detail << ".\n";
        return ExitCode::could_not;
    }
    if (wanted.as_json)
        print_json(run.value(), wanted);
    else
        print(run.value(), wanted);
    return ExitCode::done;
}

}  // namespace

void add_import_release(CLI::App& import, Chosen& chosen) {
    const auto wanted = std::make_shared<Wanted>();
    auto* const command = import.add_subcommand(
        "release",
        "Open documents of a batch that is signed off, by their type: those that nobody has "
        "assessed, that are read and in which screening found nothing; only where the sample of "
        "the batch was checked and found right enough (intake.release_per_mille)");
    command
        ->add_option("batch", wanted->batch,
                     "its key, the beginning of it (four letters or more), or `latest`")
        ->required();
    command->add_option("--tenant", wanted->tenant, "the municipality")->required();
    command
        ->add_option("--as", wanted->login,
                     "login of the officer who opens them; the password is asked for")
        ->required();
    command->add_option("--types", wanted->types, "types to open: TEGNING,KART,VEDTAK")
        ->required()
        ->delimiter(',')
        ->allow_extra_args(false);
    command->add_option("--legal-basis", wanted->legal_basis, "act and section")
        ->capture_default_str();
    command->add_flag("--dry-run", wanted->dry_run, "count, and open nothing");
    command->add_flag("--json", wanted->as_json, "the result as one JSON object");
    command->callback([&chosen, wanted] {
        chosen = [wanted](Installation& installation) { return release(installation, *wanted); };
    });
}

}  // namespace byggarkiv::app
