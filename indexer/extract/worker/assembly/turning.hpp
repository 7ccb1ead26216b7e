#pragma once

#include <cstdint>

namespace byggarkiv::extract {

// How a picture as stored is brought upright: mirrored left to right first, where it is so stored,
// then turned clockwise.
struct Turning {
    enum class Stored { as_seen, mirrored };
    Stored stored = Stored::as_seen;
    int quarters = 0;  // 0..3
};

// From the orientation of TIFF (6.0, section 8) and Exif, 1..8, and back; 1 for any other number.
Turning turning_of(std::uint16_t orientation);
std::uint16_t orientation_of(const Turning& turning);

// The same, turned clockwise by some more quarters.
Turning turned(Turning turning, int quarters);

}  // namespace byggarkiv::extract
