#include <iostream>
#include <map>
#include <memory>
#include <sstream>
#include <string>

#include "app/commands/command.hpp"
#include "app/json.hpp"
#include "intake/registers.hpp"

#include <CLI/CLI.hpp>

namespace byggarkiv::app {

namespace {

using intake::Extent;
using intake::RegisterKind;
using intake::Writing;

const std::map<std::string, RegisterKind> kinds{
    {"addresses", RegisterKind::addresses},
    {"parcels", RegisterKind::parcels},
    {"owners", RegisterKind::owners},
    {"buildings", RegisterKind::buildings},
    {"municipalities", RegisterKind::municipalities},
    {"lineage", RegisterKind::lineage},
    {"attorneys", RegisterKind::attorneys},
};

struct Wanted {
    std::string kind, file, tenant;
    bool as_json = false, dry_run = false, complete = false, force = false;
};

// Refused rows are told as they are met: a bad delivery has millions, and they are not held.
class Told {
public:
    explicit Told(bool as_json) : as_json_(as_json) {
        if (as_json_) std::cout << "{\"refused\":[";
    }
    void refused(const intake::RowRemark& remark) {
        if (!as_json_) {
            std::cout << remark.file << ": " << remark.reason << "\n";
            return;
        }
        if (any_) std::cout << ",";
        any_ = true;
        json::object({{"row", remark.file}, {"reason", remark.reason}})->stringify(std::cout);
    }
    void end(const intake::RegisterReport& report, const Wanted& wanted) const {
        if (as_json_)
            end_json(report, wanted);
        else
            end_text(report, wanted);
    }

private:
    static void end_json(const intake::RegisterReport& report, const Wanted& wanted) {
        auto review = json::list();
        for (const auto& remark : report.review)
            review->add(json::object({{"row", remark.file}, {"reason", remark.reason}}));
        std::cout << "],\"review\":";
        review->stringify(std::cout);
        auto counts = json::object(
            {{"rows", report.rows},
             {"changed", report.changed},
             {"ended", report.ended},
             {"moved", report.moved},
             {"refused_in_all", report.refused_in_all},
             {"review_in_all", report.review_in_all},
             {"sha256", report.sha256},
             {"dry_run", wanted.dry_run},
             {"longest_change_ms", static_cast<double>(report.longest_change.count()) / 1000.0}});
        std::ostringstream text;
        counts->stringify(text);
        std::cout << "," << text.str().substr(1) << std::endl;
    }
    static void end_text(const intake::RegisterReport& report, const Wanted& wanted) {
        for (const auto& remark : report.review)
            std::cout << "look at " << remark.file << ": " << remark.reason << "\n";
        if (report.review_in_all > report.review.size())
            std::cout << "... and " << report.review_in_all - report.review.size()
                      << " more to look at\n";
        std::cout << (wanted.dry_run ? "Would be: " : "") << report.rows << " rows, "
                  << report.changed << " new or changed, ";
        if (report.ended > 0) std::cout << report.ended << " ended, ";
        if (report.moved > 0) std::cout << report.moved << " properties with a new number, ";
        std::cout << report.refused_in_all << " refused.\n";
    }

    bool as_json_;
    bool any_ = false;
};

ExitCode take_in(Installation& installation, const Wanted& wanted) {
    intake::NoProgress silent;
    intake::ProgressBar bar(std::cerr, intake::ProgressBar::screen_of_stderr());
    intake::Progress& progress = wanted.as_json ? static_cast<intake::Progress&>(silent) : bar;
    auto& archive = installation.archive(wanted.tenant);
    Told told(wanted.as_json);
    const intake::RegisterWish wish{
        .kind = kinds.at(wanted.kind),
        .file = wanted.file,
        .writing = wanted.dry_run ? Writing::dry_run : Writing::write,
        .extent = !wanted.complete ? Extent::changes
                  : wanted.force   ? Extent::complete_forced
                                   : Extent::complete,
        .on_refused = [&](const intake::RowRemark& remark) { told.refused(remark); }};
    const auto report = intake::import_register(wish, archive, progress);
    told.end(report, wanted);
    if (report.refused_whole) return ExitCode::could_not;
    return report.refused_in_all == 0 ? ExitCode::done : ExitCode::done_with_refusals;
}

}  // namespace

void add_register(CLI::App& program, Chosen& chosen) {
    auto* const command = program.add_subcommand("register", "Take in public registers");
    command->require_subcommand(1);
    const auto wanted = std::make_shared<Wanted>();
    auto* const importing = command->add_subcommand(
        "import",
        "addresses (Kartverket's CSV), parcels (GeoJSON or GML), owners, buildings, attorneys "
        "(CSV), municipalities (the table of reforms) or lineage (what became of properties, CSV)");
    importing
        ->add_option("kind", wanted->kind,
                     "addresses, parcels, owners, buildings, municipalities, lineage or attorneys")
        ->required()
        ->check(CLI::IsMember(kinds));
    importing->add_option("file", wanted->file, "the register's file")
        ->required()
        ->check(CLI::ExistingFile);
    importing->add_option("--tenant", wanted->tenant, "the municipality")->required();
    importing->add_flag("--dry-run", wanted->dry_run, "the same report, and nothing is written");
    auto* const complete = importing->add_flag(
        "--complete", wanted->complete,
        "the file is everything its municipalities have: rows that are not in it are ended");
    importing
        ->add_flag("--force", wanted->force, "also when it would end more than a tenth of them")
        ->needs(complete);
    importing->add_flag("--json", wanted->as_json, "the report as one JSON object");
    importing->callback([&chosen, wanted] {
        chosen = [wanted](Installation& installation) { return take_in(installation, *wanted); };
    });
}

}  // namespace byggarkiv::app
