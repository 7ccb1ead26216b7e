#pragma once

#include <cstdint>

#include "extract/reading.hpp"

namespace byggarkiv::extract {

// A rectangle in pixels, of an image that was turned and levelled for reading.
struct PixelBox {
    double left = 0, top = 0, right = 0, bottom = 0;
};

// Where such an image came from: the page was turned clockwise by quarters, and that by `radians`
// about its middle, which kept its size.
struct Placement {
    double width = 0, height = 0;  // of the image, in pixels
    int quarters = 0;              // 0..3
    double radians = 0;

    // Fills the place of `word`: the smallest upright box on the page, as its file has it, around
    // the rectangle. What lies beside the page is moved to its edge.
    void put(const PixelBox& box, Word& word) const;
};

}  // namespace byggarkiv::extract
