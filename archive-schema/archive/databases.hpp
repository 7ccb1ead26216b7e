#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace byggarkiv::archive {

// Where the rows of a tenant lie: a file of its own in the data folder, or a schema of its own at
// the installation's PostgreSQL server.
enum class Engine { sqlite, postgres };

constexpr std::string_view code(Engine engine) {
    return engine == Engine::sqlite ? "sqlite" : "postgres";
}
constexpr std::optional<Engine> read_engine(std::string_view text) {
    if (text == code(Engine::sqlite)) return Engine::sqlite;
    if (text == code(Engine::postgres)) return Engine::postgres;
    return std::nullopt;
}

// The databases of one installation.
struct Databases {
    std::string postgres;                 // conninfo of libpq without a password; "" = no server
    std::filesystem::path password_file;  // mode 0600; "" = none is needed
    int connections = 32;                 // to that server at one time, for all tenants together
    Engine new_tenants = Engine::sqlite;  // where the rows of tenants added from now on lie
    Engine registry = Engine::sqlite;
};

}  // namespace byggarkiv::archive
