#pragma once

#include <filesystem>

namespace byggarkiv::store {
class Database;
}

// Inside the room only.
namespace byggarkiv::archive {

// Brings a tenant's database to this program's schema. One that holds something already is copied
// to `folder`/before-migration-<moment>.db first.
void bring_forward(store::Database& database, const std::filesystem::path& folder);

}  // namespace byggarkiv::archive
