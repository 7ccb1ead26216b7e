#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "archive/archives.hpp"
#include "archive/registry.hpp"
#include "store/database.hpp"
#include "store/postgres_server.hpp"

// Inside the room only.
namespace byggarkiv::archive {

// Finds each tenant's database, and moves it from one engine to the other.
//
//   SQLite      archive.db      archive.db.moving      archive.db.ready archive.db.moved-<moment>
//   PostgreSQL  tenant_<id>     tenant_<id>_moving     tenant_<id>_ready tenant_<id>_moved_<moment>
//
// A move fills `moving` while writers are kept out, proves it equal and names it `ready`; then one
// transaction marks the source as moved. From that commit on `ready` is the archive, and whoever
// looks next ends what the mover may have left undone.
class TenantPlaces {
public:
    // All must outlive it; no `server` where the installation has none.
    TenantPlaces(std::filesystem::path data, store::PostgresServer* server, Registry& registry,
                 const Clock& clock)
        : data_(std::move(data)), server_(server), registry_(registry), clock_(clock) {}

    // Where the registry says; made for a tenant without any file yet. Brought forward to this
    // program's schema. Throws Failure(setup) where it is gone.
    store::Database open(const domain::TenantId& tenant);

    Move move(const domain::TenantId& tenant, Engine to);

    std::filesystem::path folder(const domain::TenantId& tenant) const {
        return data_ / "tenants" / tenant.text();
    }

private:
    class Unfinished;

    // None where it is absent, or marked as moved.
    std::optional<store::Database> find(const domain::TenantId& tenant, Engine engine);
    bool has_no_files(const domain::TenantId& tenant) const;
    Engine engine_of(const domain::TenantId& tenant);
    store::PostgresServer& server();

    void end_interrupted(const domain::TenantId& tenant);  // under the lock
    void end_move(const domain::TenantId& tenant, Engine from, const std::string& kept);
    void end_move_to_postgres(const domain::TenantId& tenant, const std::string& kept);
    void end_move_to_sqlite(const domain::TenantId& tenant);
    void refuse_taken(const domain::TenantId& tenant, Engine to);
    store::Database make_moving(const domain::TenantId& tenant, Engine to);
    void drop_moving(const domain::TenantId& tenant, Engine to);
    void name_ready(const domain::TenantId& tenant, Engine to);
    std::string kept_name(const domain::TenantId& tenant, Engine from);

    std::filesystem::path data_;
    store::PostgresServer* server_;
    Registry& registry_;
    const Clock& clock_;
};

}  // namespace byggarkiv::archive
