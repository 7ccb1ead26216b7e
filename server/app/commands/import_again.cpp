#include "app/commands/import_again.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <iostream>
#include <string_view>
#include <vector>

#include "app/named_things.hpp"
#include "archive/imports.hpp"
#include "base/text.hpp"

#include <CLI/CLI.hpp>

namespace byggarkiv::app {

namespace {

// Between the words of a command line as they are kept: no word has it.
constexpr char apart = '\x1f';

// About one run, or given anew with the batch.
constexpr std::array<std::string_view, 8> of_one_run = {
    "help", "tenant", "batch", "no-progress", "json", "dry-run", "guess-mapping", "refused-only"};
// Whose value is a file, which must be found from another folder too.
constexpr std::string_view of_a_file = "mapping";

bool is_kept(const CLI::Option& option) {
    if (option.count() == 0 || option.get_positional() || option.get_lnames().empty()) return false;
    const auto& name = option.get_lnames().front();
    return std::find(of_one_run.begin(), of_one_run.end(), name) == of_one_run.end();
}

}  // namespace

std::vector<std::string> words_of(const archive::Batch& batch, const std::string& tenant,
                                  const Shown& shown) {
    std::vector<std::string> words = {"import", batch.place, "--tenant",
                                      tenant,   "--batch",   batch.key.text()};
    if (!batch.told.empty())
        for (const auto word : split(batch.told, apart)) words.emplace_back(word);
    if (shown.takes == Shown::Takes::refused) words.emplace_back("--refused-only");
    if (shown.no_progress) words.emplace_back("--no-progress");
    if (shown.as_json) words.emplace_back("--json");
    return words;
}

void must_have_both(const std::string& delivery, const std::string& tenant) {
    if (delivery.empty()) throw CLI::RequiredError("delivery");
    if (tenant.empty()) throw CLI::RequiredError("--tenant");
}

std::string told_by(const CLI::App& import) {
    std::string told;
    for (const auto* const option : import.get_options()) {
        if (!is_kept(*option)) continue;
        const auto name = "--" + option->get_lnames().front();
        const bool is_flag = option->get_items_expected_max() == 0;
        const bool is_file = option->get_lnames().front() == of_a_file;
        for (const auto& value : option->results()) {
            const auto kept = is_file ? std::filesystem::absolute(value).string() : value;
            told +=
                (told.empty() ? "" : std::string(1, apart)) + name + (is_flag ? "" : "=" + kept);
        }
    }
    return told;
}

void tell_how_to_go_on(archive::Archive& archive, const std::string& tenant,
                       const intake::Report& report) {
    const auto key = domain::BatchKey::parse(report.batch);
    if (!key) return;
    auto desk = archive.desk();
    const auto batch = desk.imports().get(*key);
    if (!batch || !batch->is_paused()) return;
    const auto name = short_key(*batch, desk.imports().all());
    if (report.paused)
        std::cerr << "Paused: what was under way is stored, and nothing more is written.\n";
    std::cerr << "To go on:  byggarkiv import resume " << name << " --tenant " << tenant << "\n";
}

ExitCode import_again(Installation& installation, const std::string& tenant,
                      const archive::Batch& batch, const Shown& shown) {
    CLI::App program;
    Chosen chosen;
    add_import(program, chosen);
    auto words = words_of(batch, tenant, shown);
    std::reverse(words.begin(), words.end());  // as CLI11 wants them
    program.parse(words);
    return (*chosen)(installation);
}

}  // namespace byggarkiv::app
