#pragma once

#include <cstdint>

#include "raster.hpp"

namespace byggarkiv::extract {

// A page of a TIFF in RGB, as it is stored, and how many pages the file has.
struct OddTiff {
    Raster raster;
    std::uint16_t orientation = 1;  // 1..8, as TIFF and Exif number the ways to turn it upright
    std::uint32_t page_count = 1;
};

// Reads the TIFF that libvips refuses, by libtiff's own picture interface: JPEG of the old kind
// (compression 6, Wang Imaging in the 1990s), subsampled colours, odd depths. Throws
// std::runtime_error where that fails too, or the page has more than most_odd_tiff_pixels.
OddTiff read_odd_tiff(int file, std::uint32_t page);

}  // namespace byggarkiv::extract
