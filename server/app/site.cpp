#include "app/site.hpp"

#include <charconv>
#include <list>

#include "app/commands/import_again.hpp"
#include "app/disk_watch.hpp"
#include "app/drop_keeper.hpp"
#include "app/installation.hpp"
#include "app/keeper.hpp"
#include "app/live_access.hpp"
#include "app/operations.hpp"
#include "app/retry_keeper.hpp"
#include "app/secret_file.hpp"
#include "app/upkeep.hpp"
#include "app/watchers.hpp"
#include "app/workers.hpp"
#include "archive/outbox.hpp"
#include "arranging/arranging.hpp"
#include "auth/open_id_connect.hpp"
#include "auth/staff_accounts.hpp"
#include "base/failure.hpp"
#include "base/text.hpp"
#include "demo/people.hpp"
#include "dossier/page_pictures.hpp"
#include "dossier/searchable_copies.hpp"
#include "http/assets.hpp"
#include "http/router.hpp"
#include "http/server.hpp"
#include "portal/portal.hpp"
#include "render/pages.hpp"
#include "search/searcher.hpp"
#include "upload/shelf.hpp"

namespace byggarkiv::app {

namespace {

// Drawing pages for visitors must not wait behind OCR, so each has workers of its own.
constexpr unsigned drawing_workers = 2;
constexpr unsigned reading_workers = 1;

// One municipality as it is served.
struct House {
    House(archive::Archive& opened, const archive::Tenant& tenant,
          const std::filesystem::path& index, extract::Workers& readers, const Config& config,
          http::Metrics& metrics, std::optional<DropFolder> dropped,
          const std::filesystem::path& sent, const Clock& clock, DropFolder taking_sent,
          extract::Workers& importers, RetryKeeper::OptionsOf given, watching::ViewerOf watchers)
        : access(opened),
          searcher(index, access, opened.page_texts()),
          upkeep(opened, {index, compound_words(config)}, searcher, readers, metrics,
                 {tenant.numbers.front(), config.intake.placing_percent * 10,
                  config.intake.classifying_percent * 10},
                 {opened, index, tenant.numbers.front(), std::move(watchers)}),
          keeper(opened, config, metrics),
          shelf({.folder = sent, .arrived = [this] { sending.wake(); }}, clock),
          sending(std::move(taking_sent), opened.tenant().text(), metrics),
          retrying(opened, importers, std::move(given), metrics) {
        if (dropped) dropping.emplace(std::move(*dropped), opened.tenant().text(), metrics);
    }

