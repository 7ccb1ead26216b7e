#pragma once

#include <cstdint>

#include "extract/format.hpp"

#include <vips/vips8>

namespace byggarkiv::extract {

constexpr double mm_per_inch = 25.4;

// Whether somebody set this resolution: not what programs write that do not know it, nor what no
// scanner has.
bool plausible_dpi(double dpi);

// A page of an opened TIFF, JPEG, PNG or JPEG 2000, as it is stored: not turned upright. `file`
// must stay open as long as it lives. A JPEG 2000 is as small as `halvings` make it. Throws
// std::exception where the file is damaged.
vips::VImage opened_image(int file, Format::Kind kind, std::uint32_t page, VipsAccess access,
                          int halvings = 0);

// What libvips will not read of TIFF, libtiff may still draw; throws std::runtime_error.
vips::VImage odd_tiff_image(int file, std::uint32_t page);

}  // namespace byggarkiv::extract
