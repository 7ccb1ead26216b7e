#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "domain/ids.hpp"

namespace byggarkiv::archive {

// Who writes what a delivery brings: this, and the key of its batch.
inline constexpr std::string_view delivered_by = "import:";

enum class ItemOutcome { stored, duplicate, refused };
std::string_view code(ItemOutcome outcome);

// One thing that a delivery names, and what became of it.
struct ImportItem {
    // A file is one of those that a batch counts; anything else (a case without files) is here only
    // because it was refused.
    enum class Kind { file, thing };

    std::string item;  // what the delivery calls it; one of its kind in the batch
    ItemOutcome outcome = ItemOutcome::stored;
    std::string reason = {};  // of a refusal
    Kind kind = Kind::file;
    std::string path = {};    // in the delivery; "" where it names no usable one
    std::string sha256 = {};  // in hex; "" where there was no such file
    std::int64_t bytes = 0;
    int pages = 0;  // as counted, or of a refused file as the delivery has it; 0 = not known
    std::optional<domain::DocumentKey> became = {};

    bool operator==(const ImportItem&) const = default;
};

// Whether a person would put `a` before `b`: by their names, with numbers in those as numbers, so
// that line 2 stands before line 10.
bool as_read(const ImportItem& a, const ImportItem& b);

// Which of the deliveries that wait has its files read first.
enum class Priority { high, normal, low };
std::string_view code(Priority priority);
std::optional<Priority> read_priority(std::string_view code);

// One delivery. Moments are ISO 8601 in UTC, "" = not (yet).
struct Batch {
    // undoing: it is being taken out; undone: nothing of it is in the archive, but its ledger.
    enum class State { running, stored, signed_off, disposed, undoing, undone };

    domain::BatchKey key;
    std::string source;
    std::string delivery;
    State state = State::running;  // running: not all of it is in
    std::string started_at = {};
    std::string started_by = {};
    std::string stored_at = {};
    std::string place = {};
    std::string told = {};
    std::int64_t received = 0;  // files that the delivery names
    std::int64_t repeated = 0;  // ... once more than once
    std::string paused_at = {};
    std::string paused_by = {};
    std::string signed_at = {};
    std::string signed_by = {};
    std::string fingerprint = {};
    std::string lease_until = {};  // "" while no process holds it
    std::string run_began_at = {};
    std::string run_seen_at = {};
    std::int64_t run_files = 0;
    std::int64_t run_done = 0;
    std::string undo_began_at = {};
    std::string undone_at = {};
    std::string undone_by = {};  // in whose name, once it has begun
    std::string undone_for = {};
    Priority priority = Priority::normal;

    bool is_paused() const { return !paused_at.empty(); }
};
std::string_view code(Batch::State state);

// The sums over a ledger. `received` = stored + duplicates + refused + waiting, always.
struct BatchSums {
    struct Of {
        std::int64_t files = 0;
        std::int64_t bytes = 0;
        std::int64_t pages = 0;
        std::int64_t without_pages = 0;  // files of which no page could be counted
    };
    std::int64_t received = 0;
    Of stored;
    Of duplicates;              // that the archive had, or that the delivery names once more
    Of refused;                 // files
    std::int64_t things = 0;    // refused, and no files
    std::int64_t repeated = 0;  // counted in duplicates.files: named once more, so without pages

    std::int64_t accounted() const { return stored.files + duplicates.files + refused.files; }
    std::int64_t waiting() const { return received - accounted(); }
    // What a signature has to acknowledge.
    std::int64_t refusals() const { return refused.files + things; }
};

}  // namespace byggarkiv::archive
