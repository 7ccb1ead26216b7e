#pragma once

#include <chrono>
#include <cstddef>
#include <deque>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include "base/clock.hpp"

namespace byggarkiv::auth {

// Counts failures by name within a sliding time. Any thread may call. It remembers at most
// `max_names` names; the one that failed longest ago makes room.
class Attempts {
public:
    static constexpr std::size_t max_names = 10'000;

    // `clock` must outlive this.
    Attempts(const Clock& clock, std::size_t allowed, std::chrono::seconds within)
        : clock_(clock), allowed_(allowed), within_(within) {}

    bool exhausted(std::string_view name);
    void failed(std::string_view name);
    void succeeded(std::string_view name);

private:
    using Times = std::deque<std::chrono::sys_seconds>;

    void forget_old(Times& times) const;
    void make_room();

    const Clock& clock_;
    std::size_t allowed_;
    std::chrono::seconds within_;
    std::mutex mutex_;  // guards failures_
    std::map<std::string, Times, std::less<>> failures_;
};

}  // namespace byggarkiv::auth
