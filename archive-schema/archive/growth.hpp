#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

namespace byggarkiv::archive {

class Work;

struct StoredBytes {
    std::uint64_t all = 0;
    std::uint64_t since = 0;                        // of those first stored at or after a moment
    std::optional<std::chrono::sys_seconds> first;  // when the first one was stored
};

// How many bytes of originals there are, and how fast they become more. The same bytes under two
// documents count once.
class Growth {
public:
    explicit Growth(Work& work) : work_(work) {}

    StoredBytes since(std::chrono::sys_seconds moment);

private:
    Work& work_;
};

}  // namespace byggarkiv::archive
