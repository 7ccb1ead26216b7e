#include <iostream>
#include <map>
#include <memory>

#include "app/commands/command.hpp"
#include "app/json.hpp"
#include "intake/registers.hpp"

#include <CLI/CLI.hpp>

namespace byggarkiv::app {

namespace {

const std::map<std::string, intake::RegisterKind> kinds{
    {"addresses", intake::RegisterKind::addresses},
    {"parcels", intake::RegisterKind::parcels},
    {"owners", intake::RegisterKind::owners},
    {"buildings", intake::RegisterKind::buildings},
};

struct Wanted {
    std::string kind, file, tenant;
    bool as_json = false;
};

ExitCode take_in(Installation& installation, const Wanted& wanted) {
    intake::NoProgress silent;
    intake::ProgressBar bar(std::cerr, intake::ProgressBar::screen_of_stderr());
    intake::Progress& progress = wanted.as_json ? static_cast<intake::Progress&>(silent) : bar;
    const auto report = intake::import_register(kinds.at(wanted.kind), wanted.file,
                                                installation.archive(wanted.tenant), progress);
    if (wanted.as_json) {
        auto refused = json::list();
        for (const auto& remark : report.refused)
            refused->add(json::object({{"row", remark.file}, {"reason", remark.reason}}));
        json::print(json::object(
            {{"rows", report.rows}, {"changed", report.changed}, {"refused", refused}}));
    } else {
        for (const auto& remark : report.refused)
            std::cout << remark.file << ": " << remark.reason << "\n";
        std::cout << report.rows << " rows, " << report.changed << " new or changed, "
                  << report.refused.size() << " refused.\n";
    }
    if (report.refused_whole) return ExitCode::could_not;
    return report.refused.empty() ? ExitCode::done : ExitCode::done_with_refusals;
}

}  // namespace

void add_register(CLI::App& program, Chosen& chosen) {
    auto* const command = program.add_subcommand("register", "Take in public registers");
    command->require_subcommand(1);
    const auto wanted = std::make_shared<Wanted>();
    auto* const importing = command->add_subcommand(
        "import",
        "addresses (Kartverket's CSV), parcels (GeoJSON), owners (CSV) or buildings (CSV)");
    importing->add_option("kind", wanted->kind, "addresses, parcels, owners or buildings")
        ->required()
        ->check(CLI::IsMember(kinds));
    importing->add_option("file", wanted->file, "the register's file")
        ->required()
        ->check(CLI::ExistingFile);
    importing->add_option("--tenant", wanted->tenant, "the municipality")->required();
    importing->add_flag("--json", wanted->as_json, "the report as one JSON object");
    importing->callback([&chosen, wanted] {
        chosen = [wanted](Installation& installation) { return take_in(installation, *wanted); };
    });
}

}  // namespace byggarkiv::app
