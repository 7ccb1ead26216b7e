#include "archive/tenant_places.hpp"

#include <algorithm>
#include <cctype>

#include "archive/place_files.hpp"
#include "archive/schema.hpp"
#include "base/failure.hpp"
#include "sql/migrations.hpp"

namespace byggarkiv::archive {

namespace fs = std::filesystem;

store::PostgresServer& TenantPlaces::server() {
    if (server_ == nullptr)
        throw Failure(Failure::Kind::setup,
                      "no PostgreSQL server is configured: set database.postgres");
    return *server_;
}

Engine TenantPlaces::engine_of(const domain::TenantId& tenant) {
    const auto engine = registry_.engine_of(tenant);
    if (!engine) throw Failure(Failure::Kind::setup, "no tenant " + tenant.text());
    return *engine;
}

store::Database TenantPlaces::open(const domain::TenantId& tenant) {
    auto found = find(tenant, engine_of(tenant));
    if (!found) {
        const MoveLock lock(folder(tenant), MoveLock::Patience::waits);
        end_interrupted(tenant);
        found = find(tenant, engine_of(tenant));
    }
    if (!found)
        throw Failure(Failure::Kind::setup,
                      "the database of tenant " + tenant.text() + " is not in " +
                          std::string(code(engine_of(tenant))) +
                          ", where the registry has it, and its files are there: restore a backup");
    bring_forward(*found, sql::migrations::archive, folder(tenant), clock_);
    return std::move(*found);
}

std::optional<store::Database> TenantPlaces::find(const domain::TenantId& tenant, Engine engine) {
    try {
        if (engine == Engine::postgres) {
            const auto schema = schema_of(tenant);
            if (!server().has(schema)) {
                if (!has_no_files(tenant)) return std::nullopt;
                server().make(schema);
            }
            return server().database(schema);
        }
        const auto file = folder(tenant) / archive_file;
        if (!fs::exists(file) && !has_no_files(tenant)) return std::nullopt;
        return store::Database(file);
    } catch (const store::MovedAway&) {
        return std::nullopt;
    }
}

// A tenant that was just added has at most locks, and what lies in tmp. An archive whose database
// went missing must not become an empty one.
bool TenantPlaces::has_no_files(const domain::TenantId& tenant) const {
    if (!fs::exists(folder(tenant))) return true;
    fs::recursive_directory_iterator all(folder(tenant));
    for (auto entry = begin(all); entry != end(all); ++entry) {
        if (entry->is_directory() && entry->path().filename() == "tmp")
            entry.disable_recursion_pending();
        else if (entry->is_regular_file() && entry->path().filename() != lock_file)
            return false;
    }
    return true;
}

void TenantPlaces::end_interrupted(const domain::TenantId& tenant) {
    const auto from = engine_of(tenant);
    end_move(tenant, from, kept_name(tenant, from));
}

void TenantPlaces::end_move(const domain::TenantId& tenant, Engine from, const std::string& kept) {
    if (from == Engine::sqlite)
        end_move_to_postgres(tenant, kept);
    else
        end_move_to_sqlite(tenant);
}

void TenantPlaces::end_move_to_postgres(const domain::TenantId& tenant, const std::string& kept) {
    const auto file = folder(tenant) / archive_file;
    if (server_ == nullptr || (fs::exists(file) && !is_marked(file))) return;
    const auto schema = schema_of(tenant);
    if (!server_->has(schema) && server_->has(schema + ready_schema))
        server_->rename(schema + ready_schema, schema);
    if (!server_->has(schema)) return;
    registry_.set_engine(tenant, Engine::postgres);
    rename_database(file, folder(tenant) / kept);
}

void TenantPlaces::end_move_to_sqlite(const domain::TenantId& tenant) {
    if (server().has(schema_of(tenant))) return;
    const auto file = folder(tenant) / archive_file;
    if (!fs::exists(file)) rename_database(folder(tenant) / ready_file, file);
    if (fs::exists(file) && !is_marked(file)) registry_.set_engine(tenant, Engine::sqlite);
}

// Never the name of what an earlier move kept.
std::string TenantPlaces::kept_name(const domain::TenantId& tenant, Engine from) {
    std::string moment = iso_text(clock_.now());
    std::erase_if(moment, [](char c) { return c == '-' || c == ':'; });
    std::string name = std::string(archive_file) + ".moved-" + moment;
    if (from == Engine::postgres) {
        std::transform(moment.begin(), moment.end(), moment.begin(),
                       [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        name = schema_of(tenant) + "_moved_" + moment;
    }
    const auto taken = [&](const std::string& by) {
        return from == Engine::sqlite ? fs::exists(folder(tenant) / by) : server().has(by);
    };
    auto free = name;
    for (int number = 2; taken(free); ++number) free = name + "_" + std::to_string(number);
    return free;
}

}  // namespace byggarkiv::archive
