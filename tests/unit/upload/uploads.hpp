#pragma once

#include <chrono>

#include "base/clock.hpp"

namespace byggarkiv::test {

// Stands still until it is set.
class SetClock : public Clock {
public:
    std::chrono::sys_seconds now() const override { return moment; }
    std::chrono::sys_seconds moment = SystemClock{}.now();
};

}  // namespace byggarkiv::test
