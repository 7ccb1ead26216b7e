#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "app/commands/command.hpp"
#include "app/json.hpp"
#include "app/passphrase.hpp"
#include "backup/manifest.hpp"

// What `byggarkiv backup` and `byggarkiv restore` say and ask alike.
namespace byggarkiv::app {

json::List tenants_as_json(const std::vector<backup::TenantState>& tenants);
json::List lost_as_json(const std::vector<backup::Lost>& lost);

// Rooms follow no links; whoever names a file on the command line may name one that is a link.
std::filesystem::path meant(const std::filesystem::path& named);

// Their subcommand `keys`, about the key file and its sealed copy.
struct KeyCommand {
    const char* help;
    const char* copy_option;  // how the copy is named
    const char* copy_help;
    Asked asked;  // for the passphrase
    // Given the key file, the copy and the passphrase; tells the user what is there now.
    std::function<void(const std::filesystem::path& key_file, const std::filesystem::path& copy,
                       const std::string& passphrase)>
        run;
};
void add_key_command(CLI::App& command, Chosen& chosen, KeyCommand keys);

}  // namespace byggarkiv::app
