#include <fstream>
#include <iostream>
#include <memory>

#include "app/at_terminal.hpp"
#include "app/commands/command.hpp"
#include "app/commands/disposal_views.hpp"
#include "app/named_things.hpp"
#include "archive/disposal_execution.hpp"
#include "archive/disposal_procedure.hpp"
#include "base/text.hpp"

#include <CLI/CLI.hpp>

namespace byggarkiv::app {

namespace {

struct Wanted {
    std::string tenant, login, key, kind, batch, case_list, reason, legal_basis, verdict, digest;
    std::vector<std::string> cases, documents;
    int years = -1;  // none
};

ExitCode refused(const archive::DisposalRefusal& refusal) {
    std::cerr << "Refused: " << refusal.detail << ".\n";
    return ExitCode::could_not;
}

std::vector<std::string> lines_of(const std::string& file) {
    std::ifstream in(file);
    if (!in) throw Failure(Failure::Kind::setup, "cannot read " + file);
    std::vector<std::string> lines;
    for (std::string line; std::getline(in, line);)
        if (const auto word = trimmed(line); !word.empty()) lines.emplace_back(word);
    return lines;
}

archive::DisposalScope scope(archive::Desk& desk, const Wanted& wanted) {
    if (!wanted.batch.empty()) return key_named<domain::BatchKey>(wanted.batch);
    if (!wanted.documents.empty()) {
        std::vector<domain::DocumentKey> keys;
        for (const auto& word : wanted.documents)
            keys.push_back(key_named<domain::DocumentKey>(word));
        return keys;
    }
    std::vector<domain::CaseKey> keys;
    for (const auto& word : wanted.case_list.empty() ? wanted.cases : lines_of(wanted.case_list))
        keys.push_back(case_named(desk, word));
    return keys;
}

std::optional<archive::RetentionRule> rule(const Wanted& wanted) {
    if (wanted.verdict.empty() && wanted.years < 0) return std::nullopt;
    const auto verdict = domain::read_retention_decision(wanted.verdict);
    if (!verdict)
        throw Failure(Failure::Kind::setup,
                      "'" + wanted.verdict +
                          "' is no kassasjonsvedtak: Bevares, Kasseres or Vurderes senere");
    if (wanted.years < 0)
        throw Failure(Failure::Kind::setup, "say with --years how long it was to be kept");
    return archive::RetentionRule{*verdict, wanted.years};
}

ExitCode propose(Installation& installation, const Wanted& wanted) {
    const auto tenant = installation.tenant(wanted.tenant);
    const auto officer = officer_at_terminal(installation, tenant, wanted.login);
    auto desk = installation.archives().open(tenant.id).desk();
    const auto disposal =
        desk.disposal_procedure().propose({.kind = archive::read_disposal_kind(wanted.kind).value(),
                                           .scope = scope(desk, wanted),
                                           .reason = wanted.reason,
                                           .legal_basis = wanted.legal_basis,
                                           .rule = rule(wanted)},
                                          officer);
    if (!disposal) return refused(disposal.reason());
    show_disposal(installation, {.tenant = wanted.tenant, .key = disposal.value().key.text()});
    std::cout << "Nothing is removed yet. Another person approves it with\n  byggarkiv disposal "
                 "approve "
              << disposal.value().key.text() << " --tenant " << wanted.tenant << " --digest "
              << disposal.value().digest.substr(0, 16) << " --as LOGIN\n";
    return ExitCode::done;
}

ExitCode approve(Installation& installation, const Wanted& wanted) {
    const auto tenant = installation.tenant(wanted.tenant);
    const auto officer = officer_at_terminal(installation, tenant, wanted.login);
    auto desk = installation.archives().open(tenant.id).desk();
    const auto disposal = desk.disposal_procedure().approve(
        key_named<domain::DisposalKey>(wanted.key), wanted.digest, officer);
    if (!disposal) return refused(disposal.reason());
    std::cout << "Approved. Nothing is removed until it is executed.\n";
    return ExitCode::done;
}

ExitCode reject(Installation& installation, const Wanted& wanted) {
    const auto tenant = installation.tenant(wanted.tenant);
    const auto officer = officer_at_terminal(installation, tenant, wanted.login);
    auto desk = installation.archives().open(tenant.id).desk();
    const auto disposal = desk.disposal_procedure().reject(
        key_named<domain::DisposalKey>(wanted.key), wanted.reason, officer);
    if (!disposal) return refused(disposal.reason());
    std::cout << "Rejected.\n";
    return ExitCode::done;
}

ExitCode execute(Installation& installation, const Wanted& wanted) {
    const auto tenant = installation.tenant(wanted.tenant);
    const auto officer = officer_at_terminal(installation, tenant, wanted.login);
    auto& archive = installation.archives().open(tenant.id);
    auto desk = archive.desk();
    const auto run = desk.disposal_execution(archive.files())
                         .run(key_named<domain::DisposalKey>(wanted.key), officer);
    if (!run) return refused(run.reason());
    const auto& outcome = run.value();
    for (const auto& left : outcome.left) std::cout << "Left: " << left.detail << "\n";
    std::cout << outcome.disposed << " disposed of, " << outcome.left.size() << " left; "
              << outcome.files_removed << " files removed, " << outcome.files_kept
              << " kept for another document.\n";
    if (outcome.ended()) {
        std::cout << "Done; `byggarkiv disposal report` prints the report.\n";
        return ExitCode::done;
    }
    if (outcome.files_waiting > 0)
        std::cout << outcome.files_waiting
                  << " files wait: an import is on its way, or a document that is left has the "
                     "same bytes.\n";
    std::cout << "Not finished: execute it again, or end it with `byggarkiv disposal reject`.\n";
    return ExitCode::done_with_refusals;
}

void add_acting(CLI::App& command, Wanted& wanted) {
    command.add_option("--tenant", wanted.tenant, "the municipality")->required();
    command.add_option("--as", wanted.login, "login of who does it; the password is asked for")
        ->required();
}

template <typename What>
void choose(CLI::App& command, Chosen& chosen, const std::shared_ptr<What>& wanted,
            ExitCode (*what)(Installation&, const What&)) {
    command.callback([&chosen, wanted, what] {
        chosen = [wanted, what](Installation& installation) { return what(installation, *wanted); };
    });
}

void add_proposing(CLI::App& disposal, Chosen& chosen, const std::shared_ptr<Wanted>& wanted) {
    auto* const command =
        disposal.add_subcommand("propose", "List and seal what shall go. Nothing is removed");
    add_acting(*command, *wanted);
    command->add_option("--kind", wanted->kind, "retention (kassasjon) or misdelivered")
        ->required()
        ->check(CLI::IsMember({"retention", "misdelivered"}));
    auto* const what = command->add_option_group("what");
    what->add_option("--delivery", wanted->batch, "all that a delivery brought, by its key");
    what->add_option("--case", wanted->cases, "a case, by key or number; may be repeated");
    what->add_option("--case-list", wanted->case_list, "a file with a case on each line")
        ->check(CLI::ExistingFile);
    what->add_option("--document", wanted->documents, "a document, by key; may be repeated");
    what->require_option(1);
    command->add_option("--reason", wanted->reason, "why")->required();
    command->add_option("--legal-basis", wanted->legal_basis, "act and section")->required();
    command->add_option("--verdict", wanted->verdict, "kassasjonsvedtak, with retention: Kasseres");
    command->add_option("--years", wanted->years, "bevaringstid, with retention")
        ->check(CLI::Range(0, 1000));
    choose<Wanted>(*command, chosen, wanted, propose);
}

void add_deciding(CLI::App& disposal, Chosen& chosen, const std::shared_ptr<Wanted>& wanted) {
    const auto add = [&](const char* name, const char* help,
                         ExitCode (*what)(Installation&, const Wanted&)) {
        auto* const command = disposal.add_subcommand(name, help);
        command->add_option("disposal", wanted->key, "its key")->required();
        add_acting(*command, *wanted);
        choose<Wanted>(*command, chosen, wanted, what);
        return command;
    };
    add("approve", "Approve what another person proposed", approve)
        ->add_option("--digest", wanted->digest, "of the list that was shown, 12 digits or more")
        ->required();
    add("reject", "End one that is not executed to its end", reject)
        ->add_option("--reason", wanted->reason, "why")
        ->required();
    add("execute", "Remove what was approved, or go on where that was stopped", execute);
}

void add_views(CLI::App& disposal, Chosen& chosen) {
    const auto view = std::make_shared<DisposalView>();
    const auto add = [&](const char* name, const char* help,
                         ExitCode (*what)(Installation&, const DisposalView&)) {
        auto* const command = disposal.add_subcommand(name, help);
        command->add_option("--tenant", view->tenant, "the municipality")->required();
        choose<DisposalView>(*command, chosen, view, what);
        return command;
    };
    add("list", "List the disposals, newest first", list_disposals)
        ->add_flag("--json", view->as_json, "as JSON");
    auto* const show = add(
        "show", "What a disposal lists, with checksums and holds; or a tombstone", show_disposal);
    show->add_option("key", view->key, "of the disposal, or of what was disposed of")->required();
    show->add_flag("--json", view->as_json, "as JSON");
    auto* const report = add("report", "Print the report that is kept", print_disposal_report);
    report->add_option("disposal", view->key, "its key")->required();
    report->add_option("--format", view->format, "text, csv or json")
        ->check(CLI::IsMember({"text", "csv", "json"}));
    add("deliveries", "List the deliveries that a disposal may name", list_deliveries);
}

}  // namespace

void add_disposal(CLI::App& program, Chosen& chosen) {
    auto* const disposal = program.add_subcommand(
        "disposal", "Dispose of things: one person proposes, another approves, then it is done");
    disposal->require_subcommand(1);
    const auto wanted = std::make_shared<Wanted>();
    add_proposing(*disposal, chosen, wanted);
    add_deciding(*disposal, chosen, wanted);
    add_views(*disposal, chosen);
}

}  // namespace byggarkiv::app
