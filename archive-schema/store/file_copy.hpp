#pragma once

#include <filesystem>
#include <span>

#include "store/database.hpp"
#include "store/migrate.hpp"
#include "store/statement.hpp"

namespace byggarkiv::store {

// What a copy is to be: the steps that its source took, and the statements that fill tables which
// are made from others.
struct FileCopy {
    std::span<const Migration> steps;
    std::span<const Statement* const> derived = {};
};

// Copies all rows, as they stand at one moment, to an SQLite file that must not exist: on the disk
// when it returns, and gone again where it cannot come to its end. Writers go on meanwhile, and few
// rows are held at a time. Throws MovedAway where the tables were moved elsewhere while they were
// read, Failure(lost) where their server went away, and Failure(setup) where a schema of PostgreSQL
// did not take just these steps; a file is copied as it is.
void copy_to_file(Database& database, const FileCopy& copy, const std::filesystem::path& file);

}  // namespace byggarkiv::store
