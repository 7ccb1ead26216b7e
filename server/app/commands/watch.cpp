#include <iostream>
#include <memory>
#include <utility>
#include <vector>

#include "app/at_terminal.hpp"
#include "app/commands/command.hpp"
#include "app/json.hpp"
#include "app/named_things.hpp"
#include "archive/desk.hpp"
#include "archive/properties.hpp"
#include "archive/watches.hpp"
#include "base/failure.hpp"

#include <CLI/CLI.hpp>

namespace byggarkiv::app {

namespace {

struct Wanted {
    std::string tenant, login, key, question, on_property, area, project;
    bool as_json = false;
};

archive::WatchOwner owner_of(const std::string& login) {
    return {archive::WatchOwner::Kind::staff, login};
}

archive::NewWatch watch_of(archive::Desk& desk, const Wanted& wanted) {
    archive::NewWatch watch{.owner = owner_of(wanted.login), .question = wanted.question};
    if (!wanted.on_property.empty()) watch.property = property_named(desk, wanted.on_property);
    if (!wanted.area.empty()) {
        watch.area = domain::MapArea::parse(wanted.area);
        if (!watch.area)
            throw Failure(Failure::Kind::setup,
                          "'" + wanted.area +
                              "' is no area: write a circle as \"11.25,59.91 400\" (longitude, "
                              "latitude, metres) or a polygon by its corners");
    }
    if (!wanted.project.empty()) watch.project = domain::read_project_kind(wanted.project);
    return watch;
}

ExitCode add(Installation& installation, const Wanted& wanted) {
    const auto tenant = installation.tenant(wanted.tenant);
    const auto officer = officer_at_terminal(installation, tenant, wanted.login);
    auto desk = installation.archives().open(tenant.id).desk();
    const auto watch = watch_of(desk, wanted);
    auto change = desk.begin({officer.actor(), "watch"});
    const auto key = desk.watches().add(watch);
    if (!key) {
        std::cerr << "Refused: a watch must say something, in at most 512 bytes, and nobody has "
                     "more than "
                  << archive::Watches::most_of_one << ".\n";
        return ExitCode::could_not;
    }
    change.commit();
    std::cout << "Watch " << key->text() << ".\n";
    return ExitCode::done;
}

ExitCode remove(Installation& installation, const Wanted& wanted) {
    const auto tenant = installation.tenant(wanted.tenant);
    const auto officer = officer_at_terminal(installation, tenant, wanted.login);
    auto desk = installation.archives().open(tenant.id).desk();
    const auto key = key_named<domain::WatchKey>(wanted.key);
    auto change = desk.begin({officer.actor(), "watch"});
    for (const auto& watch : desk.watches().of(owner_of(wanted.login))) {
        if (watch.key != key) continue;
        desk.watches().remove(key);
        change.commit();
        std::cout << "Removed.\n";
        return ExitCode::done;
    }
    std::cerr << "Refused: " << wanted.login << " has no such watch.\n";
    return ExitCode::could_not;
}

ExitCode list(Installation& installation, const Wanted& wanted) {
    auto desk = installation.archive(wanted.tenant).desk();
    auto all = json::list();
    for (const auto& watch : desk.watches().of(owner_of(wanted.login))) {
        const auto area = watch.what.area ? watch.what.area->text() : std::string();
        const auto project =
            std::string(watch.what.project ? domain::code(*watch.what.project) : "");
        const auto on =
            watch.what.property ? desk.properties().get(*watch.what.property) : std::nullopt;
        const auto property = on ? on->present().text() : std::string();
        if (wanted.as_json) {
            all->add(json::object({{"watch", watch.key.text()},
                                   {"question", watch.what.question},
                                   {"property", property},
                                   {"area", area},
                                   {"project", project},
                                   {"made_at", watch.made_at}}));
            continue;
        }
        std::cout << watch.key.text() << "  since " << watch.made_at;
        for (const auto& [label, text] :
             {std::pair{"words", watch.what.question}, std::pair{"property", property},
              std::pair{"area", area}, std::pair{"project", project}})
            if (!text.empty()) std::cout << "  " << label << ": " << text;
        std::cout << "\n";
    }
    if (wanted.as_json) json::print(all);
    return ExitCode::done;
}

// What was found and nobody has taken on, whoever waits for it.
ExitCode hits(Installation& installation, const Wanted& wanted) {
    constexpr int at_most = 1000;
    auto desk = installation.archive(wanted.tenant).desk();
    auto all = json::list();
    for (const auto& hit : desk.watches().untold(at_most)) {
        const auto owner =
            (hit.owner.kind == archive::WatchOwner::Kind::staff ? "staff:" : "person:") +
            hit.owner.id;
        if (wanted.as_json)
            all->add(json::object({{"watch", hit.watch.text()},
                                   {"owner", owner},
                                   {"document", hit.document.text()},
                                   {"found_at", hit.found_at}}));
        else
            std::cout << hit.found_at << "  " << owner << "  watch " << hit.watch.text()
                      << "  document " << hit.document.text() << "\n";
    }
    if (wanted.as_json) json::print(all);
    return ExitCode::done;
}

}  // namespace

void add_watch(CLI::App& program, Chosen& chosen) {
    auto* const command = program.add_subcommand(
        "watch", "What staff wait for: new documents that answer a question; `serve` looks");
    command->require_subcommand(1);
    const auto wanted = std::make_shared<Wanted>();
    const auto sub = [&](const char* name, const char* help, auto run) {
        auto* const made = command->add_subcommand(name, help);
        made->add_option("--tenant", wanted->tenant, "the municipality")->required();
        made->callback([&chosen, wanted, run] {
            chosen = [wanted, run](Installation& installation) {
                return run(installation, *wanted);
            };
        });
        return made;
    };
    const auto acting = [&](CLI::App* to) {
        to->add_option("--as", wanted->login, "login of who waits; the password is asked for")
            ->required();
    };
    const auto as_json = [&](CLI::App* to) { to->add_flag("--json", wanted->as_json, "as JSON"); };

    std::vector<std::string> projects;
    for (const auto kind : domain::all_project_kinds()) projects.emplace_back(domain::code(kind));
    auto* const adding = sub("add", "Wait for documents that meet all of what is said", add);
    acting(adding);
    adding->add_option("text", wanted->question, "what to search for");
    adding->add_option("--property", wanted->on_property, "on this property: 9999-49/130");
    adding->add_option("--area", wanted->area,
                       "in this circle (\"11.25,59.91 400\") or polygon on the map");
    adding->add_option("--project", wanted->project, "in cases about this")
        ->check(CLI::IsMember(projects));
    auto* const removing = sub("remove", "Wait no longer", remove);
    acting(removing);
    removing->add_option("watch", wanted->key, "its key")->required();
    auto* const listing = sub("list", "What somebody waits for", list);
    listing->add_option("--login", wanted->login, "who waits")->required();
    as_json(listing);
    as_json(sub("hits", "What was found and nobody has been told of yet", hits));
}

}  // namespace byggarkiv::app
