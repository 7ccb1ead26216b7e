// What the layer in `store` costs: point look-ups and batched inserts through it, beside the same
// loops written on the database's own C interface.
//
//     store_bench sqlite [ROWS]
#include <sqlite3.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <iostream>
#include <string>

#include "store/database.hpp"
#include "store/migrate.hpp"

#include <fmt/format.h>

namespace {

using namespace byggarkiv::store;

constexpr Migration ground{1, "ground",
                           "CREATE TABLE thing (id BIGINT PRIMARY KEY, name TEXT NOT NULL, size "
                           "DOUBLE PRECISION NOT NULL, kind TEXT NOT NULL);"};
constexpr Statement insert{"thing.insert",
                           "INSERT INTO thing (id, name, size, kind) VALUES ($1, $2, $3, $4)"};
constexpr Statement find{"thing.find", "SELECT name, size, kind FROM thing WHERE id = $1"};
constexpr int batch = 500;

double seconds(const std::function<void()>& work) {
    const auto began = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
}

void say(std::string_view what, int rows, double took) {
    std::cout << fmt::format("{:34} {:>10.0f} rows/s  {:>7.2f} us each\n", what, rows / took,
                             took / rows * 1e6);
}

// Any order that is not the one of the keys, the same on every side.
int scattered(int i, int rows) {
    return static_cast<int>((static_cast<std::int64_t>(i) * 7919) % rows);
}

void through_layer(Database& database, int rows) {
    migrate(database, std::span(&ground, 1));
    auto session = database.session();
    say("layer: insert, 500 a transaction", rows, seconds([&] {
            for (int i = 0; i < rows; i += batch) {
                Transaction transaction(session);
                for (int j = i; j < i + batch; ++j)
                    session.run(insert, {j, "Søknad om garasje", 0.5 * j, "application"});
                transaction.commit();
            }
        }));
    std::size_t read = 0;
    say("layer: point select", rows, seconds([&] {
            for (int i = 0; i < rows; ++i)
                read += session.row(find, {scattered(i, rows)})->text(0).size();
        }));
    if (read == 0) std::abort();
    say("layer: session and point select", rows, seconds([&] {
            for (int i = 0; i < rows; ++i)
                read += database.session().row(find, {scattered(i, rows)})->text(0).size();
        }));
}

sqlite3_stmt* prepared(sqlite3* database, std::string_view sql) {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(database, sql.data(), static_cast<int>(sql.size()), &statement,
                           nullptr) != SQLITE_OK)
        std::abort();
    return statement;
}

void by_hand_sqlite(const std::filesystem::path& file, int rows) {
    sqlite3* database = nullptr;
    sqlite3_open(file.c_str(), &database);
    sqlite3_exec(database, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL", nullptr, nullptr,
                 nullptr);
    sqlite3_exec(database, std::string(ground.sql).c_str(), nullptr, nullptr, nullptr);
    auto* const adding = prepared(database, insert.sql);
    say("sqlite3: insert, 500 a transaction", rows, seconds([&] {
            for (int i = 0; i < rows; i += batch) {
                sqlite3_exec(database, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr);
                for (int j = i; j < i + batch; ++j) {
                    sqlite3_bind_int64(adding, 1, j);
                    sqlite3_bind_text(adding, 2, "Søknad om garasje", -1, SQLITE_STATIC);
                    sqlite3_bind_double(adding, 3, 0.5 * j);
                    sqlite3_bind_text(adding, 4, "application", -1, SQLITE_STATIC);
                    sqlite3_step(adding);
                    sqlite3_reset(adding);
                }
                sqlite3_exec(database, "COMMIT", nullptr, nullptr, nullptr);
            }
        }));
    auto* const finding = prepared(database, find.sql);
    std::size_t read = 0;
    say("sqlite3: point select", rows, seconds([&] {
            for (int i = 0; i < rows; ++i) {
                sqlite3_bind_int64(finding, 1, scattered(i, rows));
                sqlite3_step(finding);
                read += std::string(reinterpret_cast<const char*>(sqlite3_column_text(finding, 0)))
                            .size();
                sqlite3_reset(finding);
            }
        }));
    if (read == 0) std::abort();
    sqlite3_finalize(adding);
    sqlite3_finalize(finding);
    sqlite3_close(database);
}

}  // namespace

int main(int argc, char** argv) {
    const int rows = argc > 2 ? std::atoi(argv[2]) : 200'000;
    const auto folder =
        std::filesystem::temp_directory_path() / fmt::format("store-bench-{}", ::getpid());
    std::filesystem::create_directories(folder);
    {
        Database database(folder / "layer.db");
        through_layer(database, rows);
        by_hand_sqlite(folder / "hand.db", rows);
    }
    std::filesystem::remove_all(folder);
    return 0;
}
