#include <iostream>
#include <memory>

#include "app/commands/command.hpp"
#include "archive/audit_log.hpp"
#include "archive/roles.hpp"
#include "base/failure.hpp"

#include <CLI/CLI.hpp>

namespace byggarkiv::app {

namespace {

struct NewUser {
    std::string login, name, tenant, role;
};

constexpr std::chrono::hours link_valid{72};

domain::Role known_role(archive::Archive& archive, const std::string& code) {
    auto desk = archive.desk();
    auto role = desk.roles().get(code);
    if (role) return std::move(*role);
    std::string known;
    for (const auto& each : desk.roles().all()) known += " " + each.code;
    throw Failure(Failure::Kind::setup,
                  "'" + code + "' is no role of that municipality; there is" + known);
}

// The registry has no audit log; the archive that the role is in does.
void note(archive::Archive& archive, const std::string& login, const domain::Role& role) {
    archive.desk().audit().note({.actor = "staff:command-line",
                                 .action = "give role",
                                 .entity = "staff",
                                 .entity_id = login,
                                 .purpose = role.code});
}

ExitCode add(Installation& installation, const NewUser& wanted) {
    const auto tenant = installation.tenant(wanted.tenant);
    auto& archive = installation.archives().open(tenant.id);
    const auto role = known_role(archive, wanted.role == "admin" ? "administrator" : wanted.role);
    const auto added = installation.archives().registry().add_staff(
        tenant.id, wanted.login, wanted.name.empty() ? wanted.login : wanted.name, role.code,
        link_valid);
    if (!added) {
        std::cerr << wanted.login << " has that role in " << wanted.tenant << " already.\n";
        return ExitCode::could_not;
    }
    note(archive, wanted.login, role);
    if (added.value().empty())
        std::cout << wanted.login << " was known; the role is added.\n";
    else
        std::cout << "One-time link to choose a password, valid for " << link_valid.count()
                  << " hours:\n  " << installation.config().server.public_url
                  << "/ansatt/passord?kode=" << added.value() << "\n";
    return ExitCode::done;
}

}  // namespace

void add_user(CLI::App& program, Chosen& chosen) {
    auto* const user = program.add_subcommand("user", "Add staff of a municipality");
    user->require_subcommand(1);
    const auto wanted = std::make_shared<NewUser>();
    auto* const adding = user->add_subcommand(
        "add", "Give a person a role; a new account gets a one-time link to choose a password");
    adding->add_option("login", wanted->login, "what the person signs in with")->required();
    adding->add_option("--tenant", wanted->tenant, "the municipality")->required();
    adding
        ->add_option("--role", wanted->role,
                     "code of one of its roles (see `role list`); admin is short for administrator")
        ->required();
    adding->add_option("--name", wanted->name, "name as it stands on letters");
    adding->callback([&chosen, wanted] {
        chosen = [wanted](Installation& installation) { return add(installation, *wanted); };
    });
}

}  // namespace byggarkiv::app
