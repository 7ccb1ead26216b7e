#include <iostream>
#include <memory>

#include "app/commands/command.hpp"
#include "archive/resealing.hpp"
#include "archive/verify.hpp"
#include "base/sealed.hpp"

#include <CLI/CLI.hpp>

namespace byggarkiv::app {

namespace {

ExitCode add(Installation& installation) {
    installation.sealer();  // makes the first one where there is none
    const auto number = Sealer::add_key(installation.config().key_file);
    std::cout
        << "Key " << number << " is in " << installation.config().key_file.string()
        << ". Now\n"
           "  1. back up the key file, apart from the archives;\n"
           "  2. start `byggarkiv serve` again, so that it knows the key;\n"
           "  3. run `byggarkiv keys reseal`.\n"
           "The older keys stay in the file: the audit log of their time is checked by them.\n";
    return ExitCode::done;
}

// What no longer fits its digest must not be vouched for by a new one.
bool is_sound(archive::Archive& archive, const std::string& tenant) {
    bool sound = true;
    archive::check_rows(archive, [&](const archive::Finding& finding) {
        sound = false;
        std::cout << tenant << ": " << finding.what << " " << finding.id << ": " << finding.fault
                  << "\n";
    });
    return sound;
}

ExitCode reseal(Installation& installation) {
    auto ended = ExitCode::done;
    for (const auto& tenant : installation.archives().registry().tenants()) {
        const auto& name = tenant.id.text();
        auto& archive = installation.archives().open(tenant.id);
        if (!is_sound(archive, name)) {
            std::cout << name << ": left as it is; restore what changed from a backup first\n";
            ended = ExitCode::done_with_refusals;
            continue;
        }
        const auto sealed = archive::reseal(archive);
        std::cout << name << ": " << sealed << " values sealed again by key "
                  << installation.sealer().newest_key() << "\n";
    }
    return ended;
}

}  // namespace

void add_secret_keys(CLI::App& program, Chosen& chosen) {
    auto* const keys =
        program.add_subcommand("keys", "Change the secret key that seals personal values");
    keys->require_subcommand(1);
    keys->add_subcommand("add", "Add a new key to the key file; it seals from the next start on")
        ->callback([&chosen] { chosen = add; });
    keys->add_subcommand("reseal",
                         "Seal by the newest key what older ones sealed, in every archive")
        ->callback([&chosen] { chosen = reseal; });
}

}  // namespace byggarkiv::app
