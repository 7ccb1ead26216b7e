#pragma once

#include <cstdint>
#include <optional>

#include "domain/ids.hpp"
#include "lucene/generations.hpp"

namespace byggarkiv::index {

// How far the filling of a new generation has come, kept in it beside what was committed, so that a
// rebuild that was ended by force goes on from there.
struct Filling {
    std::int64_t from = 0;     // the outbox position that it began at
    domain::DocumentKey last;  // up to here all are committed, in the order of keys
};

// Written after the commit: whatever was committed since is put once more. Throws Failure(storage).
void note(const lucene::Generation& generation, const Filling& filling);

// nullopt where nothing sensible was noted.
std::optional<Filling> noted_filling(const lucene::Generation& generation);

}  // namespace byggarkiv::index
