#include <iostream>
#include <memory>

#include "app/commands/command.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

namespace byggarkiv::app {

namespace {

ExitCode list_keys() {
    for (const auto& key : config_keys())
        std::cout << fmt::format("{:28} {:14} {}\n", key.name, key.kind, key.help);
    return ExitCode::done;
}

// The file itself was read, and refused where it is wrong, before this runs.
ExitCode check(Installation& installation) {
    const auto& config = installation.config();
    int faults = 0;
    const auto must_exist = [&](std::string_view key, const std::filesystem::path& path) {
        if (std::filesystem::exists(path)) return;
        ++faults;
        std::cout << key << ": not found: " << path.string() << "\n";
    };
    must_exist("server.templates", config.server.templates);
    must_exist("server.assets", config.server.assets);
    must_exist("jail.worker", config.jail.worker);
    if (!config.sign_in.private_key_file.empty())
        must_exist("sign_in.private_key_file", config.sign_in.private_key_file);
    if (!config.sign_in.client_secret_file.empty())
        must_exist("sign_in.client_secret_file", config.sign_in.client_secret_file);
    if (!config.database.password_file.empty())
        must_exist("database.password_file", config.database.password_file);
    if (!config.intake.noark_schemas.empty())
        must_exist("intake.noark_schemas", config.intake.noark_schemas);
    if (faults > 0) return ExitCode::could_not;
    std::cout << "The configuration is sound. Data: " << config.data.string() << "\n";
    return ExitCode::done;
}

}  // namespace

void add_config(CLI::App& program, Chosen& chosen) {
    auto* const config = program.add_subcommand("config", "Check the configuration");
    config->require_subcommand(1);
    auto* const check_command =
        config->add_subcommand("check", "Read the file and say everything that is wrong with it");
    const auto list = std::make_shared<bool>(false);
    check_command->add_flag("--keys", *list, "list every key instead, with its meaning");
    check_command->callback([&chosen, list] {
        chosen = [list](Installation& installation) {
            return *list ? list_keys() : check(installation);
        };
    });
}

}  // namespace byggarkiv::app
