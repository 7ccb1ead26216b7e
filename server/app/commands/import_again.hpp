#pragma once

#include <string>

#include "app/commands/command.hpp"
#include "archive/imports.hpp"
#include "intake/report.hpp"

// How an import is told to go on: what of its command line is kept with the batch, and how the same
// is given again.
namespace byggarkiv::app {

// Throws CLI::RequiredError where one is empty: with a subcommand neither is asked for, so that
// they cannot be required as options are.
void must_have_both(const std::string& delivery, const std::string& tenant);

// The options that were given, but for those that are about this run alone.
std::string told_by(const CLI::App& import);

// On standard error, where the batch is paused: which command goes on.
void tell_how_to_go_on(archive::Archive& archive, const std::string& tenant,
                       const intake::Report& report);

// Which show of its progress and result a resumed import gives.
struct Shown {
    bool no_progress = false;
    bool as_json = false;
};

// Runs `import` as it was given for the batch, from where the delivery lay then.
ExitCode import_again(Installation& installation, const std::string& tenant,
                      const archive::Batch& batch, const Shown& shown);

}  // namespace byggarkiv::app
