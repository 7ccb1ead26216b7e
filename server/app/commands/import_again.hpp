#pragma once

#include <string>
#include <vector>

#include "app/commands/command.hpp"
#include "archive/imports.hpp"
#include "intake/import.hpp"
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

// How an import that is given again runs, and which show of its progress and result it gives.
struct Shown {
    enum class Takes { all, refused } takes = Takes::all;  // refused: what was, before
    bool no_progress = false;
    bool as_json = false;
};

// The words that import parses for the batch.
std::vector<std::string> words_of(const archive::Batch& batch, const std::string& tenant,
                                  const Shown& shown);

// The options with which the batch was given. Throws Failure(setup) where they do not hold any
// more: its delivery or its mapping lies elsewhere.
intake::ImportOptions options_as_told(Installation& installation, const std::string& tenant,
                                      const archive::Batch& batch);

// Runs `import` as it was given for the batch, from where the delivery lay then.
ExitCode import_again(Installation& installation, const std::string& tenant,
                      const archive::Batch& batch, const Shown& shown);

}  // namespace byggarkiv::app
