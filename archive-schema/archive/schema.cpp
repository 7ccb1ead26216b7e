#include "archive/schema.hpp"

#include "base/log.hpp"
#include "store/database.hpp"

namespace byggarkiv::archive {

void bring_forward(store::Database& database, std::span<const store::Migration> migrations,
                   const std::filesystem::path& folder, const Clock& clock) {
    store::migrate(database, migrations, [&](int present) {
        const auto copy = folder / ("before-migration-" + std::to_string(present) + "-" +
                                    iso_text(clock.now()) + ".db");
        database.copy_to(copy);
        log::info("copied before migration", {{"copy", copy.string()}});
    });
}

}  // namespace byggarkiv::archive
