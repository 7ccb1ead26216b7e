#include <iostream>
#include <memory>

#include "app/audit_keeping.hpp"
#include "app/commands/command.hpp"
#include "app/json.hpp"
#include "archive/audit_log.hpp"
#include "base/failure.hpp"

#include <CLI/CLI.hpp>

namespace byggarkiv::app {

namespace {

struct Wanted {
    std::string tenant, document, case_key, actor;
    int limit = 100;
    bool as_json = false;
};

std::vector<archive::AuditEntry> entries(archive::AuditLog log, const Wanted& wanted) {
    if (!wanted.document.empty()) return log.of("document", wanted.document, wanted.limit);
    if (!wanted.case_key.empty()) return log.of("case", wanted.case_key, wanted.limit);
    if (!wanted.actor.empty()) return log.by(wanted.actor, wanted.limit);
    return log.newest(wanted.limit);
}

ExitCode list(Installation& installation, const Wanted& wanted) {
    auto desk = installation.archive(wanted.tenant).desk();
    const auto found = entries(desk.audit(), wanted);
    if (wanted.as_json) {
        auto lines = json::list();
        for (const auto& entry : found)
            lines->add(json::object({{"number", entry.number},
                                     {"at", entry.at},
                                     {"actor", entry.event.actor},
                                     {"action", entry.event.action},
                                     {"entity", entry.event.entity},
                                     {"id", entry.event.entity_id},
                                     {"purpose", entry.event.purpose}}));
        json::print(lines);
        return ExitCode::done;
    }
    for (const auto& entry : found)
        std::cout << entry.number << "  " << entry.at << "  " << entry.event.actor << "  "
                  << entry.event.action << "  " << entry.event.entity << " "
                  << entry.event.entity_id << "  (" << entry.event.purpose << ")\n";
    return ExitCode::done;
}

ExitCode anchor(Installation& installation, const std::string& only) {
    const auto& folder = installation.config().audit.anchor_folder;
    if (folder.empty())
        throw Failure(Failure::Kind::setup,
                      "audit.anchor_folder is not set: name a folder on another machine");
    const auto key = signing_key(installation.config());
    if (!only.empty()) installation.tenant(only);
    for (const auto& tenant : installation.archives().registry().tenants()) {
        if (!only.empty() && tenant.id.text() != only) continue;
        const auto head = anchor_audit(installation.archives().open(tenant.id), key, folder);
        std::cout << tenant.id.text() << ": anchored at entry " << head.number << " in "
                  << anchor_file(folder, tenant.id).string() << "\n";
    }
    return ExitCode::done;
}

ExitCode print_key(const Installation& installation) {
    std::cout << signing_key(installation.config()).public_key().text() << "\n";
    return ExitCode::done;
}

void add_list(CLI::App& audit, Chosen& chosen) {
    auto* const command = audit.add_subcommand("list", "Who wrote and read what, newest first");
    const auto wanted = std::make_shared<Wanted>();
    command->add_option("--tenant", wanted->tenant, "the municipality")->required();
    auto* const document = command->add_option("--document", wanted->document, "of one document");
    auto* const one_case = command->add_option("--case", wanted->case_key, "of one case");
    auto* const actor =
        command->add_option("--actor", wanted->actor, "by one who acted, such as staff:eva");
    document->excludes(one_case)->excludes(actor);
    one_case->excludes(actor);
    command->add_option("--limit", wanted->limit, "at most so many")->check(CLI::Range(1, 100'000));
    command->add_flag("--json", wanted->as_json, "as JSON");
    command->callback([&chosen, wanted] {
        chosen = [wanted](Installation& installation) { return list(installation, *wanted); };
    });
}

}  // namespace

void add_audit(CLI::App& program, Chosen& chosen) {
    auto* const audit = program.add_subcommand("audit", "The audit log, and anchors of it");
    audit->require_subcommand(1);
    add_list(*audit, chosen);

    auto* const anchors = audit->add_subcommand(
        "anchor", "Sign where each log stands and keep that in the folder audit.anchor_folder");
    const auto tenant = std::make_shared<std::string>();
    anchors->add_option("--tenant", *tenant, "one municipality only");
    anchors->callback([&chosen, tenant] {
        chosen = [tenant](Installation& installation) { return anchor(installation, *tenant); };
    });

    auto* const key = audit->add_subcommand(
        "key", "Print the public key that anchors are checked with; keep it elsewhere too");
    key->callback(
        [&chosen] { chosen = [](Installation& installation) { return print_key(installation); }; });
}

}  // namespace byggarkiv::app
