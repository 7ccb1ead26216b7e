#pragma once

#include <cstdint>

namespace byggarkiv::bench {

// splitmix64 (Steele, Lea, Flood 2014): enough randomness, and the same on every machine.
inline std::uint64_t next(std::uint64_t& state) {
    std::uint64_t z = (state += 0x9E3779B97F4A7C15);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
    return z ^ (z >> 31);
}

}  // namespace byggarkiv::bench
