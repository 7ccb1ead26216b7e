#include "store/migrate.hpp"

#include <string>

#include "base/failure.hpp"
#include "base/sha256.hpp"
#include "store/connection.hpp"
#include "store/database.hpp"
#include "store/dialect.hpp"

namespace byggarkiv::store {

namespace {

constexpr Statement make_table{
    "make_migration_table",
    "CREATE TABLE IF NOT EXISTS schema_migration ("
    "number INTEGER PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL)"};
constexpr Statement list{
    "list_migrations", "SELECT number, sha256 FROM schema_migration ORDER BY number LIMIT 100000"};
constexpr Statement note{"note_migration",
                         "INSERT INTO schema_migration (number, name, sha256) VALUES ($1, $2, $3)"};

}  // namespace

// Reaches into Session for scripts of several statements, which nothing else may run.
class Migrator {
public:
    Migrator(Database& database, std::span<const Migration> migrations)
        : name_(database.name()), session_(database.session()), migrations_(migrations) {}

    SchemaAge age() {
        session_.run(make_table);
        const auto done = session_.rows(list).size();
        if (done == migrations_.size()) return SchemaAge::current;
        return done < migrations_.size() ? SchemaAge::older : SchemaAge::newer;
    }

    void bring_forward(const BeforeMigration& before) {
        Transaction transaction(session_);
        session_.run(make_table);
        const auto done = session_.rows(list);
        refuse_unknown(done);
        if (before && !done.empty() && done.size() < migrations_.size())
            before(static_cast<int>(done.size()));
        for (const auto& migration : migrations_.subspan(done.size())) {
            session_.connection_->script(migration.name,
                                         text_for(session_.engine(), migration.sql));
            session_.run(note, {migration.number, migration.name, Sha256::of(migration.sql).hex()});
        }
        transaction.commit();
    }

private:
    void refuse_unknown(const std::vector<Row>& done) const {
        if (done.size() > migrations_.size())
            throw Failure(Failure::Kind::setup,
                          name_ +
                              " was written by a newer Byggarkiv; install that version or restore "
                              "the backup it made before it migrated");
        for (std::size_t i = 0; i < done.size(); ++i)
            if (done[i].text(1) != Sha256::of(migrations_[i].sql).hex())
                throw edited(migrations_[i]);
    }

    Failure edited(const Migration& migration) const {
        return Failure(Failure::Kind::setup,
                       name_ + ": migration " + std::to_string(migration.number) + " (" +
                           std::string(migration.name) +
                           ") is not the one this database was made with; install the version that "
                           "made it, or import into a new data folder");
    }

    std::string name_;
    Session session_;
    std::span<const Migration> migrations_;
};

int schema_step(Database& database) {
    auto session = database.session();
    session.run(make_table);
    return static_cast<int>(session.rows(list).size());
}

SchemaAge schema_age(Database& database, std::span<const Migration> migrations) {
    return Migrator(database, migrations).age();
}

void migrate(Database& database, std::span<const Migration> migrations,
             const BeforeMigration& before) {
    Migrator(database, migrations).bring_forward(before);
}

}  // namespace byggarkiv::store
