#pragma once

#include "ink.hpp"
#include "page_kind.hpp"
#include "placement.hpp"
#include "raster.hpp"

namespace byggarkiv::extract {

// A page on its way to tesseract: black on white, without grain, its lines level.
struct Sheet {
    PixHandle grey;
    PixHandle ink;   // one bit a pixel; not levelled, since that breaks the lines of a drawing up
    int dpi = 300;   // as the raster tells, or guessed
    Ink measured{};  // of the page as it came, without grain
    PageKind kind = PageKind::blank;
    Placement placement{};
};

// What is no longer than a letter, and no dust, of the sheet as `grey` has it.
PixHandle letters_of(const Sheet& sheet);

// Lays a raster of one band out. Throws std::runtime_error where leptonica refuses it.
Sheet laid_out(Raster grey);

// The same sheet clockwise by so many quarters, 1..3. `sheet` must not have been turned itself.
Sheet turned(const Sheet& sheet, int quarters);

}  // namespace byggarkiv::extract
