#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "extract/reading.hpp"
#include "placement.hpp"

struct Pix;

namespace tesseract {
class TessBaseAPI;
}

namespace byggarkiv::extract {

// A word as one look at the page saw it.
struct Seen {
    Word word;
    float confidence = 0;  // 0..100
    bool ends_line = false;
};

// All that one look saw, in reading order, without what only looks like words.
struct Look {
    std::vector<Seen> words{};

    std::size_t letters() const;  // bytes of all words, for comparing
    double confidence() const;    // the mean over the words, 0..100; 0 where there are none
    // How much was read, and how surely: of two looks at one page, that of more worth is better.
    double worth() const;
};

// Where text may stand on an image, in the order of how much tesseract looks around for it.
enum class Layout {
    columns,  // of lines, as on a page of a book
    column,   // one, of lines of any size: from left to right over the whole page
    anywhere,
};

// One look of tesseract at an image, for at most `time`; it gives what it came to by then.
struct LookAt {
    Pix& image;
    int dpi = 300;
    Layout layout = Layout::columns;
    Placement placement{};
    std::chrono::milliseconds time{};
};
Look look(tesseract::TessBaseAPI& tesseract, const LookAt& at);

// Text, words, source and confidence of `page`.
void fill(Page& page, Look look);

}  // namespace byggarkiv::extract
