#include "app/commands/backup_parts.hpp"

#include <memory>

#include <CLI/CLI.hpp>

namespace byggarkiv::app {

namespace fs = std::filesystem;

json::List tenants_as_json(const std::vector<backup::TenantState>& tenants) {
    auto list = json::list();
    for (const auto& state : tenants)
        list->add(json::object({{"tenant", state.tenant.text()},
                                {"documents", state.counts.documents},
                                {"files", state.counts.files},
                                {"outbox", state.standing.outbox},
                                {"audit", state.standing.audit},
                                {"inventory", state.inventory.hex()}}));
    return list;
}

json::List lost_as_json(const std::vector<backup::Lost>& lost) {
    auto list = json::list();
    for (const auto& each : lost)
        list->add(json::object({{"tenant", each.tenant.text()},
                                {"sha256", each.sha256.hex()},
                                {"fault", each.fault}}));
    return list;
}

fs::path meant(const fs::path& named) {
    return named.empty() ? named : fs::weakly_canonical(named);
}

void add_key_command(CLI::App& command, Chosen& chosen, KeyCommand keys) {
    struct Wanted {
        fs::path copy, passphrase_file;
    };
    auto* const added = command.add_subcommand("keys", keys.help);
    const auto wanted = std::make_shared<Wanted>();
    added->add_option(keys.copy_option, wanted->copy, keys.copy_help)->required();
    added->add_option("--passphrase-file", wanted->passphrase_file,
                      "holds the passphrase in its first line; otherwise it is typed");
    added->callback([&chosen, wanted, keys = std::move(keys)] {
        chosen = [wanted, keys](Installation& installation) {
            keys.run(installation.config().key_file, wanted->copy,
                     passphrase(wanted->passphrase_file, keys.asked));
            return ExitCode::done;
        };
    });
}

}  // namespace byggarkiv::app
