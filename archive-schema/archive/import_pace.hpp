#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "archive/import_ledger.hpp"

namespace byggarkiv::archive {

// Where a batch stands at a moment, by its state, its mark and its lease.
enum class Standing {
    running,
    pausing,  // marked, and not at its next case yet
    paused,
    stopped,  // by a kill or a fault: it goes on when it is given again
    stored,
    signed_off,
    disposed,
    undoing,  // somebody takes it out, or has begun to
    undone
};
Standing standing(const Batch& batch, const std::string& now);

// How fast a run goes or went, as far as its heartbeats tell; nullopt while they do not.
struct Pace {
    double files_per_second = 0;
    std::int64_t seconds_left = 0;
};
std::optional<Pace> pace_of(const Batch& batch);

}  // namespace byggarkiv::archive
