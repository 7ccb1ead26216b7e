#include "archive/archives.hpp"

#include <map>
#include <mutex>

#include "archive/roles.hpp"
#include "archive/schema.hpp"
#include "archive/tenant_places.hpp"
#include "base/failure.hpp"
#include "sql/migrations.hpp"
#include "store/database.hpp"
#include "store/file_copy.hpp"
#include "store/postgres_server.hpp"

namespace byggarkiv::archive {

namespace fs = std::filesystem;

namespace {

constexpr const char* registry_schema = "byggarkiv_registry";

std::optional<store::PostgresServer> server_of(const Databases& databases) {
    if (databases.postgres.empty()) return std::nullopt;
    return store::PostgresServer(
        {.conninfo = databases.postgres, .password_file = databases.password_file},
        {.sessions = static_cast<std::size_t>(databases.connections)});
}

// A registry elsewhere must not be hidden by a new and empty one.
store::Database registry_of(const Databases& databases, store::PostgresServer* server,
                            const fs::path& file) {
    const bool in_file = fs::exists(file);
    if (databases.registry == Engine::sqlite) {
        if (!in_file && server != nullptr && server->has(registry_schema))
            throw Failure(Failure::Kind::setup,
                          "the registry lies in PostgreSQL: set database.registry = \"postgres\"");
        return store::Database(file);
    }
    if (server == nullptr)
        throw Failure(Failure::Kind::setup,
                      "database.registry is \"postgres\", but database.postgres names no server");
    if (in_file)
        throw Failure(Failure::Kind::setup, "the registry lies in " + file.string() +
                                                ": set database.registry = \"sqlite\"");
    server->make(registry_schema);
    return server->database(registry_schema);
}

}  // namespace

struct Archives::State {
    State(fs::path folder, const Sealer& the_sealer, const Clock& the_clock, BlobPlace place,
          const Databases& databases)
        : data(std::move(folder)),
          sealer(the_sealer),
          clock(the_clock),
          blobs(std::move(place)),
          server(server_of(databases)),
          database(registry_of(databases, server ? &*server : nullptr, data / "registry.db")),
          registry(database, sealer, clock, databases.new_tenants),
          tenants(data, server ? &*server : nullptr, registry, clock) {}

    fs::path data;
    const Sealer& sealer;
    const Clock& clock;
    const BlobPlace blobs;
    std::optional<store::PostgresServer> server;
    store::Database database;
    Registry registry;
    TenantPlaces tenants;

    // A tenant's place: its own lock, so that a long migration holds up nobody else.
    struct Place {
        std::mutex mutex;  // guards archive; held while it is opened, so that it is opened once
        std::unique_ptr<Archive> archive;
    };
    Place& place_of(const domain::TenantId& tenant) {
        const std::lock_guard lock(mutex);
        return places[tenant];
    }

    std::mutex mutex;  // guards places
    std::map<domain::TenantId, Place> places;
};

namespace {

fs::path made(fs::path folder) {
    std::error_code trouble;
    // Only what is new is closed to others: who made the folder before chose its rights.
    if (fs::create_directories(folder, trouble))
        fs::permissions(
            folder, fs::perms::owner_all | fs::perms::group_read | fs::perms::group_exec, trouble);
    if (trouble)
        throw Failure(Failure::Kind::setup,
                      "cannot make the data folder " + folder.string() + ": " + trouble.message());
    return folder;
}

}  // namespace

Archives::Archives(fs::path data, const Sealer& sealer, const Clock& clock, BlobPlace blobs,
                   const Databases& databases)
    : state_(std::make_unique<State>(made(std::move(data)), sealer, clock, std::move(blobs),
                                     databases)) {
    bring_forward(state_->database, sql::migrations::registry, state_->data, clock);
}

Archives::~Archives() = default;

Registry& Archives::registry() {
    return state_->registry;
}

void Archives::copy_registry(const fs::path& file) {
    store::copy_to_file(state_->database, {sql::migrations::registry}, file);
}

void Archives::create(const domain::TenantId& tenant) {
    made(state_->data / "tenants" / tenant.text());
    made(index_folder(tenant));
    auto desk = open(tenant).desk();
    auto change = desk.begin({"system", "new archive"});
    desk.roles().adopt();
    change.commit();
}

Archive& Archives::open(const domain::TenantId& tenant) {
    auto& place = state_->place_of(tenant);
    const std::lock_guard lock(place.mutex);
    if (!place.archive) {
        if (!state_->registry.tenant(tenant))
            throw Failure(Failure::Kind::setup, "no tenant " + tenant.text());
        place.archive = std::make_unique<Archive>(
            tenant, made(state_->tenants.folder(tenant)), state_->sealer, state_->clock,
            [places = &state_->tenants, tenant] { return places->open(tenant); }, state_->blobs);
    }
    return *place.archive;
}

Move Archives::move(const domain::TenantId& tenant, Engine to) {
    return state_->tenants.move(tenant, to);
}

fs::path Archives::index_folder(const domain::TenantId& tenant) const {
    return state_->data / "tenants" / tenant.text() / "index";
}

}  // namespace byggarkiv::archive
