#include <algorithm>
#include <iostream>
#include <memory>
#include <optional>

#include "app/commands/command.hpp"
#include "app/json.hpp"
#include "archive/cases.hpp"
#include "archive/documents.hpp"
#include "archive/likenesses.hpp"
#include "intake/comparing.hpp"

#include <CLI/CLI.hpp>

// Papers that came more than once: what is the same file, and what has the same text.
namespace byggarkiv::app {

namespace {

constexpr int at_a_time = 500;

struct Wanted {
    std::string tenant;
    bool no_progress = false, as_json = false;
};

using Papers = std::vector<archive::Document>;

// Those that stand for themselves: not what was split into others.
Papers with_file(archive::Desk& desk, const Sha256& file) {
    Papers papers;
    for (const auto& key : desk.documents().holding(file)) {
        auto document = desk.documents().get(key);
        if (document && !document->access.set_aside) papers.push_back(std::move(*document));
    }
    return papers;
}

std::string number_of(archive::Desk& desk, const archive::Document& paper) {
    const auto parent = desk.cases().get(paper.case_key);
    return parent ? parent->number_text : "";
}

// Where what is found goes: lines or one JSON object.
class Listing {
public:
    Listing(archive::Desk& desk, const Wanted& wanted) : desk_(desk), wanted_(wanted) {}

    void same(const Sha256& file) {
        const auto papers = with_file(desk_, file);
        if (papers.size() < 2) return;
        ++same_count_;
        if (wanted_.as_json)
            same_->add(json::object({{"sha256", file.hex()}, {"documents", all(papers)}}));
        else
            print("Same file", papers);
    }

    void alike(const archive::LikePair& pair) {
        const auto one = with_file(desk_, pair.one), other = with_file(desk_, pair.other);
        if (one.empty() || other.empty()) return;
        ++alike_count_;
        if (wanted_.as_json) {
            alike_->add(json::object(
                {{"per_mille", pair.per_mille}, {"one", all(one)}, {"other", all(other)}}));
            return;
        }
        auto papers = one;
        papers.insert(papers.end(), other.begin(), other.end());
        print(std::to_string(pair.per_mille / 10) + " % alike", papers);
    }

    void end(const intake::ComparingReport& report) const {
        if (wanted_.as_json)
            json::print(json::object({{"compared", static_cast<std::int64_t>(report.compared)},
                                      {"same", same_},
                                      {"alike", alike_}}));
        else
            std::cout << same_count_ << " files are in more than one document, " << alike_count_
                      << " pairs of files are alike. Nothing was removed.\n";
    }

private:
    json::List all(const Papers& papers) {
        auto list = json::list();
        for (const auto& paper : papers)
            list->add(json::object({{"document", paper.key.text()},
                                    {"title", paper.title},
                                    {"case", number_of(desk_, paper)}}));
        return list;
    }
    void print(const std::string& how, const Papers& papers) {
        std::cout << how << ":\n";
        for (const auto& paper : papers)
            std::cout << "  " << paper.key.text() << "  " << number_of(desk_, paper) << "  "
                      << paper.title << "\n";
    }

    archive::Desk& desk_;
    const Wanted& wanted_;
    json::List same_ = json::list(), alike_ = json::list();
    std::size_t same_count_ = 0, alike_count_ = 0;
};

intake::ComparingReport compare(archive::Archive& archive, const Wanted& wanted) {
    intake::NoProgress silent;
    intake::ProgressBar bar(std::cerr, intake::ProgressBar::screen_of_stderr());
    intake::Progress& progress =
        wanted.no_progress || wanted.as_json ? static_cast<intake::Progress&>(silent) : bar;
    return intake::compare_waiting(archive, 0, progress);
}

ExitCode list(Installation& installation, const Wanted& wanted) {
    auto& archive = installation.archive(wanted.tenant);
    const auto report = compare(archive, wanted);
    auto desk = archive.desk();
    Listing listing(desk, wanted);
    std::optional<Sha256> after;
    while (true) {
        const auto files = desk.likenesses().repeated(after, at_a_time);
        if (files.empty()) break;
        after = files.back();
        for (const auto& file : files) listing.same(file);
    }
    archive::LikePair::Place place;
    while (true) {
        const auto pairs = desk.likenesses().pairs(place, at_a_time);
        if (pairs.empty()) break;
        place = pairs.back().place;
        for (const auto& pair : pairs) listing.alike(pair);
    }
    listing.end(report);
    return ExitCode::done;
}

}  // namespace

void add_duplicates(CLI::App& program, Chosen& chosen) {
    auto* const command = program.add_subcommand(
        "duplicates",
        "Documents with the same file, and with texts that are alike, once those that wait for it "
        "are compared. Tells of them alone: nothing is removed");
    const auto wanted = std::make_shared<Wanted>();
    command->add_option("--tenant", wanted->tenant, "the municipality")->required();
    command->add_flag("--json", wanted->as_json, "as JSON");
    command->add_flag("--no-progress", wanted->no_progress, "no progress on standard error");
    command->callback([&chosen, wanted] {
        chosen = [wanted](Installation& installation) { return list(installation, *wanted); };
    });
}

}  // namespace byggarkiv::app
