#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "archive/archive.hpp"
#include "archive/registry.hpp"
#include "base/clock.hpp"
#include "base/sealed.hpp"
#include "domain/tenant.hpp"

namespace byggarkiv::archive {

// All archives of one installation: a data folder with registry.db and, per tenant,
// tenants/<id>/archive.db, tenants/<id>/blobs (or, where the bytes lie in an S3 store, copies in
// tenants/<id>/fetched), tenants/<id>/index. Any thread may call.
class Archives {
public:
    // Creates the folder and the registry where they are absent. `sealer` and `clock` must outlive
    // this. Throws Failure(setup) when the registry is of a newer program.
    Archives(std::filesystem::path data, const Sealer& sealer, const Clock& clock,
             BlobPlace blobs = {});
    ~Archives();

    Registry& registry();

    // Makes the folders and the database of a tenant that the registry knows.
    void create(const domain::TenantId& tenant);

    // The archive of a tenant, opened (and migrated, under a lock, after a backup copy of its
    // database) at the first call and kept. Throws Failure(setup) for an unknown tenant or a schema
    // that is newer than the program.
    Archive& open(const domain::TenantId& tenant);

    std::filesystem::path index_folder(const domain::TenantId& tenant) const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace byggarkiv::archive
