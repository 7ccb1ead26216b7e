#include <chrono>
#include <fstream>
#include <iostream>
#include <memory>

#include "app/commands/command.hpp"
#include "app/workers.hpp"
#include "archive/access_register.hpp"
#include "base/failure.hpp"
#include "demo/delivery.hpp"
#include "demo/people.hpp"
#include "index/follower.hpp"
#include "intake/import.hpp"
#include "intake/registers.hpp"

#include <CLI/CLI.hpp>

namespace byggarkiv::app {

namespace fs = std::filesystem;

namespace {

struct Wanted {
    bool small = false;
    bool read_all = false;
};

constexpr std::string_view tenant_name = "testvik";

archive::Tenant the_tenant() {
    return {.id = domain::TenantId::parse(tenant_name).value(),
            .name = "Testvik kommune",
            .numbers = {domain::MunicipalityNumber::parse("9999").value()},
            .demo = true,
            .hosts = {"localhost", "127.0.0.1", "::1"},
            .contact = {.e_mail = "byggesak@testvik.example",
                        .phone = "99 99 00 00",
                        .post = {"Testvik kommune, byggesak", "Rådhusplassen 1", "9999 Testvik"}}};
}

void add_people(archive::Archives& archives, const archive::Tenant& tenant) {
    for (const auto& member : demo::staff())
        for (const auto role : member.roles)
            if (!archives.registry().add_staff(tenant.id, member.login, member.name, role,
                                               std::chrono::hours{0}))
                continue;  // has the role from a run that was stopped
}

// Owners are granted the decisions and approved drawings of their own property, as the tenant's
// rule.
void add_rules(archive::Archive& archive) {
    auto desk = archive.desk();
    auto change = desk.begin({"staff:demo", "demo"});
    for (const auto type : {domain::DocumentType::decision, domain::DocumentType::completion,
                            domain::DocumentType::drawing})
        desk.access().set_owner_rule({type, "offl. § 11, kommunens regel om egen eiendom"}, "demo");
    change.commit();
}

void draw(const fs::path& folder, const Wanted& wanted, const render::Fonts& fonts,
          intake::Progress& progress) {
    fs::remove_all(folder);
    progress.begin("Drawing the archive", 0);
    int shown = 0;
    demo::write_delivery(folder, wanted.small ? demo::DemoSize::small : demo::DemoSize::whole,
                         fonts, [&](int done, int) {
                             progress.advance(static_cast<std::size_t>(done - shown));
                             shown = done;
                         });
    progress.end();
}

void take_registers(const fs::path& folder, archive::Archive& archive, intake::Progress& progress) {
    using intake::RegisterKind;
    for (const auto& [kind, file] : {std::pair{RegisterKind::addresses, "addresses.csv"},
                                     {RegisterKind::parcels, "parcels.geojson"},
                                     {RegisterKind::buildings, "buildings.csv"},
                                     {RegisterKind::owners, "owners.csv"}}) {
        const auto report =
            intake::import_register({kind, folder / "registers" / file}, archive, progress);
        for (const auto& remark : report.refused)
            std::cerr << file << " " << remark.file << ": " << remark.reason << "\n";
        if (report.refused_whole)
            throw Failure(Failure::Kind::setup,
                          std::string("the demo's own ") + file + " was refused");
    }
}

intake::Report take_delivery(Installation& installation, const fs::path& folder,
                             archive::Archive& archive, const Wanted& wanted,
                             intake::Progress& progress) {
    const auto& config = installation.config();
    const auto workers = start_workers(config, static_cast<unsigned>(config.intake.jobs));
    intake::ImportOptions options{.home = the_tenant().numbers.front(), .schemas = {}};
    options.jobs = static_cast<std::size_t>(config.intake.jobs);
    if (!wanted.read_all) options.ocr = intake::ImportOptions::Ocr::leave;
    return intake::import(folder / "delivery", archive, *workers, options, progress);
}

ExitCode make(Installation& installation, const Wanted& wanted) {
    const auto& data = installation.config().data;
    const auto done = data / "demo-complete";
    if (fs::exists(done)) {
        std::cout << "The demo archive is there already: " << data.string() << "\n";
        return ExitCode::done;
    }
    const auto tenant = the_tenant();
    auto& archives = installation.archives();
    if (archives.registry().add_tenant(tenant)) archives.create(tenant.id);
    auto& archive = archives.open(tenant.id);
    add_people(archives, tenant);
    add_rules(archive);

    intake::ProgressBar progress(std::cerr, intake::ProgressBar::screen_of_stderr());
    const auto folder = data / "demo-delivery";
    draw(folder, wanted, render::Fonts::in(installation.config().server.assets / "fonts"),
         progress);
    take_registers(folder, archive, progress);
    const auto report = take_delivery(installation, folder, archive, wanted, progress);
    for (const auto& remark : report.refused)
        std::cerr << remark.file << ": " << remark.reason() << "\n";
    if (auto follower = index::Follower::take(archive, archives.index_folder(tenant.id),
                                              {.words = compound_words(installation.config())}))
        follower->catch_up();
    std::ofstream(done) << "\n";

    std::cout << "The archive of " << tenant.name << " is ready: " << report.cases << " cases, "
              << report.documents << " documents, " << report.pages << " pages";
    if (report.awaiting_ocr > 0)
        std::cout << "; the text of " << report.awaiting_ocr << " scans is read while it is served";
    std::cout << ".\n";
    return report.without_refusals() ? ExitCode::done : ExitCode::done_with_refusals;
}

}  // namespace

void add_demo(CLI::App& program, Chosen& chosen) {
    auto* const command = program.add_subcommand(
        "demo", "Make the archive of Testvik, a municipality that does not exist");
    const auto wanted = std::make_shared<Wanted>();
    command->add_flag("--small", wanted->small, "a few houses, ready in seconds");
    command->add_flag("--read-all", wanted->read_all, "read every scan by OCR before it returns");
    command->callback([&chosen, wanted] {
        chosen = [wanted](Installation& installation) { return make(installation, *wanted); };
    });
}

}  // namespace byggarkiv::app
