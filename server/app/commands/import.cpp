#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>

#include "app/at_terminal.hpp"
#include "app/commands/command.hpp"
#include "app/commands/import_again.hpp"
#include "app/named_things.hpp"
#include "app/workers.hpp"
#include "base/failure.hpp"
#include "intake/import.hpp"
#include "intake/mapping_guess.hpp"

#include <CLI/CLI.hpp>

namespace byggarkiv::app {

namespace {

struct Wanted {
    std::string delivery, tenant, source, mapping, guess;
    int jobs = 0;  // 0 = as configured
    bool dry_run = false, with_faults = false, no_ocr = false, no_progress = false, as_json = false;
    bool disposed_too = false, refused_only = false;
    std::string only_batch, told;
};

intake::ImportOptions options(Installation& installation, const Wanted& wanted, int jobs) {
    const auto& config = installation.config();
    intake::ImportOptions options{.home = installation.tenant(wanted.tenant).numbers.front(),
                                  .schemas = config.intake.noark_schemas};
    if (!wanted.source.empty()) options.source = wanted.source;
    options.mapping = wanted.mapping;
    options.jobs = static_cast<std::size_t>(jobs);
    options.threshold = config.intake.placing_percent * 10;
    options.classifying_threshold = config.intake.classifying_percent * 10;
    options.clamd_socket = config.intake.clamd_socket;
    if (wanted.dry_run) options.writing = intake::ImportOptions::Writing::report_only;
    if (wanted.disposed_too) options.disposed = intake::ImportOptions::Disposed::take_again;
    if (wanted.refused_only) options.of = intake::ImportOptions::Of::refused;
    if (wanted.with_faults) options.faults = intake::ImportOptions::Faults::take_whole;
    if (!wanted.only_batch.empty()) options.only = key_named<domain::BatchKey>(wanted.only_batch);
    options.by = system_account();
    options.told = wanted.told;
    if (wanted.no_ocr || !config.intake.ocr) options.ocr = intake::ImportOptions::Ocr::leave;
    return options;
}

void list(std::string_view heading, const std::vector<intake::Remark>& remarks) {
    if (remarks.empty()) return;
    std::cout << heading << " (" << remarks.size() << "):\n";
    for (const auto& remark : remarks)
        std::cout << "  " << remark.file << ": " << remark.reason() << "\n";
}

void print(const intake::Report& report) {
    for (const auto& remark : report.remarks) std::cout << remark << "\n";
    list("Refused", report.refused);
    list("To be looked at", report.review);
    if (report.refused_whole && report.batch.empty())
        std::cout
            << "Nothing was taken. Mend the delivery and give it again; of a Noark 5 package, "
               "--with-faults takes what is whole.\n";
    std::cout << (report.dry_run ? "Would store " : "Stored ") << report.stored << " of "
              << report.received << " files (" << report.duplicates
              << " were there already): " << report.cases << " cases, " << report.journal_entries
              << " journal entries, " << report.documents << " documents, " << report.pages
              << " pages.\n";
    if (report.split > 0)
        std::cout << "Separator sheets split " << report.split << " files into " << report.made
                  << " documents.\n";
    if (report.classified > 0)
        std::cout << "What " << report.classified
                  << " documents are was found by what stands in them.\n";
    if (report.to_classify > 0)
        std::cout << report.to_classify
                  << " documents do not say surely enough what they are: "
                     "byggarkiv import unclassified\n";
    if (report.placed > 0)
        std::cout << "The property of " << report.placed
                  << " documents was found by what stands in them.\n";
    if (report.to_place > 0)
        std::cout << report.to_place
                  << " documents do not say surely enough which property they are about: "
                     "byggarkiv import unplaced\n";
    if (report.awaiting_ocr > 0)
        std::cout << report.awaiting_ocr << " files still wait for their text to be read.\n";
}

// Writes a first version of a mapping beside nothing that is there already.
ExitCode guess(Installation& installation, const Wanted& wanted, extract::Workers& workers) {
    intake::NoProgress silent;
    const auto guessed = intake::guess_mapping(
        std::filesystem::path(wanted.delivery), installation.archive(wanted.tenant), workers,
        installation.tenant(wanted.tenant).numbers.front(), silent);
    if (!guessed) {
        std::cerr << wanted.delivery << ": " << guessed.reason() << "\n";
        return ExitCode::could_not;
    }
    if (std::filesystem::exists(wanted.guess)) {
        std::cerr << wanted.guess << " is there already; give another name or remove it first\n";
        return ExitCode::could_not;
    }
    std::ofstream out(wanted.guess, std::ios::binary);
    out << guessed.value().toml << std::flush;
    if (!out) {
        std::cerr << wanted.guess << " cannot be written\n";
        return ExitCode::could_not;
    }
    for (const auto& line : guessed.value().summary) std::cout << line << ".\n";
    std::cout << "Wrote " << wanted.guess << ". Look through it, then try it:\n  byggarkiv import "
              << wanted.delivery << " --tenant " << wanted.tenant << " --mapping " << wanted.guess
              << " --dry-run\n";
    return ExitCode::done;
}

ExitCode take_in(Installation& installation, const Wanted& wanted) {
    auto& archive = installation.archive(wanted.tenant);
    const int jobs = wanted.jobs > 0 ? wanted.jobs : installation.config().intake.jobs;
    const auto workers = start_workers(installation.config(), static_cast<unsigned>(jobs));
    if (!wanted.guess.empty()) return guess(installation, wanted, *workers);
    intake::NoProgress silent;
    intake::ProgressBar bar(std::cerr, intake::ProgressBar::screen_of_stderr());
    intake::Progress& progress =
        wanted.no_progress || wanted.as_json ? static_cast<intake::Progress&>(silent) : bar;
    const auto report = intake::import(wanted.delivery, archive, *workers,
                                       options(installation, wanted, jobs), progress);
    if (wanted.as_json)
        std::cout << intake::json(report) << std::endl;
    else
        print(report);
    tell_how_to_go_on(archive, wanted.tenant, report);
    if (report.refused_whole) return ExitCode::could_not;
    return report.without_refusals() ? ExitCode::done : ExitCode::done_with_refusals;
}

void add_options(CLI::App& command, Wanted& wanted) {
    command
        .add_option("delivery", wanted.delivery,
                    "the delivery: a folder, or a .zip, .tar or .tar.gz of it")
        ->check(CLI::ExistingPath);
    command.add_option("--tenant", wanted.tenant,
                       "the municipality that it belongs to (must be given)");
    command.add_option("--source", wanted.source, "name of the system that the cases come from");
    command
        .add_option("--mapping", wanted.mapping,
                    "how the vendor's register and file names are read (docs/deliveries.md)")
        ->check(CLI::ExistingFile)
        ->transform(
            [](const std::string& file) { return std::filesystem::absolute(file).string(); }, "");
    command.add_option("--guess-mapping", wanted.guess,
                       "look the delivery through, write a first version of its mapping to this "
                       "file, and take nothing in");
    command.add_option("--jobs", wanted.jobs, "files read at once")->check(CLI::Range(1, 64));
    command.add_flag("--dry-run", wanted.dry_run, "report, and write nothing");
    command.add_flag("--with-faults", wanted.with_faults,
                     "take what is whole of a faulty package and record the rest");
    command.add_flag("--disposed-too", wanted.disposed_too,
                     "take what was disposed of before; without it such things are refused");
    command.add_flag("--no-ocr", wanted.no_ocr, "leave OCR to `serve` or to a later import");
    command.add_flag("--no-progress", wanted.no_progress, "no progress on standard error");
    command.add_flag("--json", wanted.as_json, "the report as one JSON object");
    command.add_flag("--refused-only", wanted.refused_only,
                     "only what its batch has refused before: `import retry` asks for it");
    command.add_option("--batch", wanted.only_batch,
                       "take it only if it is the delivery of this batch, by its key");
}

}  // namespace

void add_import(CLI::App& program, Chosen& chosen) {
    auto* const command = program.add_subcommand("import",
                                                 "Take in a delivery: a vendor's folder with "
                                                 "register.csv or register.xlsx (or as --mapping "
                                                 "tells) or a Noark 5 package, as it is, in "
                                                 "a BagIt bag (verified first), or packed as ZIP, "
                                                 "tar or tar.gz (unpacked to the tenant's tmp "
                                                 "folder, which needs room for it)");
    const auto wanted = std::make_shared<Wanted>();
    add_options(*command, *wanted);
    add_import_control(*command, chosen);
    add_import_classes(*command, chosen);
    add_import_places(*command, chosen);
    add_import_undo(*command, chosen);
    add_import_sample(*command, chosen);
    add_import_release(*command, chosen);
    add_import_quarantine(*command, chosen);
    command->callback([&chosen, wanted, command] {
        if (!command->get_subcommands().empty()) return;
        must_have_both(wanted->delivery, wanted->tenant);
        wanted->told = told_by(*command);
        chosen = [wanted](Installation& installation) { return take_in(installation, *wanted); };
    });
}

intake::ImportOptions options_as_told(Installation& installation, const std::string& tenant,
                                      const archive::Batch& batch) {
    CLI::App program;
    Wanted wanted;
    add_options(*program.add_subcommand("import", ""), wanted);
    try {
        auto words = words_of(batch, tenant, {});
        std::reverse(words.begin(), words.end());  // as CLI11 wants them
        program.parse(words);
    } catch (const CLI::Error& error) {
        throw Failure(Failure::Kind::setup,
                      "batch " + batch.key.text() + " cannot be given as it was: " + error.what());
    }
    wanted.told = batch.told;
    return options(installation, wanted, installation.config().intake.jobs);
}

}  // namespace byggarkiv::app
