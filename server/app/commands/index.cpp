#include <unistd.h>

#include <iostream>
#include <memory>
#include <thread>

#include "app/commands/command.hpp"
#include "app/dates.hpp"
#include "archive/outbox.hpp"
#include "index/follower.hpp"

#include <CLI/CLI.hpp>

namespace byggarkiv::app {

namespace {

struct Wanted {
    std::string tenant;
    bool rebuild = false;
};

constexpr std::chrono::milliseconds between_looks{200};

// A running server holds the lock and does the work; this waits until it has.
void wait_for_server(archive::Archive& archive, const std::filesystem::path& folder, bool rebuild) {
    if (rebuild) index::ask_for_rebuild(folder);
    const auto goal = archive.desk().outbox().head();
    std::cout << archive.tenant().text() << ": a server keeps this index; waiting for it.\n";
    while (true) {
        const auto position = index::indexed_position(folder);
        const bool rebuilt = !rebuild || !index::rebuild_is_asked_for(folder);
        if (rebuilt && position && *position >= goal) return;
        std::this_thread::sleep_for(between_looks);
    }
}

void follow(archive::Archive& archive, const std::filesystem::path& folder,
            const std::filesystem::path& words, bool rebuild) {
    tell_of_dates(archive);
    auto follower = index::Follower::take(archive, folder, {.words = words});
    if (!follower) return wait_for_server(archive, folder, rebuild);
    const bool on_terminal = isatty(STDERR_FILENO) == 1;
    const auto report = [&](const index::Progress& progress) {
        if (on_terminal)
            std::cerr << "\r" << progress.documents << " documents indexed" << std::flush;
    };
    if (rebuild)
        follower->rebuild({}, report);
    else
        follower->catch_up({}, report);
    if (on_terminal) std::cerr << "\r\033[K";
    std::cout << archive.tenant().text() << ": indexed up to change " << follower->position()
              << ".\n";
}

ExitCode index(Installation& installation, const Wanted& wanted) {
    for (const auto& tenant : installation.archives().registry().tenants())
        if (wanted.tenant.empty() || tenant.id.text() == wanted.tenant)
            follow(installation.archives().open(tenant.id),
                   installation.archives().index_folder(tenant.id),
                   compound_words(installation.config()), wanted.rebuild);
    return ExitCode::done;
}

}  // namespace

void add_index(CLI::App& program, Chosen& chosen) {
    auto* const command = program.add_subcommand("index", "Bring the full-text index up to date");
    const auto wanted = std::make_shared<Wanted>();
    command->add_option("--tenant", wanted->tenant, "one municipality only");
    command->add_flag("--rebuild", wanted->rebuild, "build it anew beside the one in use");
    command->callback([&chosen, wanted] {
        chosen = [wanted](Installation& installation) { return index(installation, *wanted); };
    });
}

}  // namespace byggarkiv::app
