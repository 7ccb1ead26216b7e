#pragma once

#include <bit>
#include <cstdint>
#include <string>

#include "extract/format.hpp"

namespace byggarkiv::extract {

// The picture of a page as it can be stored again without loss, not turned upright.
struct StoredPicture {
    std::uint32_t width = 0, height = 0;
    std::uint32_t bands = 1;        // 1 grey, 3 RGB, 4 CMYK
    std::uint32_t bits = 8;         // of a band: 8 or 16; 1: black and white
    std::uint16_t orientation = 1;  // 1..8, as TIFF and Exif number the ways to turn it upright
    double x_dpi = 0, y_dpi = 0;    // 0 where nobody knows
    std::string profile{};          // ICC, for that many bands; empty where there is none
};

// What there is to store of a page; transparency comes out white, and what has neither 8 nor 16
// bits comes out with 8. Throws std::exception where the file is damaged.
StoredPicture stored_picture(int file, Format::Kind kind, std::uint32_t page);

// Its pixels: black and white as CCITT group 4 (black is 1, highest bit first, one strip), the
// others by deflate (RFC 1950), rows after rows without gaps; 16 bits in this order. Throws as
// above.
std::string stored_pixels(int file, Format::Kind kind, std::uint32_t page, std::endian order);

}  // namespace byggarkiv::extract
