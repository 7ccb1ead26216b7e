#include <sys/prctl.h>
#include <sys/resource.h>

#include <filesystem>
#include <iostream>
#include <string>

#include "app/commands/command.hpp"
#include "base/failure.hpp"

#include <CLI/CLI.hpp>

namespace byggarkiv::app {
namespace {

int as_status(ExitCode code) {
    return static_cast<int>(code);
}

// The configuration file where one is named, or byggarkiv.toml where the working folder has one.
std::optional<Config> configuration(const std::string& file, const std::string& data) {
    Config config;
    const bool named = !file.empty();
    const std::filesystem::path path = named ? file : "byggarkiv.toml";
    if (named || std::filesystem::exists(path)) {
        auto read = read_config(path);
        for (const auto& fault : read.faults)
            std::cerr << path.string() << ":" << fault.line << ": " << fault.what << "\n";
        if (!read.faults.empty()) return std::nullopt;
        config = std::move(read.config);
        config.file = path;
    }
    if (!data.empty()) config.data = data;
    return with_defaults(std::move(config), std::filesystem::canonical("/proc/self/exe"));
}

// Memory holds national id numbers and keys in clear: a crash leaves no copy of it, on the disk or
// with a program that collects dumps.
void keep_memory_to_ourselves() {
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
    prctl(PR_SET_DUMPABLE, 0);
}

int run(int argc, char** argv) {
    CLI::App program("Byggarkiv: the digital archive of building cases.", "byggarkiv");
    program.require_subcommand(1);
    program.set_version_flag("--version", BYGGARKIV_VERSION);
    std::string config_file;
    std::string data;
    program.add_option("--config", config_file, "configuration file (byggarkiv.toml)");
    program.add_option("--data", data, "data folder; wins over the file");
    program.footer("Exit status: 0 done, 1 done with refusals (listed), 2 could not.");

    Chosen chosen;
    for (const auto add :
         {add_serve,     add_import,      add_read,       add_register, add_index,  add_search,
          add_verify,    add_audit,       add_hold,       add_disposal, add_tenant, add_user,
          add_role,      add_secret_keys, add_config,     add_demo,     add_backup, add_restore,
          add_inventory, add_separators,  add_duplicates, add_status,   add_watch})
        add(program, chosen);

    try {
        program.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return program.exit(error) == 0 ? as_status(ExitCode::done)
                                        : as_status(ExitCode::could_not);
    }
    auto config = configuration(config_file, data);
    if (!config || !chosen) return as_status(ExitCode::could_not);
    Installation installation(std::move(*config));
    return as_status((*chosen)(installation));
}

}  // namespace
}  // namespace byggarkiv::app

int main(int argc, char** argv) {
    byggarkiv::app::keep_memory_to_ourselves();
    try {
        return byggarkiv::app::run(argc, argv);
    } catch (const byggarkiv::Failure& failure) {
        std::cerr << "byggarkiv: " << failure.what() << "\n";
        if (failure.kind() == byggarkiv::Failure::Kind::no_space)
            std::cerr << "byggarkiv: The disk is full. What was said to be done is kept; free some "
                         "space and give the command again: it goes on from there.\n";
    } catch (const std::exception& error) {
        std::cerr << "byggarkiv: unexpected: " << error.what() << "\n";
    }
    return 2;
}
