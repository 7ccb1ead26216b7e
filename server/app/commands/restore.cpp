#include "backup/restore.hpp"

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
    fs::path folder, key;
    std::string generation, tenant;
    bool check = false, leave_out = false, as_json = false;
};

backup::BackupChoice choice_of(const Wanted& wanted) {
    if (wanted.folder.empty()) throw Failure(Failure::Kind::setup, "name the backup folder");
    backup::BackupChoice choice{
        .folder = wanted.folder, .generation = wanted.generation, .key = {}, .tenant = {}};
    if (!wanted.key.empty()) choice.key = backup::SecretKey::from_file(meant(wanted.key));
    if (wanted.tenant.empty()) return choice;
    choice.tenant = domain::TenantId::parse(wanted.tenant);
    if (!choice.tenant)
        throw Failure(Failure::Kind::setup, "'" + wanted.tenant + "' is no name of a tenant");
    return choice;
}

void print_json(const backup::Checked& checked) {
    auto faults = json::list();
    for (const auto& each : checked.faults)
        faults->add(json::object({{"what", each.what}, {"fault", each.fault}}));
    auto not_named = json::list();
    for (const auto& each : checked.not_named) not_named->add(each);
    json::print(json::object({{"generation", checked.head.generation},
                              {"made", checked.head.made_at},
                              {"program", checked.head.program},
                              {"files", checked.files},
                              {"bytes", checked.bytes},
                              {"tenants", tenants_as_json(checked.tenants)},
                              {"faults", faults},
                              {"lost", lost_as_json(checked.lost)},
                              {"not_named", not_named}}));
}

void print_text(const backup::Checked& checked) {
    for (const auto& state : checked.tenants)
        std::cout << state.tenant.text() << ": " << state.counts.documents << " documents, "
                  << state.counts.files << " files, inventory " << state.inventory.hex() << "\n";
    for (const auto& each : checked.faults) std::cout << each.what << ": " << each.fault << "\n";
    for (const auto& each : checked.lost)
        std::cout << "original " << each.tenant.text() << " " << each.sha256.hex() << ": was "
                  << each.fault << " when the backup was taken\n";
    for (const auto& each : checked.not_named) std::cout << "no generation names " << each << "\n";
    std::cout << "Backup " << checked.head.generation << " of " << checked.head.made_at << ": "
              << checked.files << " files, " << size_text(checked.bytes) << " read, "
              << checked.faults.size() << " faults.\n";
}

ExitCode code_of(const backup::Checked& checked) {
    return checked.faults.empty() && checked.lost.empty() ? ExitCode::done
                                                          : ExitCode::done_with_refusals;
}

ExitCode check(Installation& installation, const Wanted& wanted) {
    const auto& key_file = installation.config().key_file;
    std::optional<Sealer> sealer;
    if (fs::exists(key_file))
        sealer = Sealer::from_file(key_file);
    else
        std::cerr << "There is no key file " << key_file.string()
                  << ": whether the manifest is genuine is not checked.\n";
    const auto checked = backup::check_backup(choice_of(wanted), sealer ? &*sealer : nullptr);
    wanted.as_json ? print_json(checked) : print_text(checked);
    return code_of(checked);
}

ExitCode restore(Installation& installation, const Wanted& wanted) {
    if (wanted.check) return check(installation, wanted);
    const auto& config = installation.config();
    if (!fs::exists(config.key_file))
        throw Failure(Failure::Kind::setup,
                      "there is no key file " + config.key_file.string() +
                          ", and a backup holds none; bring it back first with `byggarkiv restore "
                          "keys`");
    const auto sealer = Sealer::from_file(config.key_file);
    const auto checked = backup::restore_backup(
        choice_of(wanted),
        {.data = config.data,
         .blobs = installation.blobs(),
         .damage = wanted.leave_out ? backup::Damage::leave_out : backup::Damage::refuse},
        sealer, installation.clock());
    wanted.as_json ? print_json(checked) : print_text(checked);
    if (backup::is_unfinished(config.data)) {
        std::cerr << "Not restored: the backup is damaged. Try an older --generation, or "
                     "--leave-out-damaged where files alone are named.\n";
        return ExitCode::could_not;
    }
    if (config.database.registry == archive::Engine::postgres)
        std::cerr << "The registry lies in " << (config.data / "registry.db").string()
                  << " now: set database.registry = \"sqlite\" in the configuration.\n";
    if (!wanted.as_json && fs::exists(config.data / backup::restored_config))
        std::cout << "The configuration of that time is in "
                  << (config.data / backup::restored_config).string() << ".\n";
    return code_of(checked);
}

void add_keys(CLI::App& command, Chosen& chosen) {
    add_key_command(
        command, chosen,
        {.help = "Write the key file again from its sealed copy",
         .copy_option = "copy",
         .copy_help = "made by `byggarkiv backup keys`",
         .asked = Asked::once,
         .run = [](const fs::path& key_file, const fs::path& copy, const std::string& passphrase) {
             backup::restore_key(meant(copy), key_file, passphrase);
             std::cout << "The key file is " << key_file.string() << " again.\n";
         }});
}

}  // namespace

void add_restore(CLI::App& program, Chosen& chosen) {
    auto* const command = program.add_subcommand(
        "restore", "Make the archives of a backup anew in an empty data folder, or check a backup");
    const auto wanted = std::make_shared<Wanted>();
    command->add_option("folder", wanted->folder, "the backup folder");
    command->add_option("--generation", wanted->generation, "which backup; default: the newest");
    command->add_option("--tenant", wanted->tenant, "one municipality only");
    command->add_option("--key", wanted->key, "the secret key that opens a sealed backup");
    command->add_flag("--check", wanted->check, "read everything through, and restore nothing");
    command->add_flag("--leave-out-damaged", wanted->leave_out,
                      "restore without the originals and texts that are damaged; they are listed");
    command->add_flag("--json", wanted->as_json, "as JSON");
    command->require_subcommand(0, 1);
    add_keys(*command, chosen);
    command->callback([&chosen, command, wanted] {
        if (!command->get_subcommands().empty()) return;
        chosen = [wanted](Installation& installation) { return restore(installation, *wanted); };
    });
}

}  // namespace byggarkiv::app
