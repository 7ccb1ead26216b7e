#pragma once

#include <cstdint>
#include <optional>

#include "raster.hpp"

namespace byggarkiv::extract {

// One page of a PDF as pixels, its longest side as long as told, by poppler's pdftoppm; nullopt
// when it cannot draw it. Throws Failure(setup) where poppler's programs are not installed.
std::optional<Raster> pdf_drawn(int file, std::uint32_t page, std::uint32_t longest_side_px,
                                bool grey);

}  // namespace byggarkiv::extract
