#pragma once

#include <cstddef>
#include <memory>

#include "raster.hpp"

struct Pix;

namespace byggarkiv::extract {

// An image of leptonica's. What is made from another one is new, and never empty: leptonica's
// refusals come out as std::runtime_error.
struct PixDeleter {
    void operator()(Pix* pix) const;
};
using PixHandle = std::unique_ptr<Pix, PixDeleter>;

// Grey, eight bits a pixel, of a raster of one band.
PixHandle pix_of(const Raster& grey);

// Which greys are ink and which are paper, by Otsu's threshold over the whole page.
struct Tones {
    int threshold = 0;      // darker is ink; 0..256
    double contrast = 0;    // between the means of the two, 0..255
    double dark_share = 0;  // of the page, 0..1
};
Tones tones_of(Pix& grey);

// One bit a pixel, set where it is darker than `threshold`.
PixHandle two_tone(Pix& grey, int threshold);

// White for black.
PixHandle inverted(Pix& image);

// The ink of a page, counted by the size of its connected spots.
struct Ink {
    std::size_t specks = 0;    // no larger than dust
    std::size_t letters = 0;   // of a size that letters have
    std::size_t art = 0;       // larger than any letter: lines, frames, pictures
    double art_share = 0;      // of the page, that the art reaches over, 0..1; not the page's edges
    double letter_height = 0;  // in pixels, the median; 0 where there are none
    double square_inches = 0;  // the page
};

// `dpi` tells how large letters are; must not be 0.
Ink ink_of(Pix& two_tone, int dpi);

// The page without its art, and without its specks.
PixHandle letters_alone(Pix& two_tone, int dpi);

// Eight bits a pixel, black on white.
PixHandle grey_of(Pix& two_tone);

// The mean over a square of 2 * `reach` + 1 pixels, for pages full of grain.
PixHandle smoothed(Pix& grey, int reach);

// Turned clockwise by so many quarters, 1..3.
PixHandle turned(Pix& image, int quarters);

// How far the lines of a page rise from left to right, in radians clockwise that would make them
// level; 0 where they are level enough, or nobody can tell.
double slant(Pix& two_tone, int dpi);

// Turned clockwise about the middle by so many radians; the same size, white where nothing was.
PixHandle levelled(Pix& grey, double radians);

}  // namespace byggarkiv::extract
