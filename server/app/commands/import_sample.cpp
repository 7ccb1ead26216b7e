#include <fmt/format.h>

#include <charconv>
#include <iostream>
#include <memory>
#include <optional>

#include "app/at_terminal.hpp"
#include "app/commands/command.hpp"
#include "app/json.hpp"
#include "app/named_things.hpp"
#include "archive/documents.hpp"
#include "archive/samples.hpp"
#include "domain/sampling.hpp"
#include "render/workbook.hpp"

#include <CLI/CLI.hpp>

// Quality control of a batch by a sample of its files.
namespace byggarkiv::app {

namespace {

using archive::Sample;
using archive::SampledFile;

struct Wanted {
    std::string batch, tenant, remark, file;
    std::vector<std::string> checked;  // which, and how it was
    int size = 0;                      // none
    bool as_json = false;
};

ExitCode refused(const archive::Batch& batch, const archive::SampleRefusal& refusal) {
    std::cerr << "Refused: batch " << batch.key.text() << " " << text(refusal) << ".\n";
    return ExitCode::could_not;
}

// Where its document is looked at.
std::string address(const Installation& installation, archive::Desk& desk,
                    const SampledFile& file) {
    if (!file.document) return "";
    const auto document = desk.documents().get(*file.document);
    const bool arranged = document && document->access.set_aside;  // its pages are others now
    return installation.config().server.public_url + (arranged ? "/arkiv/bunke/" : "/dok/") +
           file.document->text();
}

std::string title(archive::Desk& desk, const SampledFile& file) {
    const auto document = file.document ? desk.documents().get(*file.document) : std::nullopt;
    return document ? document->title : "";
}

// A number in the list, or the key of a document.
archive::Samples::Which which(const std::string& word) {
    int number = 0;
    const auto* const end = word.data() + word.size();
    const auto [stopped, error] = std::from_chars(word.data(), end, number);
    if (error == std::errc{} && stopped == end) return number;
    return key_named<domain::DocumentKey>(word);
}

std::string in_words(const Sample& sample) {
    auto words = fmt::format("{} of {} stored files; {} checked, {} wrong", sample.files.size(),
                             sample.population, sample.checked(), sample.wrong());
    if (sample.checked() > 0)
        words += fmt::format(": at most {} of all are wrong (95 % confidence)",
                             domain::percent_text(sample.error_share()));
    return words;
}

json::Object as_json(const Installation& installation, archive::Desk& desk,
                     const archive::Batch& batch, const Sample& sample) {
    auto files = json::list();
    for (const auto& file : sample.files)
        files->add(json::object({{"number", file.position},
                                 {"file", file.item},
                                 {"document", file.document ? file.document->text() : ""},
                                 {"address", address(installation, desk, file)},
                                 {"title", title(desk, file)},
                                 {"sha256", file.sha256},
                                 {"pages", file.pages},
                                 {"verdict", std::string(code(file.verdict))},
                                 {"remark", file.remark},
                                 {"checked_at", file.checked_at},
                                 {"checked_by", file.checked_by}}));
    return json::object({{"batch", batch.key.text()},
                         {"seed", sample.seed},
                         {"size", static_cast<std::int64_t>(sample.files.size())},
                         {"population", sample.population},
                         {"drawn_at", sample.drawn_at},
                         {"drawn_by", sample.drawn_by},
                         {"checked", sample.checked()},
                         {"wrong", sample.wrong()},
                         {"error_share", sample.error_share()},
                         {"files", files}});
}

void write_workbook(const Installation& installation, archive::Desk& desk, const Sample& sample,
                    const std::string& file) {
    render::Workbook book(
        file, {.title = "Sample", .author = sample.drawn_by, .made = read_iso(sample.drawn_at)});
    const std::vector<render::Workbook::Column> columns = {
        {"Number", 8}, {"Address", 50}, {"Title", 40},  {"File", 50},
        {"Pages", 8},  {"SHA-256", 66}, {"Verdict", 9}, {"Remark", 50}};
    book.sheet("Sample", columns);
    for (const auto& one : sample.files) {
        const auto at = address(installation, desk, one), called = title(desk, one);
        book.row(std::vector<render::Workbook::Cell>{std::int64_t{one.position}, at, called,
                                                     one.item, std::int64_t{one.pages}, one.sha256,
                                                     code(one.verdict), one.remark});
    }
    book.finish();
}

void print(const Installation& installation, archive::Desk& desk, const Sample& sample) {
    for (const auto& file : sample.files) {
        fmt::print("{:>5}  {:<6}{}  {}\n         {}\n", file.position, code(file.verdict),
                   address(installation, desk, file), title(desk, file), file.item);
        if (!file.remark.empty()) fmt::print("         {}\n", file.remark);
    }
    fmt::print("Sample: {}. Seed {}.\n", in_words(sample), sample.seed);
}

ExitCode judge(Installation& installation, const Wanted& wanted) {
    auto desk = installation.archive(wanted.tenant).desk();
    const auto batch = batch_named(desk, wanted.batch);
    const auto verdict = archive::read_verdict(wanted.checked.at(1));
    if (!verdict) {
        std::cerr << "'" << wanted.checked.at(1) << "' is no verdict: say right or wrong.\n";
        return ExitCode::could_not;
    }
    const auto sample = desk.samples().judge(batch.key, which(wanted.checked.at(0)), *verdict,
                                             wanted.remark, system_account());
    if (!sample) return refused(batch, sample.reason());
    if (wanted.as_json)
        json::print(as_json(installation, desk, batch, sample.value()));
    else
        std::cout << "Sample: " << in_words(sample.value()) << ".\n";
    return ExitCode::done;
}

ExitCode draw(Installation& installation, const Wanted& wanted) {
    auto desk = installation.archive(wanted.tenant).desk();
    const auto batch = batch_named(desk, wanted.batch);
    const auto size = wanted.size > 0 ? std::optional(wanted.size) : std::nullopt;
    const auto before = desk.samples().get(batch.key);
    const bool is_over = batch.state == archive::Batch::State::signed_off && before && !size;
    const auto drawn = is_over ? Result<Sample, archive::SampleRefusal>(*before)
                               : desk.samples().draw(batch.key, size, system_account());
    if (!drawn) return refused(batch, drawn.reason());
    if (wanted.as_json)
        json::print(as_json(installation, desk, batch, drawn.value()));
    else
        print(installation, desk, drawn.value());
    if (wanted.file.empty()) return ExitCode::done;
    write_workbook(installation, desk, drawn.value(), wanted.file);
    std::cerr << "Written: " << wanted.file << "\n";
    return ExitCode::done;
}

}  // namespace

void add_import_sample(CLI::App& import, Chosen& chosen) {
    const auto wanted = std::make_shared<Wanted>();
    auto* const command = import.add_subcommand(
        "sample",
        "Draw a random sample of the files that a batch stored, to be looked at before it is "
        "signed off, or list the one that was drawn; with --checked, say how one was");
    command
        ->add_option("batch", wanted->batch,
                     "its key, the beginning of it (four letters or more), or `latest`")
        ->required();
    command->add_option("--tenant", wanted->tenant, "the municipality")->required();
    auto* const size =
        command
            ->add_option("--size", wanted->size,
                         "files to be looked at; 300 at first, and later never fewer than before")
            ->check(CLI::Range(1, archive::Samples::largest_size));
    auto* const file = command->add_option("--export", wanted->file,
                                           "write the list to this spreadsheet (XLSX) too");
    command
        ->add_option("--checked", wanted->checked,
                     "which file was looked at (its number in the list, or the key of its "
                     "document), and how it was: right or wrong")
        ->expected(2)
        ->excludes(size)
        ->excludes(file);
    command->add_option("--remark", wanted->remark, "what is wrong with it")->needs("--checked");
    command->add_flag("--json", wanted->as_json, "as JSON");
    command->callback([&chosen, wanted] {
        chosen = [wanted](Installation& installation) {
            return wanted->checked.empty() ? draw(installation, *wanted)
                                           : judge(installation, *wanted);
        };
    });
}

}  // namespace byggarkiv::app
