#pragma once

#include <cstdint>
#include <string>

namespace byggarkiv::extract {

// Pixels in rows from the upper left corner, without gaps; one byte a pixel (grey) or three (RGB).
struct Raster {
    std::uint32_t width = 0, height = 0;
    std::uint32_t bands = 1;
    std::uint16_t dpi = 0;  // 0 where nobody knows
    std::string pixels;
};

}  // namespace byggarkiv::extract
