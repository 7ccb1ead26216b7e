#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "store/session.hpp"

// Whole schemas from one database to another, whatever tables they have.
namespace byggarkiv::store {

// What a table holds: the same rows give the same digest in either engine.
struct TableDigest {
    std::string table;
    std::int64_t rows = 0;
    std::string
        sha256;  // over every row in the order of the key, each value with its kind and size

    bool operator==(const TableDigest&) const = default;
};

// Of every plain table, by name. What is made from others (an R*Tree) is left out.
std::vector<TableDigest> table_digests(Session& session);

// Puts the rows of `from` in the place of those in `to`, whose schema must have the same tables;
// both must be in a transaction. Throws Failure(setup) where the tables differ, and
// Failure(storage) naming the table where its rows cannot be held by the other engine.
void copy_tables(Session& from, Session& to);

// In a transaction whose commit makes these tables the old ones: whoever has them open meets
// MovedAway from then on. A schema of PostgreSQL is renamed to `kept_as`; an SQLite file is marked,
// and its caller renames it.
void mark_moved(Session& session, const std::string& kept_as);

}  // namespace byggarkiv::store
