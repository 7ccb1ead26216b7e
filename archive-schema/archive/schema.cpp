#include "archive/schema.hpp"

#include "base/log.hpp"
#include "sql/all_statements.hpp"
#include "store/database.hpp"
#include "store/file_copy.hpp"

namespace byggarkiv::archive {

std::vector<const store::Statement*> derived_statements() {
    std::vector<const store::Statement*> found;
    for (const auto* statement : sql::all_statements::archive)
        if (statement->name.starts_with("derived.")) found.push_back(statement);
    return found;
}

void bring_forward(store::Database& database, std::span<const store::Migration> migrations,
                   const std::filesystem::path& folder, const Clock& clock) {
    store::migrate(database, migrations, [&](int present) {
        const auto copy = folder / ("before-migration-" + std::to_string(present) + "-" +
                                    iso_text(clock.now()) + ".db");
        // Without what is made from other tables: it may have been made otherwise at that step.
        store::copy_to_file(database, {migrations.first(static_cast<std::size_t>(present))}, copy);
        log::info("copied before migration", {{"copy", copy.string()}});
    });
}

}  // namespace byggarkiv::archive
