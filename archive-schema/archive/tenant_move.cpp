#include <algorithm>

#include "archive/place_files.hpp"
#include "archive/schema.hpp"
#include "archive/tenant_places.hpp"
#include "base/failure.hpp"
#include "base/log.hpp"
#include "sql/migrations.hpp"
#include "store/table_copy.hpp"

namespace byggarkiv::archive {

namespace fs = std::filesystem;

namespace {

// Replaces what `to` holds by the rows of `from`, and makes anew what is made from them.
void fill(store::Session& from, store::Database& to) {
    auto session = to.session();
    store::Transaction transaction(session);
    store::copy_tables(from, session);
    for (const auto* statement : derived_statements()) session.run(*statement);
    transaction.commit();
}

// Each side is read anew, as its own database has it.
Move compared(store::Session& source, store::Database& target) {
    const auto here = store::table_digests(source);
    auto session = target.session();
    const auto there = store::table_digests(session);
    std::string differing;
    for (std::size_t i = 0; i < std::max(here.size(), there.size()); ++i)
        if (i >= here.size() || i >= there.size() || here[i] != there[i])
            differing += " " + (i < here.size() ? here[i].table : there[i].table);
    if (!differing.empty())
        throw Failure(Failure::Kind::integrity,
                      "the copy differs from its source in:" + differing + "; nothing was changed");
    Move move;
    for (const auto& digest : here)
        move.tables.push_back({digest.table, digest.rows, digest.sha256});
    return move;
}

}  // namespace

// What was begun is thrown away again, unless it came to its end.
class TenantPlaces::Unfinished {
public:
    Unfinished(TenantPlaces& places, const domain::TenantId& tenant, Engine to)
        : places_(places), tenant_(tenant), to_(to) {}
    ~Unfinished() {
        if (ended_) return;
        try {
            places_.drop_moving(tenant_, to_);
        } catch (const std::exception& error) {
            // The next move begins by throwing it away.
            log::warning("what a move began is left over",
                         {{"tenant", tenant_.text()}, {"why", error.what()}});
        }
    }
    Unfinished(const Unfinished&) = delete;
    Unfinished& operator=(const Unfinished&) = delete;
    void ended() noexcept { ended_ = true; }

private:
    TenantPlaces& places_;
    const domain::TenantId& tenant_;
    Engine to_;
    bool ended_ = false;
};

Move TenantPlaces::move(const domain::TenantId& tenant, Engine to) {
    const MoveLock lock(folder(tenant), MoveLock::Patience::refuses);
    end_interrupted(tenant);
    const auto from = engine_of(tenant);
    if (from == to)
        throw Failure(Failure::Kind::setup,
                      tenant.text() + " lies in " + std::string(code(to)) + " already");
    refuse_taken(tenant, to);
    auto source = find(tenant, from);
    if (!source)
        throw Failure(Failure::Kind::setup, "the database of tenant " + tenant.text() + " is gone");
    bring_forward(*source, sql::migrations::archive, folder(tenant), clock_);

    drop_moving(tenant, to);
    Unfinished unfinished(*this, tenant, to);
    auto session = source->session();
    store::Transaction keeps_writers_out(session);
    Move move;
    {
        auto target = make_moving(tenant, to);
        store::migrate(target, sql::migrations::archive);
        fill(session, target);
        move = compared(session, target);
    }
    name_ready(tenant, to);
    move.kept = kept_name(tenant, from);
    store::mark_moved(session, move.kept);
    unfinished.ended();  // from here on the copy may be the archive
    keeps_writers_out.commit();
    end_move(tenant, from, move.kept);
    return move;
}

// Somebody else's, or what is left of a time before: not ours to remove.
void TenantPlaces::refuse_taken(const domain::TenantId& tenant, Engine to) {
    const auto file = folder(tenant) / archive_file;
    const bool taken = to == Engine::postgres ? server().has(schema_of(tenant)) : fs::exists(file);
    if (taken)
        throw Failure(
            Failure::Kind::setup,
            (to == Engine::postgres ? "the PostgreSQL database has a schema " + schema_of(tenant)
                                    : "there is a file " + file.string()) +
                " already; rename it first");
}

store::Database TenantPlaces::make_moving(const domain::TenantId& tenant, Engine to) {
    if (to == Engine::sqlite) return store::Database(folder(tenant) / moving_file);
    const auto schema = schema_of(tenant) + moving_schema;
    server().make(schema);
    return server().database(schema);
}

void TenantPlaces::drop_moving(const domain::TenantId& tenant, Engine to) {
    if (to == Engine::postgres) {
        for (const auto* ending : {moving_schema, ready_schema})
            server().drop(schema_of(tenant) + ending);
        return;
    }
    for (const auto* file : {moving_file, ready_file}) remove_database(folder(tenant) / file);
}

void TenantPlaces::name_ready(const domain::TenantId& tenant, Engine to) {
    if (to == Engine::postgres)
        server().rename(schema_of(tenant) + moving_schema, schema_of(tenant) + ready_schema);
    else
        rename_database(folder(tenant) / moving_file, folder(tenant) / ready_file);
}

}  // namespace byggarkiv::archive
