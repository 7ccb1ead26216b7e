#include "archive/schema.hpp"

#include "base/clock.hpp"
#include "sql/migrations.hpp"
#include "store/database.hpp"

namespace byggarkiv::archive {

namespace {

constexpr store::Statement copy_to{"copy_database", "VACUUM INTO $1"};
constexpr store::Statement any_migration{"any_migration",
                                         "SELECT 1 FROM schema_migration ORDER BY number LIMIT 1"};

}  // namespace

void bring_forward(store::Database& database, const std::filesystem::path& folder) {
    const bool older = schema_age(database, sql::migrations::archive) == store::SchemaAge::older;
    if (older && database.session().row(any_migration)) {
        const auto copy = folder / ("before-migration-" + iso_text(SystemClock{}.now()) + ".db");
        if (!std::filesystem::exists(copy)) database.session().run(copy_to, {copy.string()});
    }
    migrate(database, sql::migrations::archive);
}

}  // namespace byggarkiv::archive