    ArchiveAccess access;
    search::Searcher searcher;
    Upkeep upkeep;
    Keeper keeper;
    upload::Shelf shelf;
    DropKeeper sending;
    RetryKeeper retrying;
    std::optional<DropKeeper> dropping;
};

http::ServerSettings settings_of(const Config& config, const std::string& listen) {
    const auto colon = listen.rfind(':');
    std::uint16_t port = 0;
    const char* const end = listen.data() + listen.size();
    const auto digits = colon == listen.npos ? end : listen.data() + colon + 1;
    const auto [stopped_at, error] = std::from_chars(digits, end, port);
    if (digits == end || error != std::errc{} || stopped_at != end)
        throw Failure(Failure::Kind::setup,
                      "'" + listen + "' is no address and port; write 127.0.0.1:8080 or [::]:8080");
    auto address = listen.substr(0, colon);
    if (address.starts_with('[') && address.ends_with(']'))
        address = address.substr(1, address.size() - 2);

    http::ServerSettings settings;
    settings.address = address;
    settings.port = port;
    settings.workers = static_cast<std::size_t>(config.server.threads);
    settings.trusted_proxies = config.server.trusted_proxies;
    return settings;
}

std::unique_ptr<auth::OpenIdConnect> provider_of(Installation& installation) {
    const auto& sign_in = installation.config().sign_in;
    if (sign_in.issuer.empty()) return nullptr;
    auth::ProviderSettings settings;
    settings.issuer = sign_in.issuer;
    settings.client_id = sign_in.client_id;
    settings.client_secret = read_secret(sign_in.client_secret_file);
    settings.private_key = read_secret(sign_in.private_key_file);
    settings.key_id = sign_in.key_id;
    settings.level = sign_in.acr;
    settings.scope = sign_in.scope;
    return std::make_unique<auth::OpenIdConnect>(std::move(settings), installation.sealer(),
                                                 installation.clock());
}

portal::DemoSignIn demo_sign_in(const Site::Options& options, const std::string& address) {
    portal::DemoSignIn demo;
    if (options.demo == Site::Options::Demo::off) return demo;
    demo.on = true;
    demo.listen = address;
    for (const auto& resident : demo::residents())
        demo.persons.push_back({domain::NationalId::parse(resident.national_id).value(),
                                std::string(resident.name), std::string(resident.about)});
    for (const auto& member : demo::staff())
        demo.staff.push_back({std::string(member.login),
                              std::string(member.name),
                              std::string(member.title),
                              {member.roles.begin(), member.roles.end()}});
    return demo;
}

}  // namespace

// Members are built in this order and torn down in the other one: the server first.
struct Site::Wiring {
    Wiring(Installation& the_installation, const Options& options)
        : installation(the_installation),
          config(installation.config()),
          settings(settings_of(config, options.listen)),
          pages(config.server.templates, config.server.assets / "www/manifest.json",
                render::MissingName::stays_empty),
          stationery(config.server.templates, config.server.assets / "fonts"),
          assets(config.server.assets / "www/a"),
          readers(start_workers(config, reading_workers)),
          importers(start_workers(config, static_cast<unsigned>(config.intake.jobs))),
          drawers(start_workers(config, drawing_workers)),
          pictures(dossier::drawn_by(*drawers), {}),
          copies(dossier::copied_by(*drawers), dossier::SearchableCopies::usual),
          sessions(installation.archives().registry(), installation.clock(),
                   {std::chrono::minutes(config.sign_in.idle_minutes),
                    std::chrono::hours(config.sign_in.absolute_hours)}),
          staff_accounts(installation.archives().registry(), installation.clock()),
          provider(provider_of(installation)),
          houses(opened_houses()),
          disks(installation, metrics),
          portal(portal_house(options)),
          jail_level(extract::jail::text(readers->jail_level())),
          checks(ready_checks()),
          router(routes(), portal.gate(), portal.error_page(), metrics),
          server(settings, service(), metrics) {}

    http::Service service() {
        return {
            .answer = [this](http::Request request) { return router.answer(std::move(request)); },
            .in_pieces = [this](const http::Request& head) { return router.in_pieces(head); },
            .admit = [this](http::Request head) { return router.admit(std::move(head)); }};
    }

    std::map<domain::TenantId, House> opened_houses() {
        std::map<domain::TenantId, House> opened;
        for (const auto& tenant : installation.archives().registry().tenants())
            opened.try_emplace(
                tenant.id, installation.archives().open(tenant.id), tenant,
                installation.archives().index_folder(tenant.id), *readers, config, metrics,
                config.intake.drop_folder.empty()
                    ? std::nullopt
                    : std::optional(taking_from(config.intake.drop_folder, tenant,
                                                DropFolder::Arrival::copied)),
                upload_folder() / tenant.id.text(), installation.clock(),
                taking_from(upload_folder(), tenant, DropFolder::Arrival::whole), *importers,
                given_again(tenant.id),
                watchers_of(installation.archives().registry(), tenant.id, installation.clock()));
        return opened;
    }

    RetryKeeper::OptionsOf given_again(const domain::TenantId& tenant) {
        return [this, tenant](const archive::Batch& batch) {
            auto options = options_as_told(installation, tenant.text(), batch);
            options.of = intake::ImportOptions::Of::refused;
            options.ocr = intake::ImportOptions::Ocr::leave;  // Upkeep reads what is left
            return options;
        };
    }

    std::filesystem::path upload_folder() const {
        const auto& folder = config.intake.upload_folder;
        return folder.empty() ? config.data / "uploads" : folder;
    }

    DropFolder taking_from(const std::filesystem::path& folder, const archive::Tenant& tenant,
                           DropFolder::Arrival arrival) {
        intake::ImportOptions import{.home = tenant.numbers.front(),
                                     .schemas = config.intake.noark_schemas};
        import.jobs = static_cast<std::size_t>(config.intake.jobs);
        import.ocr = intake::ImportOptions::Ocr::leave;  // Upkeep reads what is left
        import.threshold = config.intake.placing_percent * 10;
        import.classifying_threshold = config.intake.classifying_percent * 10;
        import.clamd_socket = config.intake.clamd_socket;
        return DropFolder(installation.archives().open(tenant.id), *importers,
                          folder / tenant.id.text(), std::move(import), arrival);
    }

