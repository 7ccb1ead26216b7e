#include <iostream>
#include <memory>

#include "app/commands/command.hpp"
#include "app/json.hpp"
#include "app/outlook.hpp"

#include <CLI/CLI.hpp>

namespace byggarkiv::app {

namespace {

void print_json(const Outlook& outlook) {
    auto disks = json::list();
    for (const auto& disk : outlook.disks) {
        auto what = json::list();
        for (const auto& each : disk.what) what->add(each);
        auto one = json::object({{"what", what}, {"free", disk.free}, {"size", disk.size}});
        if (disk.days) one->set("days", *disk.days);
        disks->add(one);
    }
    auto warnings = json::list();
    for (const auto& each : outlook.warnings) warnings->add(each);
    auto all = json::object({{"stored", outlook.growth.stored}});
    if (outlook.growth.bytes_per_day) all->set("bytes_per_day", *outlook.growth.bytes_per_day);
    if (outlook.last_backup) all->set("last_backup", iso_text(*outlook.last_backup));
    all->set("disks", disks);
    all->set("warnings", warnings);
    json::print(all);
}

void print_text(const Outlook& outlook) {
    std::cout << "Originals: " << size_text(outlook.growth.stored);
    if (outlook.growth.bytes_per_day)
        std::cout << ", growing by "
                  << size_text(static_cast<std::uint64_t>(*outlook.growth.bytes_per_day))
                  << " a day";
    std::cout << ".\n";
    for (const auto& disk : outlook.disks)
        std::cout << "Disk of " << text(disk, outlook.growth) << ".\n";
    if (outlook.last_backup)
        std::cout << "Newest backup: " << iso_text(*outlook.last_backup) << ".\n";
    for (const auto& each : outlook.warnings) std::cout << "Warning: " << each << "\n";
}

ExitCode status(Installation& installation, bool as_json) {
    const auto outlook = look_ahead(installation);
    as_json ? print_json(outlook) : print_text(outlook);
    return outlook.warnings.empty() ? ExitCode::done : ExitCode::done_with_refusals;
}

}  // namespace

void add_status(CLI::App& program, Chosen& chosen) {
    auto* const command = program.add_subcommand(
        "status", "Say how full the disks are, when they will be full, and how old the backup is");
    const auto as_json = std::make_shared<bool>(false);
    command->add_flag("--json", *as_json, "as JSON");
    command->callback([&chosen, as_json] {
        chosen = [as_json](Installation& installation) { return status(installation, *as_json); };
    });
}

}  // namespace byggarkiv::app
