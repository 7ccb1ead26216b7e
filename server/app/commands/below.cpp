#include "app/commands/below.hpp"

#include <CLI/CLI.hpp>

namespace byggarkiv::app {

CLI::App* add_below(CLI::App& command, const char* name, const char* help, std::string& tenant) {
    auto* const below = command.add_subcommand(name, help);
    below->add_option("--tenant", tenant, "the municipality")->required();
    return below;
}

}  // namespace byggarkiv::app
