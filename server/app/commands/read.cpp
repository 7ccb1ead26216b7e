#include <iostream>
#include <memory>
#include <optional>

#include "app/at_terminal.hpp"
#include "app/commands/below.hpp"
#include "app/commands/command.hpp"
#include "app/json.hpp"
#include "app/named_things.hpp"
#include "app/workers.hpp"
#include "archive/readings.hpp"
#include "intake/read_again.hpp"

#include <CLI/CLI.hpp>

// Scans that were read by OCR: which, how surely, and reading them again.
namespace byggarkiv::app {

namespace {

constexpr int at_a_time = 200;

struct Wanted {
    std::string tenant, batch;
    int below = 0;  // 0 = however sure
    bool older_engine = false;
    int jobs = 0;  // 0 = as configured
    bool no_progress = false, as_json = false;
};

archive::ReadingChoice choice_of(archive::Archive& archive, extract::Workers& workers,
                                 const Wanted& wanted) {
    archive::ReadingChoice choice;
    if (wanted.below > 0) choice.below = wanted.below;
    if (wanted.older_engine) choice.not_by = workers.ocr_engine();
    if (!wanted.batch.empty()) {
        auto desk = archive.desk();
        choice.batch = batch_named(desk, wanted.batch).key;
    }
    return choice;
}

int jobs_of(Installation& installation, const Wanted& wanted) {
    return wanted.jobs > 0 ? wanted.jobs : installation.config().intake.jobs;
}

json::List pages_of(archive::Archive& archive, const Sha256& file) {
    auto pages = json::list();
    for (const auto& page : archive.files().page_texts(file))
        pages->add(page.source == domain::TextSource::ocr
                       ? Poco::Dynamic::Var(static_cast<int>(page.confidence))
                       : Poco::Dynamic::Var());
    return pages;
}

// `pages` has the confidence of each page, null for one whose text did not come by OCR.
json::Object json_of(archive::Archive& archive, const archive::ReadFile& file) {
    return json::object({{"document", file.document.text()},
                         {"file", file.file_name},
                         {"sha256", file.sha256.hex()},
                         {"confidence", file.reading.confidence},
                         {"pages", pages_of(archive, file.sha256)},
                         {"engine", file.reading.engine},
                         {"read_at", file.reading.at}});
}

void print(const archive::ReadFile& file) {
    std::cout << file.document.text() << "  " << file.reading.confidence << " %  "
              << file.reading.pages << " pages  "
              << (file.reading.engine.empty() ? "by nobody knows what" : file.reading.engine)
              << "  " << file.file_name << "\n";
}

ExitCode list(Installation& installation, const Wanted& wanted) {
    auto& archive = installation.archive(wanted.tenant);
    const auto workers = start_workers(installation.config(), 1);
    const auto choice = choice_of(archive, *workers, wanted);
    auto all = json::list();
    std::size_t count = 0;
    std::optional<Sha256> after;
    while (true) {
        const auto some = archive.desk().readings().chosen(choice, after, at_a_time);
        if (some.empty()) break;
        after = some.back().sha256;
        count += some.size();
        for (const auto& file : some) {
            if (wanted.as_json)
                all->add(json_of(archive, file));
            else
                print(file);
        }
    }
    if (wanted.as_json)
        json::print(all);
    else
        std::cout << count << " files.\n";
    return ExitCode::done;
}

void print(const intake::AgainReport& report) {
    for (const auto& remark : report.remarks)
        std::cout << remark.file << ": " << remark.reason() << "\n";
    std::cout << "Read " << report.read << " files again, " << report.surer
              << " of them surer than before.\n";
}

json::Object json_of(const intake::AgainReport& report) {
    auto remarks = json::list();
    for (const auto& remark : report.remarks)
        remarks->add(json::object({{"file", remark.file},
                                   {"reason", remark.reason()},
                                   {"code", std::string(row_of(remark.why.reason()).code)}}));
    return json::object({{"read", report.read}, {"surer", report.surer}, {"remarks", remarks}});
}

ExitCode again(Installation& installation, const Wanted& wanted) {
    if (wanted.below == 0 && !wanted.older_engine && wanted.batch.empty()) {
        std::cerr << "Which? Say --below PERCENT, --older-engine or --batch BATCH, or several of "
                     "them for files of which all holds.\n";
        return ExitCode::could_not;
    }
    auto& archive = installation.archive(wanted.tenant);
    const int jobs = jobs_of(installation, wanted);
    const auto workers = start_workers(installation.config(), static_cast<unsigned>(jobs));
    const auto choice = choice_of(archive, *workers, wanted);
    intake::NoProgress silent;
    intake::ProgressBar bar(std::cerr, intake::ProgressBar::screen_of_stderr());
    intake::Progress& progress =
        wanted.no_progress || wanted.as_json ? static_cast<intake::Progress&>(silent) : bar;
    const auto report = intake::read_again(
        choice, archive, *workers, static_cast<std::size_t>(jobs), system_account(), progress);
    if (wanted.as_json)
        json::print(json_of(report));
    else
        print(report);
    return report.remarks.empty() ? ExitCode::done : ExitCode::done_with_refusals;
}

CLI::App* add_one(CLI::App& reading, const char* name, const char* help, Wanted& wanted) {
    auto* const command = add_below(reading, name, help, wanted.tenant);
    command
        ->add_option("--below", wanted.below,
                     "files whose least sure page has less confidence, in per cent; or of which "
                     "nothing was read")
        ->check(CLI::Range(1, 100));
    command->add_flag("--older-engine", wanted.older_engine,
                      "files read by another version or other models than are installed now");
    command->add_option("--batch", wanted.batch,
                        "files of this delivery: its key, the beginning of it, or `latest`");
    command->add_flag("--json", wanted.as_json, "as JSON");
    return command;
}

void choose(CLI::App& command, Chosen& chosen, const std::shared_ptr<Wanted>& wanted,
            ExitCode (*what)(Installation&, const Wanted&)) {
    command.callback([&chosen, wanted, what] {
        chosen = [wanted, what](Installation& installation) { return what(installation, *wanted); };
    });
}

}  // namespace

void add_read(CLI::App& program, Chosen& chosen) {
    auto* const reading = program.add_subcommand(
        "read", "Scans read by OCR: list them with their confidence, or read them again");
    reading->require_subcommand(1);
    const auto wanted = std::make_shared<Wanted>();
    auto* const listing = add_one(
        *reading, "list",
        "Files that were read by OCR, with the confidence of the least sure page and what they "
        "were read by; as JSON with that of every page",
        *wanted);
    choose(*listing, chosen, wanted, list);
    auto* const reading_again = add_one(
        *reading, "again",
        "Read files again that were read by OCR; the text of a page is replaced only by one that "
        "was read, and the index follows",
        *wanted);
    reading_again->add_option("--jobs", wanted->jobs, "files read at once")
        ->check(CLI::Range(1, 64));
    reading_again->add_flag("--no-progress", wanted->no_progress, "no progress on standard error");
    choose(*reading_again, chosen, wanted, again);
}

}  // namespace byggarkiv::app
