#include "archive/schema.hpp"

#include "base/log.hpp"
#include "store/database.hpp"
#include "store/table_copy.hpp"

namespace byggarkiv::archive {

namespace {

// An SQLite file with the same tables and rows: `tenant move` could take it back from there.
void copy_as_file(store::Database& database, std::span<const store::Migration> steps,
                  const std::filesystem::path& file) {
    store::Database copy(file);
    store::migrate(copy, steps);
    auto from = database.session();
    auto to = copy.session();
    store::Transaction transaction(to);
    store::copy_tables(from, to);
    transaction.commit();
}

}  // namespace

void bring_forward(store::Database& database, std::span<const store::Migration> migrations,
                   const std::filesystem::path& folder, const Clock& clock) {
    store::migrate(database, migrations, [&](int present) {
        const auto copy = folder / ("before-migration-" + std::to_string(present) + "-" +
                                    iso_text(clock.now()) + ".db");
        if (database.engine() == store::Engine::sqlite)
            database.copy_to(copy);
        else
            copy_as_file(database, migrations.first(static_cast<std::size_t>(present)), copy);
        log::info("copied before migration", {{"copy", copy.string()}});
    });
}

}  // namespace byggarkiv::archive