    portal::House portal_house(const Options& options) {
        auto& registry = installation.archives().registry();
        return {
            .archives = installation.archives(),
            .sessions = sessions,
            .staff_accounts = staff_accounts,
            .clock = installation.clock(),
            .pages = pages,
            .pictures = pictures,
            .copies = copies,
            .arrange =
                [this](auto& archive, const auto& seen, auto parts, const auto& by) {
                    return arranging::arrange(archive, *importers, seen, std::move(parts), by);
                },
            .tenant_at = [&registry](std::string_view host) { return registry.tenant_at(host); },
            .searcher_of = [this](const domain::TenantId& tenant) -> const search::Searcher* {
                const auto house = houses.find(tenant);
                if (house == houses.end() || !house->second.searcher.ready()) return nullptr;
                return &house->second.searcher;
            },
            .contact_of = [](const archive::Tenant& tenant) -> portal::Contact {
                return {tenant.contact.e_mail, tenant.contact.phone, tenant.contact.post};
            },
            .sign_in = {.provider = provider.get(),
                        .demo = demo_sign_in(options, settings.address),
                        .public_url = config.server.public_url},
            .stationery = stationery,
            .shelf_of = [this](const domain::TenantId& tenant) -> upload::Shelf* {
                const auto house = houses.find(tenant);
                return house == houses.end() ? nullptr : &house->second.shelf;
            }};
    }

    http::RouteTable routes() {
        auto table = portal.routes();
        const auto absent = [error_page = portal.error_page()](const http::Request& request) {
            return error_page(request, {404, ""});
        };
        for (auto& route : operations_routes(metrics, checks, jail_level, absent))
            table.push_back(std::move(route));
        table.emplace_back(http::Method::get, "/a/{asset}", http::Audience::everyone,
                           [this](const http::Request& request) {
                               return assets.answer(request, request.part("asset"));
                           });
        return table;
    }

    std::vector<ReadyCheck> ready_checks() {
        std::vector<ReadyCheck> made;
        for (auto& [tenant, house] : houses) {
            made.push_back({tenant.text() + ".archive", [this, id = tenant] {
                                installation.archives().open(id).desk().outbox().head();
                                return std::string("ok");
                            }});
            made.push_back({tenant.text() + ".index", [&house = house] {
                                if (!house.upkeep.well()) return std::string("failing");
                                return std::string(house.searcher.ready() ? "ok" : "being built");
                            }});
        }
        return made;
    }

    Installation& installation;
    const Config& config;
    http::ServerSettings settings;
    http::Metrics metrics;
    render::Pages pages;
    casework::Stationery stationery;
    http::Assets assets;
    std::unique_ptr<extract::Workers> readers;
    std::unique_ptr<extract::Workers> importers;
    std::unique_ptr<extract::Workers> drawers;
    dossier::PagePictures pictures;
    dossier::SearchableCopies copies;
    auth::Sessions sessions;
    auth::StaffAccounts staff_accounts;
    std::unique_ptr<auth::OpenIdConnect> provider;
    std::map<domain::TenantId, House> houses;
    DiskWatch disks;
    portal::Portal portal;
    std::string jail_level;
    std::vector<ReadyCheck> checks;
    http::Router router;
    http::Server server;
};

Site::Site(Installation& installation, const Options& options)
    : wiring_(std::make_unique<Wiring>(installation, options)) {}

Site::~Site() = default;

void Site::start() {
    // A large index takes seconds to verify: visitors get the other pages meanwhile.
    constexpr std::chrono::milliseconds most{2000};
    for (const auto& [tenant, house] : wiring_->houses) house.upkeep.wait_for_index(most);
    wiring_->server.start();
}

std::string Site::url() const {
    const auto& address = wiring_->settings.address;
    const bool is_v6 = address.find(':') != address.npos;
    return "http://" + (is_v6 ? "[" + address + "]" : address) + ":" +
           std::to_string(wiring_->server.port());
}

void Site::stop() {
    wiring_->server.stop();
}

}  // namespace byggarkiv::app
