#include "functional/pages/running_site.hpp"

#include "archive/archives.hpp"
#include "base/text.hpp"
#include "demo/people.hpp"
#include "functional/http/raw_client.hpp"
#include "support/author.hpp"

#include <gtest/gtest.h>

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
    const auto command = std::string(BYGGARKIV_PROGRAM) + " " + arguments + " > /dev/null 2>&1";
    const int status = std::system(command.c_str());
    // 1: done, with something refused or to be looked at; the delivery holds a damaged file.
    if (status != 0 && WEXITSTATUS(status) != 1) throw std::runtime_error("failed: " + command);
}

std::string after(std::string_view text, std::string_view mark, char end) {
    const auto at = text.find(mark);
    if (at == std::string_view::npos) return "";
    text.remove_prefix(at + mark.size());
    return std::string(text.substr(0, text.find(end)));
}

// The head without what differs from second to second.
std::string lasting(std::string_view head) {
    std::string kept;
    for (const auto line : split(head, '\n')) {
        if (!line.starts_with("Date:")) kept += std::string(trimmed(line)) + "\n";
    }
    return kept;
}

}  // namespace

RunningSite::RunningSite() : installation_(std::make_unique<app::Installation>(config())) {
    fs::create_directories(folder_ / "share/www/a");
    fs::create_directory_symlink(BYGGARKIV_FONTS, folder_ / "share/fonts");
    write_file(folder_ / "share/www/manifest.json",
               R"({"core.css": "/a/core.css", "enhance.js": "/a/enhance.js",
                   "icon.svg": "/a/icon.svg", "inter-no.woff2": "/a/inter.woff2"})");
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

Answer Visitor::get(const std::string& target) {
    return send("GET " + target, "");
}

Answer Visitor::post(const std::string& target, const std::string& form) {
    return send("POST " + target, "csrf=" + cookies_["__Host-csrf"] + "&" + form);
}

void Visitor::sign_in_as(const std::string& name) {
    ASSERT_EQ(choose(name).status, 303);
}

Answer Visitor::choose(const std::string& name) {
    const auto page = get("/logg-inn/demo").body;
    const auto at = page.find("<strong>" + name);
    if (at == std::string::npos) throw std::runtime_error("nobody called " + name);
    const auto button = page.rfind("value=\"", at);
    const auto id = after(page.substr(button), "value=\"", '"');
    return post("/logg-inn/demo", "person=" + id);
}

Answer Visitor::send(const std::string& request_line, const std::string& body) {
    std::string request = request_line + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
    std::string cookies;
    for (const auto& [name, value] : cookies_)
        cookies += (cookies.empty() ? "Cookie: " : "; ") + name + "=" + value;
    if (!cookies.empty()) request += cookies + "\r\n";
    if (!body.empty()) {
        request += "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " +
                   std::to_string(body.size()) + "\r\n";
    }
    http::RawClient client(port_);
    client.send(request + "\r\n" + body);
    const auto received = client.answer();
    const auto end = received.find("\r\n\r\n");
    const auto head = std::string_view(received).substr(0, end);
    for (const auto line : split(head, '\n')) {
        if (!line.starts_with("Set-Cookie: ")) continue;
        const auto pair = line.substr(12, line.find(';') - 12);
        cookies_[std::string(pair.substr(0, pair.find('=')))] = pair.substr(pair.find('=') + 1);
    }
    return {.status = http::status_of(received),
            .head = lasting(head),
            .body = std::string(http::body_of(received)),
            .location = after(head, "Location: ", '\r')};
}

}  // namespace byggarkiv::test
