#pragma once

#include <functional>
#include <span>
#include <string_view>

namespace byggarkiv::store {

class Database;

// One step forward of a schema: number from 1 without gaps, a name, and its SQL. Lines between
// `-- only: sqlite` or `-- only: postgres` and `-- end` are for that engine alone; the text as a
// whole is the step, so that both engines record the same digest of it.
struct Migration {
    int number;
    std::string_view name;
    std::string_view sql;
};

// How a database stands to the program's migrations.
enum class SchemaAge { current, older, newer };
SchemaAge schema_age(Database& database, std::span<const Migration> migrations);
// The number of the last step that it took; 0 = none.
int schema_step(Database& database);

// Called under the lock before a database that is in use takes its first new step, with the number
// of the last one it took: the moment for a backup. What it throws stops the migration.
using BeforeMigration = std::function<void(int present)>;

// Brings a schema forward, in one transaction under the write lock, so that two programs starting
// at once do it once. Throws Failure(setup), saying what to do, when the database is newer than the
// program or when a migration that it has was edited since.
void migrate(Database& database, std::span<const Migration> migrations,
             const BeforeMigration& before = {});

}  // namespace byggarkiv::store
