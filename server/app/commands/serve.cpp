#include <signal.h>

#include <iostream>
#include <memory>

#include "app/commands/command.hpp"
#include "app/site.hpp"
#include "base/log.hpp"
#include "demo/people.hpp"

#include <CLI/CLI.hpp>

namespace byggarkiv::app {

namespace {

struct Wanted {
    std::string listen;
    bool demo = false;
};

// Blocked in every thread from now on, so that one place waits for them.
sigset_t block_ending_signals() {
    sigset_t ending;
    sigemptyset(&ending);
    sigaddset(&ending, SIGINT);
    sigaddset(&ending, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &ending, nullptr);
    return ending;
}

void introduce(const Site& site, bool demo) {
    std::cout << "Serving " << site.url() << "\n";
    if (demo) {
        std::cout << "\nThe archive is made up. Sign in at " << site.url() << "/logg-inn as\n";
        for (const auto& resident : demo::residents())
            std::cout << "  " << resident.name << " – " << resident.about << "\n";
        for (const auto& member : demo::staff())
            std::cout << "  " << member.name << " – " << member.title << "\n";
    }
    std::cout << "\nStop with Ctrl-C." << std::endl;
}

ExitCode serve(Installation& installation, const Wanted& wanted) {
    const auto ending = block_ending_signals();
    Site site(
        installation,
        {.listen = wanted.listen.empty() ? installation.config().server.listen : wanted.listen,
         .demo = wanted.demo ? Site::Options::Demo::on : Site::Options::Demo::off});
    site.start();
    introduce(site, wanted.demo);
    int signal = 0;
    sigwait(&ending, &signal);
    log::info("stopping", {{"signal", std::to_string(signal)}});
    site.stop();
    return ExitCode::done;
}

}  // namespace

void add_serve(CLI::App& program, Chosen& chosen) {
    auto* const command =
        program.add_subcommand("serve", "Answer on the web, and keep the index up");
    const auto wanted = std::make_shared<Wanted>();
    command->add_option("--listen", wanted->listen, "address and port; port 0 takes a free one");
    command->add_flag("--demo", wanted->demo,
                      "offer to sign in as the made-up people of the demo, on this machine alone");
    command->callback([&chosen, wanted] {
        chosen = [wanted](Installation& installation) { return serve(installation, *wanted); };
    });
}

}  // namespace byggarkiv::app
