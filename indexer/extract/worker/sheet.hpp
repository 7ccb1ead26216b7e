#pragma once

#include "ink.hpp"
#include "page_kind.hpp"
#include "placement.hpp"
#include "raster.hpp"

namespace byggarkiv::extract {

// A page on its way to tesseract: black on white, without grain, its lines level.
struct Sheet {
    PixHandle grey, ink;  // the same picture: eight bits a pixel, and one
    int dpi = 300;        // as the raster tells, or guessed
    Ink measured{};       // of the page as it came, without grain
    PageKind kind = PageKind::blank;
    Placement placement{};
};

// Lays a raster of one band out. Throws std::runtime_error where leptonica refuses it.
Sheet laid_out(Raster grey);

// The same sheet clockwise by so many quarters, 1..3. `sheet` must not have been turned itself.
Sheet turned(const Sheet& sheet, int quarters);

}  // namespace byggarkiv::extract
