#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "archive/desk.hpp"
#include "base/clock.hpp"
#include "base/sealed.hpp"
#include "base/sha256.hpp"

namespace byggarkiv::archive {

// How far an archive has come: equal only in archives that took the same changes.
struct Standing {
    std::int64_t outbox = 0;
    std::int64_t audit = 0;
    std::string audit_hash;  // of the last entry; "" where there is none
    bool operator==(const Standing&) const = default;
};

// The rows of one tenant in an SQLite file apart from any installation, as Archive::copy_rows()
// writes it. Used by one thread. Nothing is migrated: desk() is for a copy of the newest step.
class RowsCopy {
public:
    // Throws Failure(storage) where the file is no database. `sealer` and `clock` must outlive it.
    RowsCopy(const std::filesystem::path& file, const Sealer& sealer, const Clock& clock);
    ~RowsCopy();
    RowsCopy(const RowsCopy&) = delete;
    RowsCopy& operator=(const RowsCopy&) = delete;

    // The last migration that the rows took, and the last one that this program knows.
    int step();
    static int newest_step();

    Standing standing();
    // Each original that a row refers to, once, in the order of hashes.
    void each_file(const std::function<void(const Sha256&, std::uint64_t bytes)>& take);
    Desk desk();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace byggarkiv::archive
