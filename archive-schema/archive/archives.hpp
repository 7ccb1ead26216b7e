#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "archive/archive.hpp"
#include "archive/databases.hpp"
#include "archive/registry.hpp"
#include "base/clock.hpp"
#include "base/sealed.hpp"
#include "domain/tenant.hpp"

namespace byggarkiv::archive {

// What a move of a tenant's rows did.
struct Move {
    struct Table {
        std::string name;
        std::int64_t rows;
        std::string sha256;  // over all rows, the same from both databases
    };
    std::vector<Table> tables;
    std::string kept;  // what the source is called now
};

// All archives of one installation: a data folder with registry.db and, per tenant,
// tenants/<id>/archive.db, tenants/<id>/blobs (or, where the bytes lie in an S3 store, copies in
// tenants/<id>/fetched), tenants/<id>/index. Rows may lie at a PostgreSQL server instead, in a
// schema for each tenant (tenant_<id>). Any thread may call.
class Archives {
public:
    // Creates the folder and the registry where they are absent. `sealer` and `clock` must outlive
    // this. Throws Failure(setup) when the registry is of a newer program.
    Archives(std::filesystem::path data, const Sealer& sealer, const Clock& clock,
             BlobPlace blobs = {}, const Databases& databases = {});
    ~Archives();

    Registry& registry();

    // Copies the registry as it stands to an SQLite file that must not exist.
    void copy_registry(const std::filesystem::path& file);

    // Makes the folders and the database of a tenant that the registry knows.
    void create(const domain::TenantId& tenant);

    // The archive of a tenant, opened (and migrated, under a lock, after a backup copy of its
    // database) at the first call and kept. Throws Failure(setup) for an unknown tenant or a schema
    // that is newer than the program.
    Archive& open(const domain::TenantId& tenant);

    // Copies every row of a tenant into another database while writers are kept out, proves both
    // equal, and makes the copy the archive; the source is kept under another name. An archive that
    // is open somewhere goes on with the copy. Throws Failure(setup) where it cannot begin,
    // Failure(busy) where writers or another move are in the way, Failure(integrity) where the copy
    // differs: then nothing has changed.
    Move move(const domain::TenantId& tenant, Engine to);

    std::filesystem::path index_folder(const domain::TenantId& tenant) const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace byggarkiv::archive
