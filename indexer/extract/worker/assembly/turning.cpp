#include "assembly/turning.hpp"

#include <array>

namespace byggarkiv::extract {

namespace {

using Orientations = std::array<std::uint16_t, 4>;  // by quarters
constexpr Orientations as_seen{1, 6, 3, 8};
constexpr Orientations mirrored{2, 7, 4, 5};

}  // namespace

Turning turning_of(std::uint16_t orientation) {
    for (int quarters = 0; quarters < 4; ++quarters) {
        const auto at = static_cast<std::size_t>(quarters);
        if (as_seen[at] == orientation) return {Turning::Stored::as_seen, quarters};
        if (mirrored[at] == orientation) return {Turning::Stored::mirrored, quarters};
    }
    return {};
}

std::uint16_t orientation_of(const Turning& turning) {
    const auto at = static_cast<std::size_t>(turning.quarters);
    return turning.stored == Turning::Stored::as_seen ? as_seen.at(at) : mirrored.at(at);
}

Turning turned(Turning turning, int quarters) {
    turning.quarters = (turning.quarters + quarters) % 4;
    return turning;
}

}  // namespace byggarkiv::extract
