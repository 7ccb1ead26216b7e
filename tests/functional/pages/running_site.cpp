#include "functional/pages/running_site.hpp"

#include "archive/access_register.hpp"
#include "archive/archives.hpp"
#include "archive/documents.hpp"
#include "archive/properties.hpp"
#include "demo/people.hpp"
#include "support/author.hpp"

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <thread>

namespace byggarkiv::test {
namespace {

namespace fs = std::filesystem;

archive::Tenant testvik() {
    return {.id = *domain::TenantId::parse("testvik"),
            .name = "Testvik kommune",
            .numbers = {*domain::MunicipalityNumber::parse("9999")},
            .demo = true,
            .hosts = {"localhost"}};
}

void run(const std::string& arguments) {
    std::string command = BYGGARKIV_PROGRAM " ";
    command += arguments + " > /dev/null 2>&1";
    const int status = std::system(command.c_str());
    // 1: done, with something refused or to be looked at; the delivery holds a damaged file.
    if (status != 0 && WEXITSTATUS(status) != 1) throw std::runtime_error("failed: " + command);
}

}  // namespace

RunningSite::RunningSite() : installation_(std::make_unique<app::Installation>(config())) {
    fs::create_directories(folder_ / "share/www/a");
    fs::create_directory_symlink(BYGGARKIV_FONTS, folder_ / "share/fonts");
    write_file(folder_ / "share/www/manifest.json",
               R"({"core.css": "/a/core.css", "enhance.js": "/a/enhance.js",
                   "icon.svg": "/a/icon.svg", "inter-no.woff2": "/a/inter.woff2",
                   "pile.js": "/a/pile.js",
                   "upload.js": "/a/upload.js"})");
    deliver();
    grant_to_owners("Klage fra nabo på garasje", "9999-20/11");
    grant_to_owners("Bekymringsmelding", "9999-20/11");
    run("--data " + (folder_ / "data").string() + " index");
    start();
}

RunningSite::~RunningSite() {
    if (site_) site_->stop();
}

app::Config RunningSite::config() const {
    app::Config config;
    config.data = folder_ / "data";
    config.key_file = folder_ / "data.key";
    config.server.templates = "templates";
    config.server.assets = folder_ / "share";
    config.jail.worker = EXTRACT_WORKER;
    return config;
}

void RunningSite::deliver() {
    auto& registry = installation_->archives().registry();
    if (!registry.add_tenant(testvik())) throw std::runtime_error("no tenant");
    installation_->archives().create(testvik().id);
    for (const auto& member : demo::staff()) {
        for (const auto role : member.roles)
            (void)registry.add_staff(testvik().id, member.login, member.name, role,
                                     std::chrono::hours{1});
    }
    const auto data = "--data " + (folder_ / "data").string();
    for (const std::string kind : {"addresses.csv", "parcels.geojson", "owners.csv"}) {
        run(data + " register import " + kind.substr(0, kind.find('.')) + " tests/data/registers/" +
            kind + " --tenant testvik");
    }
    run(data + " import tests/data/vendor-small --tenant testvik");
    write_without_pages();
    run(data + " import " + (folder_ / "without-pages").string() + " --tenant testvik");
    auto desk = archive().desk();
    for (const auto& key : desk.documents().after(std::nullopt, 100))
        documents_.emplace(desk.documents().get(key)->title, key);
}

// A message, which is shown as text, and a model, which is not shown.
void RunningSite::write_without_pages() const {
    const auto place = folder_ / "without-pages";
    fs::create_directories(place);
    write_file(place / "register.csv",
               "saksnummer;aar;sakstittel;gnr;bnr;tittel;dokumenttype;dato;tilgang;fil\n"
               "2020/77;2020;Gjerde;20;13;Melding om gjerde;Korrespondanse;2020-05-03;åpen;m.eml\n"
               "2020/77;2020;Gjerde;20;13;Modell av gjerde;Vedlegg;2020-05-03;åpen;g.dwg\n");
    write_file(place / "m.eml",
               "From: Kari Testmann <kari@example.no>\r\nTo: post@testvik.example\r\n"
               "Date: Sun, 3 May 2020 10:15:00 +0200\r\nSubject: Gjerde\r\n\r\n"
               "Et <b>rekkegjerde</b> mot naboen.\r\n");
    write_file(place / "g.dwg", "AC1032" + std::string(100, '\0'));
}

void RunningSite::take_in(const std::string& name, const std::string& rows,
                          const std::map<std::string, std::string>& files) {
    const auto place = folder_ / name;
    fs::create_directories(place);
    write_file(place / "register.csv", take_in_columns + rows);
    for (const auto& [file, bytes] : files) write_file(place / file, bytes);
    run("--data " + (folder_ / "data").string() + " import " + place.string() +
        " --tenant testvik");
    auto desk = archive().desk();
    for (const auto& key : desk.documents().after(std::nullopt, 100))
        documents_.emplace(desk.documents().get(key)->title, key);
}

void RunningSite::start() {
    site_ = std::make_unique<app::Site>(
        *installation_,
        app::Site::Options{.listen = "127.0.0.1:0", .demo = app::Site::Options::Demo::on});
    site_->start();
    const auto url = site_->url();
    port_ = static_cast<std::uint16_t>(std::stoi(url.substr(url.rfind(':') + 1)));
    catch_up();
}

domain::PropertyKey RunningSite::property(const std::string& number) {
    return archive().desk().properties().find(domain::PropertyId::parse(number).value()).value();
}

void RunningSite::grant_to_owners(const std::string& title, const std::string& number) {
    const auto owners_of = property(number);
    auto desk = archive().desk();
    auto change = desk.begin(test::author);
    const domain::Grant grant{
        .to = domain::Grant::OwnersOf{owners_of}, .legal_basis = "x", .until = {}};
    if (!desk.access().grant(document(title), grant, "test"))
        throw std::runtime_error("the grant was refused");
    change.commit();
}

void RunningSite::catch_up() {
    const auto patience = std::chrono::steady_clock::now() + std::chrono::seconds{20};
    const auto ready = [&] { return Visitor(*this).get("/sok?q=kvernsteinsmurer").body; };
    while (ready().find("<mark>") == std::string::npos) {
        if (std::chrono::steady_clock::now() > patience)
            throw std::runtime_error("the index does not come");
        std::this_thread::yield();
    }
}

Visitor::Visitor(const RunningSite& site) : Visitor(site.port()) {}

}  // namespace byggarkiv::test
