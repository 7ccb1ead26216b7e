#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "app/commands/command.hpp"
#include "app/json.hpp"
#include "archive/roles.hpp"
#include "base/failure.hpp"

#include <CLI/CLI.hpp>

namespace byggarkiv::app {

namespace {

// Who changes roles here has the data folder in hand, and no login.
constexpr std::string_view officer = "command-line";

struct Wanted {
    std::string tenant, code, name;
    std::vector<std::string> rights;
    bool as_json = false;
};

archive::Author author() {
    return {"staff:" + std::string(officer), "roles"};
}

std::string known_rights() {
    std::string text;
    for (const auto right : domain::all_rights()) text += " " + std::string(code(right));
    return text;
}

std::set<domain::Right> read_rights(const std::vector<std::string>& codes) {
    std::set<domain::Right> rights;
    for (const auto& each : codes) {
        const auto right = domain::read_right(each);
        if (!right)
            throw Failure(Failure::Kind::setup,
                          "'" + each + "' is no right; there is" + known_rights());
        rights.insert(*right);
    }
    return rights;
}

std::string_view in_words(archive::RoleRefusal refusal) {
    switch (refusal) {
        case archive::RoleRefusal::bad_code:
            return "The code of a role has 2 to 32 letters a-z, digits and hyphens, a letter "
                   "first.";
        case archive::RoleRefusal::no_name:
            return "A new role needs a --name, of at most 100 bytes.";
        case archive::RoleRefusal::unknown:
            return "There is no such role.";
        case archive::RoleRefusal::nobody_to_manage:
            return "Then no role could manage roles any more; give manage_roles to another first.";
    }
    return "";
}

ExitCode answer(const Result<domain::Role, archive::RoleRefusal>& result, archive::Change& change,
                std::string_view done) {
    if (!result) {
        std::cerr << in_words(result.reason()) << "\n";
        return ExitCode::could_not;
    }
    change.commit();
    std::cout << "Role " << result.value().code << " " << done << ".\n";
    return ExitCode::done;
}

ExitCode list(Installation& installation, const Wanted& wanted) {
    const auto roles = installation.archive(wanted.tenant).desk().roles().all();
    auto array = json::list();
    for (const auto& role : roles) {
        auto rights = json::list();
        std::string line = role.code + "\t" + role.name + "\t";
        for (const auto right : role.rights) {
            rights->add(std::string(code(right)));
            line += std::string(code(right)) + " ";
        }
        if (!wanted.as_json) std::cout << line << "\n";
        array->add(json::object({{"code", role.code}, {"name", role.name}, {"rights", rights}}));
    }
    if (wanted.as_json) json::print(array);
    return ExitCode::done;
}

// The name stays where none is given.
ExitCode set(Installation& installation, const Wanted& wanted) {
    domain::Role role{
        .code = wanted.code, .name = wanted.name, .rights = read_rights(wanted.rights)};
    auto desk = installation.archive(wanted.tenant).desk();
    auto change = desk.begin(author());
    auto roles = desk.roles();
    if (role.name.empty())
        if (const auto known = roles.get(role.code)) role.name = known->name;
    return answer(roles.set(role, officer), change, "is set");
}

ExitCode remove(Installation& installation, const Wanted& wanted) {
    auto desk = installation.archive(wanted.tenant).desk();
    auto change = desk.begin(author());
    return answer(desk.roles().remove(wanted.code, officer), change,
                  "is removed; who had it has its rights no longer");
}

}  // namespace

void add_role(CLI::App& program, Chosen& chosen) {
    auto* const role = program.add_subcommand("role", "What the staff of a municipality may do");
    role->require_subcommand(1);
    const auto wanted = std::make_shared<Wanted>();
    const auto sub = [&](const char* name, const char* help, auto run) {
        auto* const command = role->add_subcommand(name, help);
        command->add_option("--tenant", wanted->tenant, "the municipality")->required();
        command->callback([&chosen, wanted, run] {
            chosen = [wanted, run](Installation& installation) {
                return run(installation, *wanted);
            };
        });
        return command;
    };
    sub("list", "List the roles with their rights", list)
        ->add_flag("--json", wanted->as_json, "as JSON");
    auto* const setting = sub("set", "Make a role, or give it other rights", set);
    setting->add_option("code", wanted->code, "short name, e.g. caseworker")->required();
    setting->add_option("--name", wanted->name, "name as people read it");
    setting->add_option(
        "--right", wanted->rights,
        "a right; may be repeated, and those not named are taken away:" + known_rights());
    sub("remove", "Take a role away from all who have it", remove)
        ->add_option("code", wanted->code, "short name")
        ->required();
}

}  // namespace byggarkiv::app
