#include <iostream>
#include <memory>

#include "app/commands/command.hpp"
#include "archive/inventory.hpp"

#include <CLI/CLI.hpp>

namespace byggarkiv::app {

namespace {

struct Wanted {
    std::string tenant;
    bool digest = false;
};

ExitCode print(Installation& installation, const Wanted& wanted) {
    auto desk = installation.archive(wanted.tenant).desk();
    if (wanted.digest)
        std::cout << desk.inventory().digest().hex() << "\n";
    else
        desk.inventory().lines([](const std::string& line) { std::cout << line << "\n"; });
    return ExitCode::done;
}

}  // namespace

void add_inventory(CLI::App& program, Chosen& chosen) {
    auto* const command = program.add_subcommand(
        "inventory",
        "Print what an archive holds, without ids and times of writing: two archives "
        "are the same when this is the same");
    const auto wanted = std::make_shared<Wanted>();
    command->add_option("--tenant", wanted->tenant, "the municipality")->required();
    command->add_flag("--digest", wanted->digest, "only the SHA-256 of it");
    command->callback([&chosen, wanted] {
        chosen = [wanted](Installation& installation) { return print(installation, *wanted); };
    });
}

}  // namespace byggarkiv::app
