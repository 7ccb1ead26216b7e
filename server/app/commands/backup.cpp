#include "backup/backup.hpp"

#include <iostream>
#include <memory>

#include "app/commands/backup_parts.hpp"
#include "app/outlook.hpp"
#include "backup/key_copy.hpp"
#include "base/failure.hpp"

#include <CLI/CLI.hpp>

namespace byggarkiv::app {

namespace fs = std::filesystem;

namespace {

struct Wanted {
    fs::path target, recipient;
    std::string tenant;
    std::size_t keep = 0;
    bool as_json = false;
};

struct PairWanted {
    fs::path secret, recipient;
};

backup::BackupOrder order_of(Installation& installation, const Wanted& wanted) {
    const auto& config = installation.config();
    backup::BackupOrder order{.data = config.data,
                              .to = wanted.target,
                              .config = meant(config.file),
                              .recipient = {},
                              .tenant = {},
                              .keep = {},
                              .program = BYGGARKIV_VERSION};
    if (order.to.empty()) order.to = config.ops.backup_folder;
    if (order.to.empty())
        throw Failure(Failure::Kind::setup,
                      "name a backup folder, here or as ops.backup_folder in the configuration");
    const bool in_file = config.database.registry == archive::Engine::sqlite;
    if (!fs::exists(in_file ? config.data / "registry.db" : config.data))
        throw Failure(Failure::Kind::setup,
                      "there is nothing to back up in " + config.data.string());
    if (!wanted.recipient.empty())
        order.recipient = backup::Recipient::from_file(meant(wanted.recipient));
    if (!wanted.tenant.empty()) order.tenant = installation.tenant(wanted.tenant).id;
    if (wanted.keep > 0) order.keep = wanted.keep;
    return order;
}

void print_json(const backup::Taken& taken, const Outlook& outlook) {
    auto removed = json::list();
    for (const auto& each : taken.removed) removed->add(each);
    auto warnings = json::list();
    for (const auto& each : outlook.warnings) warnings->add(each);
    json::print(json::object({{"generation", taken.generation},
                              {"files", taken.files},
                              {"bytes", taken.bytes},
                              {"files_written", taken.files_written},
                              {"bytes_written", taken.bytes_written},
                              {"tenants", tenants_as_json(taken.tenants)},
                              {"lost", lost_as_json(taken.lost)},
                              {"removed", removed},
                              {"warnings", warnings}}));
}

void print_text(const backup::Taken& taken, const Outlook& outlook) {
    std::cout << "Backup " << taken.generation << ": " << taken.files << " files, "
              << size_text(taken.bytes) << "; " << taken.files_written << " of them new, "
              << size_text(taken.bytes_written) << ".\n";
    for (const auto& state : taken.tenants)
        std::cout << "  " << state.tenant.text() << ": " << state.counts.documents
                  << " documents, audit entry " << state.standing.audit << ", change "
                  << state.standing.outbox << ", inventory " << state.inventory.hex() << "\n";
    for (const auto& each : taken.removed) std::cout << "  no longer kept: " << each << "\n";
    for (const auto& disk : outlook.disks)
        std::cout << "Disk of " << text(disk, outlook.growth) << ".\n";
}

ExitCode take(Installation& installation, const Wanted& wanted) {
    const auto order = order_of(installation, wanted);
    const auto taken = backup::take_backup(installation.archives(), installation.sealer(),
                                           installation.clock(), order);
    const auto outlook = look_ahead(installation, order.to);
    if (wanted.as_json)
        print_json(taken, outlook);
    else
        print_text(taken, outlook);
    for (const auto& each : taken.lost)
        std::cerr << each.tenant.text() << " " << each.sha256.hex() << ": " << each.fault
                  << " in the archive; restore it from an older generation\n";
    for (const auto& each : outlook.warnings) std::cerr << "warning: " << each << "\n";
    return taken.lost.empty() ? ExitCode::done : ExitCode::done_with_refusals;
}

void add_keys(CLI::App& command, Chosen& chosen) {
    add_key_command(
        command, chosen,
        {.help = "Copy the key file, sealed by a passphrase; keep it apart from the backups",
         .copy_option = "--to",
         .copy_help = "the new file",
         .asked = Asked::twice,
         .run = [](const fs::path& key_file, const fs::path& copy, const std::string& passphrase) {
             backup::copy_key(meant(key_file), copy, passphrase);
             std::cout << "The key file is in " << copy.string()
                       << ". Without the passphrase nobody can open it.\n";
         }});
}

void add_new_keys(CLI::App& command, Chosen& chosen) {
    auto* const pair = command.add_subcommand(
        "new-keys", "Make the two halves of a key that backups are sealed to");
    const auto wanted = std::make_shared<PairWanted>();
    pair->add_option("--secret", wanted->secret, "opens backups: keep it off this machine")
        ->required();
    pair->add_option("--recipient", wanted->recipient, "seals them: for --encrypt-to")->required();
    pair->callback([&chosen, wanted] {
        chosen = [wanted](Installation&) {
            backup::make_keys(wanted->secret, wanted->recipient);
            std::cout << "Move " << wanted->secret.string()
                      << " to a safe place away from this machine.\n";
            return ExitCode::done;
        };
    });
}

}  // namespace

void add_backup(CLI::App& program, Chosen& chosen) {
    auto* const command = program.add_subcommand(
        "backup", "Copy everything but the key file to a backup folder, while it is in use");
    const auto wanted = std::make_shared<Wanted>();
    command->add_option("folder", wanted->target,
                        "the backup folder; default: ops.backup_folder of the configuration");
    command->add_option("--tenant", wanted->tenant, "one municipality only");
    command->add_option("--encrypt-to", wanted->recipient,
                        "seal everything to the recipient in this file");
    command
        ->add_option("--keep", wanted->keep,
                     "keep so many backups of each municipality, and remove older ones")
        ->check(CLI::Range(1, 10'000));
    command->add_flag("--json", wanted->as_json, "as JSON");
    command->require_subcommand(0, 1);
    add_keys(*command, chosen);
    add_new_keys(*command, chosen);
    command->callback([&chosen, command, wanted] {
        if (!command->get_subcommands().empty()) return;
        chosen = [wanted](Installation& installation) { return take(installation, *wanted); };
    });
}

}  // namespace byggarkiv::app
