#include <iostream>
#include <memory>

#include "app/commands/command.hpp"
#include "app/json.hpp"
#include "base/failure.hpp"
#include "base/text.hpp"

#include <CLI/CLI.hpp>

namespace byggarkiv::app {

namespace {

struct NewTenant {
    std::string id, name, numbers;
    std::vector<std::string> hosts;
    archive::Contact contact;
};

archive::Tenant checked(const NewTenant& wanted) {
    const auto id = domain::TenantId::parse(wanted.id);
    if (!id)
        throw Failure(Failure::Kind::setup,
                      "'" + wanted.id +
                          "' cannot name a tenant: use 2 to 32 letters a-z, digits "
                          "and hyphens, a letter first");
    archive::Tenant tenant{.id = *id,
                           .name = wanted.name,
                           .numbers = {},
                           .demo = false,
                           .hosts = wanted.hosts,
                           .contact = wanted.contact};
    for (const auto part : split(wanted.numbers, ',')) {
        const auto number = domain::MunicipalityNumber::parse(trimmed(part));
        if (!number)
            throw Failure(
                Failure::Kind::setup,
                "'" + std::string(part) + "' is no kommunenummer: four digits, e.g. 9999");
        tenant.numbers.push_back(*number);
    }
    return tenant;
}

ExitCode add(Installation& installation, const NewTenant& wanted) {
    const auto added = installation.archives().registry().add_tenant(checked(wanted));
    if (!added) {
        std::cerr << (added.reason() == archive::TenantRefusal::taken
                          ? "There is a tenant of that name already.\n"
                          : "Another tenant answers at one of these hosts already.\n");
        return ExitCode::could_not;
    }
    installation.archives().create(added.value().id);
    std::cout << "Tenant " << wanted.id << " is ready.\n";
    return ExitCode::done;
}

ExitCode list(Installation& installation, bool as_json) {
    const auto tenants = installation.archives().registry().tenants();
    if (as_json) {
        auto array = json::list();
        for (const auto& tenant : tenants) {
            auto numbers = json::list();
            for (const auto& number : tenant.numbers) numbers->add(number.text());
            array->add(json::object(
                {{"id", tenant.id.text()}, {"name", tenant.name}, {"numbers", numbers}}));
        }
        json::print(array);
        return ExitCode::done;
    }
    for (const auto& tenant : tenants) {
        std::cout << tenant.id.text() << "\t" << tenant.name << "\t";
        for (const auto& number : tenant.numbers) std::cout << number.text() << " ";
        std::cout << "\n";
    }
    return ExitCode::done;
}

// Failures end in main() with their reason and status 2.
ExitCode move(Installation& installation, const std::string& name, archive::Engine to) {
    const auto tenant = installation.tenant(name);
    const auto move = installation.archives().move(tenant.id, to);
    std::int64_t rows = 0;
    for (const auto& table : move.tables) {
        std::cout << table.sha256.substr(0, 16) << "  " << table.rows << "\t" << table.name << "\n";
        rows += table.rows;
    }
    std::cout << "The " << rows << " rows of " << name << " lie in " << code(to)
              << " now, each table with the same digest as its source, which is kept as "
              << move.kept << ".\n";
    return ExitCode::done;
}

void add_move(CLI::App& tenant, Chosen& chosen) {
    auto* const moving =
        tenant.add_subcommand("move", "Move a municipality's rows to another database");
    const auto name = std::make_shared<std::string>();
    const auto to = std::make_shared<std::string>();
    moving->add_option("tenant", *name, "short name")->required();
    moving->add_option("--to", *to, "sqlite or postgres")
        ->required()
        ->check(CLI::IsMember({"sqlite", "postgres"}));
    moving->callback([&chosen, name, to] {
        chosen = [name, to](Installation& installation) {
            return move(installation, *name, archive::read_engine(*to).value());
        };
    });
}

}  // namespace

void add_tenant(CLI::App& program, Chosen& chosen) {
    auto* const tenant = program.add_subcommand("tenant", "Add, list and move municipalities");
    tenant->require_subcommand(1);

    const auto wanted = std::make_shared<NewTenant>();
    auto* const adding = tenant->add_subcommand("add", "Make an archive for a municipality");
    adding->add_option("id", wanted->id, "short name, e.g. testvik")->required();
    adding->add_option("--name", wanted->name, "name as people read it")->required();
    adding
        ->add_option("--numbers", wanted->numbers, "kommunenummer, the present one first, by comma")
        ->required();
    adding->add_option("--host", wanted->hosts,
                       "host name under which it is served; may be repeated");
    adding->add_option("--e-mail", wanted->contact.e_mail, "of the office, for its pages");
    adding->add_option("--phone", wanted->contact.phone, "of the office");
    adding->add_option("--post", wanted->contact.post, "postal address; once for each line");
    adding->callback([&chosen, wanted] {
        chosen = [wanted](Installation& installation) { return add(installation, *wanted); };
    });

    auto* const listing = tenant->add_subcommand("list", "List the municipalities");
    const auto as_json = std::make_shared<bool>(false);
    listing->add_flag("--json", *as_json, "as JSON");
    listing->callback([&chosen, as_json] {
        chosen = [as_json](Installation& installation) { return list(installation, *as_json); };
    });

    add_move(*tenant, chosen);
}

}  // namespace byggarkiv::app
