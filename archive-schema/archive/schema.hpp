#pragma once

#include <filesystem>
#include <span>
#include <vector>

#include "base/clock.hpp"
#include "store/migrate.hpp"
#include "store/statement.hpp"

// Inside the room only.
namespace byggarkiv::archive {

// Brings a database to this program's schema. One that holds something already is copied to
// `folder`/before-migration-<step>-<moment>.db first, while no other process can write.
void bring_forward(store::Database& database, std::span<const store::Migration> migrations,
                   const std::filesystem::path& folder, const Clock& clock);

// Of an archive whose tables are empty but for those that were copied: each fills one anew that is
// made from them.
std::vector<const store::Statement*> derived_statements();

}  // namespace byggarkiv::archive
