#include "store/postgres_server.hpp"

#include <sys/stat.h>

#include <fstream>

#include "base/failure.hpp"
#include "store/database_state.hpp"
#include "store/dialect.hpp"
#include "store/postgres_connection.hpp"

namespace byggarkiv::store {

namespace {

constexpr Statement find_schema{
    "find_schema", "SELECT nspname FROM pg_catalog.pg_namespace WHERE nspname = $1 LIMIT 1"};

std::string password_in(const std::filesystem::path& file) {
    if (file.empty()) return "";
    struct stat about {};
    std::ifstream in(file);
    if (!in || ::stat(file.c_str(), &about) != 0)
        throw Failure(Failure::Kind::setup, "cannot read the password in " + file.string());
    if ((about.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        throw Failure(Failure::Kind::setup,
                      file.string() + " is open to others; make its mode 0600");
    std::string password;
    std::getline(in, password);
    return password;
}

}  // namespace

PostgresServer::PostgresServer(const PostgresAccess& access, DatabaseLimits limits)
    : limits_(limits) {
    const auto connect = [conninfo = access.conninfo, password = password_in(access.password_file),
                          patience = limits.patience] {
        return std::make_unique<PostgresConnection>(conninfo, password, patience);
    };
    pool_ = std::make_shared<Pool>("the PostgreSQL database", limits, connect);
}

Database PostgresServer::database(const std::string& schema) {
    auto state = std::make_unique<Database::State>();
    state->engine = Engine::postgres;
    state->name = "schema " + schema + " of the PostgreSQL database";
    state->schema = schema;
    state->pool = pool_;
    return Database(std::move(state));
}

Session PostgresServer::outside() {
    return Session(*pool_, pool_->lend("pg_catalog"), Engine::postgres);
}

bool PostgresServer::has(const std::string& schema) {
    return outside().row(find_schema, {schema}).has_value();
}

// BLOB is what migrations call bytes.
void PostgresServer::make(const std::string& schema) {
    auto session = outside();
    Transaction transaction(session);
    if (session.row(find_schema, {schema})) return;
    session.connection_->script("make_schema", "CREATE SCHEMA " + identifier(schema) +
                                                   "; CREATE DOMAIN " + identifier(schema) +
                                                   ".blob AS bytea");
    transaction.commit();
}

void PostgresServer::rename(const std::string& from, const std::string& to) {
    outside().connection_->script(
        "rename_schema", "ALTER SCHEMA " + identifier(from) + " RENAME TO " + identifier(to));
}

void PostgresServer::drop(const std::string& schema) {
    outside().connection_->script("drop_schema",
                                  "DROP SCHEMA IF EXISTS " + identifier(schema) + " CASCADE");
}

}  // namespace byggarkiv::store
