#pragma once

#include <string_view>
#include <vector>

#include "extract/reading.hpp"

namespace byggarkiv::extract::pdf {

// A page as pdftotext -bbox-layout tells it: lines of words, in points from the upper left corner.
struct LayoutWord {
    std::string text;
    double left = 0, top = 0, right = 0, bottom = 0;
    bool ends_line = false;
};
using LayoutPage = std::vector<LayoutWord>;

// Reads what pdftotext -bbox-layout writes, and passes over all it does not know; text comes out
// clean, boxes as they stand.
std::vector<LayoutPage> read_layout(std::string_view xhtml);

}  // namespace byggarkiv::extract::pdf
