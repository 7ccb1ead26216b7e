#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <functional>
#include <stdexcept>
#include <string>

#include "base/failure.hpp"
#include "store/database.hpp"
#include "store/migrate.hpp"
#include "store/postgres_server.hpp"
#include "support/temp_folder.hpp"
#include "support/test_engine.hpp"

// What the tests of the store begin with.
namespace byggarkiv::store {

inline constexpr Migration ground{
    1, "ground",
    "CREATE TABLE thing (id BIGINT PRIMARY KEY, name TEXT, size DOUBLE "
    "PRECISION, bytes BLOB, owner BIGINT REFERENCES thing (id));"};
inline constexpr Statement insert{
    "thing.insert", "INSERT INTO thing (id, name, size, bytes) VALUES ($1, $2, $3, $4)"};
inline constexpr Statement get{"thing.get",
                               "SELECT id, name, size, bytes FROM thing WHERE id = $1"};
inline constexpr Statement count{"thing.count", "SELECT COUNT(*) FROM thing"};
inline constexpr Statement names{"thing.names", "SELECT name FROM thing ORDER BY id LIMIT 100"};
inline constexpr Statement orphan{"thing.orphan", "INSERT INTO thing (id, owner) VALUES ($1, 999)"};

inline Failure::Kind kind_of(const std::function<void()>& call, std::string* what = nullptr) {
    try {
        call();
    } catch (const Failure& failure) {
        if (what != nullptr) *what = failure.what();
        return failure.kind();
    }
    throw std::runtime_error("no Failure");
}

// One schema, in the engine that this run is about; opened as often as wanted.
class Place {
public:
    Database open(DatabaseLimits limits = {}) {
        if (!test::on_postgres()) return Database(folder / "archive.db", limits);
        PostgresServer server({.conninfo = database_.conninfo(), .password_file = {}}, limits);
        server.make("things");
        return server.database("things");
    }

    test::TempFolder folder;

private:
    test::TestDatabase database_;
};

class StoreTest : public testing::Test {
protected:
    StoreTest() { migrate(database, std::span(&ground, 1)); }

    std::int64_t things() { return database.session().row(count)->number(0); }

    Place place;
    Database database = place.open({.sessions = 2, .patience = std::chrono::milliseconds(50)});
};

}  // namespace byggarkiv::store
