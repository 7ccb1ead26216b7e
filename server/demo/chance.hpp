#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace byggarkiv::demo {

// Numbers that look random and are the same every time. They follow from the key alone, so pages
// may be drawn in any order and on any thread. (splitmix64: the standard's distributions may differ
// between libraries, and then the demo would too.)
class Chance {
public:
    explicit Chance(std::string_view key) {
        for (const char c : key) state_ = (state_ ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
    }

    std::uint64_t next() {
        std::uint64_t z = state_ += 0x9e3779b97f4a7c15U;
        z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
        z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
        return z ^ (z >> 31U);
    }

    // Both ends included.
    int between(int low, int high) {
        return low + static_cast<int>(next() % static_cast<std::uint64_t>(high - low + 1));
    }
    double real(double low, double high) {
        return low + (high - low) * static_cast<double>(next() >> 11U) * 0x1.0p-53;
    }
    bool likely(double probability) { return real(0, 1) < probability; }

    // Precondition: `choices` is not empty.
    template <typename Choices>
    const auto& pick(const Choices& choices) {
        return choices[static_cast<std::size_t>(next() % choices.size())];
    }

private:
    std::uint64_t state_ = 0xcbf29ce484222325U;
};

}  // namespace byggarkiv::demo
