#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/result.hpp"
#include "extract/reading.hpp"
#include "raster.hpp"

// PDF by the programs of poppler, which read the file from their standard input. Nothing here
// throws over a bad file; Failure(setup) where poppler is not installed.
namespace byggarkiv::extract::pdf {

struct PageSize {
    double width_mm = 0, height_mm = 0;  // upright
    bool turned = false;                 // by a quarter: poppler gives its boxes on the turned page
};

struct Facts {
    std::uint32_t page_count = 0;
    std::vector<PageSize> pages;  // from the first page asked for on
};

// The number of pages, and the sizes of those from `first` on, at most `limit`.
Result<Facts, Unreadable> facts(int file, std::uint32_t first, std::uint32_t limit);

// The same pages with their text layers.
Result<std::vector<Page>, Unreadable> text_layers(int file, const Facts& facts,
                                                  std::uint32_t first);

// One page as pixels, its longest side as long as told; nullopt when poppler cannot draw it.
std::optional<Raster> drawn(int file, std::uint32_t page, std::uint32_t longest_side_px, bool grey);

}  // namespace byggarkiv::extract::pdf
