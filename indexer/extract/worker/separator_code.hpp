#pragma once

#include <cstdint>
#include <string>

#include "extract/reading.hpp"
#include "raster.hpp"

namespace byggarkiv::extract {

// The resolution at which the code of a sheet is looked for, or a little finer: its squares, about
// 2 mm wide, have six pixels then, and specks are evened out.
constexpr std::uint16_t code_dpi = 75;

// What the QR code of a separator sheet says, for Page::qr, from a page in grey of any resolution;
// empty where there is none. The sheet may lie on its side or head, askew, or be a negative. Takes
// bounded time also on whatever is drawn to look like many codes.
// Throws std::runtime_error where leptonica refuses the pixels.
std::string separator_code(const Raster& grey);

// Whether the words of a text layer are such as stand on separator sheets.
bool speaks_of_a_separator(const Page& page);

}  // namespace byggarkiv::extract
