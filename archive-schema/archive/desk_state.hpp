#pragma once

#include "archive/desk.hpp"
#include "archive/work.hpp"

// Inside the room only.
namespace byggarkiv::archive {

struct Desk::State {
    State(store::Session session, const Sealer& sealer, const Clock& clock)
        : work(std::move(session), sealer, clock) {}

    Work work;
};

}  // namespace byggarkiv::archive
