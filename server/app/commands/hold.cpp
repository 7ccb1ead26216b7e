#include <iostream>
#include <memory>

#include "app/at_terminal.hpp"
#include "app/commands/command.hpp"
#include "app/json.hpp"
#include "app/named_things.hpp"
#include "archive/holds.hpp"
#include "archive/registers.hpp"

#include <CLI/CLI.hpp>

namespace byggarkiv::app {

namespace {

struct Wanted {
    std::string tenant, login, key, on_case, on_document, on_property, reason, legal_basis;
    bool as_json = false;
};

archive::HeldThing thing(archive::Desk& desk, const Wanted& wanted) {
    if (!wanted.on_case.empty()) return case_named(desk, wanted.on_case);
    if (!wanted.on_document.empty()) return key_named<domain::DocumentKey>(wanted.on_document);
    return property_named(desk, wanted.on_property);
}

ExitCode refused(archive::HoldRefusal refusal) {
    std::cerr << "Refused: " << text(refusal) << ".\n";
    return ExitCode::could_not;
}

ExitCode place(Installation& installation, const Wanted& wanted) {
    const auto tenant = installation.tenant(wanted.tenant);
    const auto officer = officer_at_terminal(installation, tenant, wanted.login);
    auto desk = installation.archives().open(tenant.id).desk();
    const auto on = thing(desk, wanted);
    auto change = desk.begin({officer.actor(), "legal hold"});
    const auto key = desk.holds().place(on, wanted.reason, wanted.legal_basis, officer);
    if (!key) return refused(key.reason());
    change.commit();
    std::cout << "Hold " << key.value().text() << " on " << archive::entity_of(on) << " "
              << archive::key_of(on) << ".\n";
    return ExitCode::done;
}

ExitCode lift(Installation& installation, const Wanted& wanted) {
    const auto tenant = installation.tenant(wanted.tenant);
    const auto officer = officer_at_terminal(installation, tenant, wanted.login);
    auto desk = installation.archives().open(tenant.id).desk();
    auto change = desk.begin({officer.actor(), "legal hold"});
    const auto hold =
        desk.holds().lift(key_named<domain::HoldKey>(wanted.key), wanted.reason, officer);
    if (!hold) return refused(hold.reason());
    change.commit();
    std::cout << "Lifted hold " << hold.value().key.text() << " on "
              << archive::entity_of(hold.value().on) << " " << archive::key_of(hold.value().on)
              << ".\n";
    return ExitCode::done;
}

ExitCode list(Installation& installation, const Wanted& wanted) {
    auto desk = installation.archive(wanted.tenant).desk();
    auto all = json::list();
    for (const auto& hold : desk.holds().all()) {
        if (wanted.as_json) {
            all->add(json::object({{"hold", hold.key.text()},
                                   {"on", std::string(archive::entity_of(hold.on))},
                                   {"key", archive::key_of(hold.on)},
                                   {"reason", hold.reason},
                                   {"legal_basis", hold.legal_basis},
                                   {"placed_by", hold.placed_by},
                                   {"placed_at", hold.placed_at},
                                   {"lifted_by", hold.lifted_by},
                                   {"lifted_at", hold.lifted_at},
                                   {"lifted_for", hold.lifted_for}}));
            continue;
        }
        std::cout << hold.key.text() << "  " << archive::entity_of(hold.on) << " "
                  << archive::key_of(hold.on) << "  placed " << hold.placed_at << " by "
                  << hold.placed_by << ": " << hold.reason << " (" << hold.legal_basis << ")";
        if (!hold.holds())
            std::cout << "; lifted " << hold.lifted_at << " by " << hold.lifted_by << ": "
                      << hold.lifted_for;
        std::cout << "\n";
    }
    if (wanted.as_json) json::print(all);
    return ExitCode::done;
}

void add_acting(CLI::App& command, Wanted& wanted) {
    command.add_option("--tenant", wanted.tenant, "the municipality")->required();
    command.add_option("--as", wanted.login, "login of who does it; the password is asked for")
        ->required();
}

void choose(CLI::App& command, Chosen& chosen, const std::shared_ptr<Wanted>& wanted,
            ExitCode (*what)(Installation&, const Wanted&)) {
    command.callback([&chosen, wanted, what] {
        chosen = [wanted, what](Installation& installation) { return what(installation, *wanted); };
    });
}

}  // namespace

void add_hold(CLI::App& program, Chosen& chosen) {
    auto* const hold = program.add_subcommand("hold", "Legal holds: what may not be disposed of");
    hold->require_subcommand(1);
    const auto wanted = std::make_shared<Wanted>();

    auto* const placing = hold->add_subcommand("place", "Place a hold");
    add_acting(*placing, *wanted);
    auto* const on = placing->add_option_group("on");
    on->add_option("--case", wanted->on_case, "a case, by its key or number");
    on->add_option("--document", wanted->on_document, "a document, by its key");
    on->add_option("--property", wanted->on_property, "a property with all its cases: 9999-12/3");
    on->require_option(1);
    placing->add_option("--reason", wanted->reason, "why")->required();
    placing->add_option("--legal-basis", wanted->legal_basis, "act and section")->required();
    choose(*placing, chosen, wanted, place);

    auto* const lifting =
        hold->add_subcommand("lift", "Lift a hold that another person has placed");
    lifting->add_option("hold", wanted->key, "its key")->required();
    add_acting(*lifting, *wanted);
    lifting->add_option("--reason", wanted->reason, "why")->required();
    choose(*lifting, chosen, wanted, lift);

    auto* const listing = hold->add_subcommand("list", "List them, those that hold first");
    listing->add_option("--tenant", wanted->tenant, "the municipality")->required();
    listing->add_flag("--json", wanted->as_json, "as JSON");
    choose(*listing, chosen, wanted, list);
}

}  // namespace byggarkiv::app
