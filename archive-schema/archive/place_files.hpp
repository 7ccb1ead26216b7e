#pragma once

#include <filesystem>
#include <string>

#include "base/durable.hpp"
#include "domain/tenant.hpp"

// Inside the room only: the names that a tenant's database has, and what is done to its files.
namespace byggarkiv::archive {

inline constexpr const char* archive_file = "archive.db";
inline constexpr const char* moving_file = "archive.db.moving";
inline constexpr const char* ready_file = "archive.db.ready";
inline constexpr const char* lock_file = "move.lock";
inline constexpr const char* moving_schema = "_moving";
inline constexpr const char* ready_schema = "_ready";

std::string schema_of(const domain::TenantId& tenant);

// Held by who moves a tenant, or ends a move that was interrupted; let go when its process dies.
class MoveLock {
public:
    enum class Patience { waits, refuses };
    // Throws Failure(busy) where another has it and this one does not wait.
    MoveLock(const std::filesystem::path& folder, Patience patience);

private:
    Descriptor file_;
};

// Whether the tables in an SQLite file were moved elsewhere.
bool is_marked(const std::filesystem::path& file);

// Renames an SQLite file with what lies beside it, durably; nothing where it is absent. What an
// earlier file left beside the new name is removed.
void rename_database(const std::filesystem::path& from, const std::filesystem::path& to);
// Removes it, with what lies beside it.
void remove_database(const std::filesystem::path& file);

}  // namespace byggarkiv::archive
