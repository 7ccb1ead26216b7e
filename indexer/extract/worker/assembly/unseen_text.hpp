#pragma once

#include <vector>

#include "assembly/unseen_font.hpp"
#include "extract/reading.hpp"

namespace byggarkiv::extract {

// Lays words over pages of one PDF, where they can be searched for and copied and are not seen.
class UnseenText {
public:
    // `pdf` must outlive it.
    explicit UnseenText(QPDF& pdf) : pdf_(pdf), font_(pdf) {}

    // The words stand on the page as it is shown, but for so many `quarters` clockwise that it has
    // been turned since. A page without a size gets none.
    void lay_over(QPDFObjectHandle page, const std::vector<Word>& words, int quarters);
    // To be called once, after the last page.
    void finish() { font_.finish(); }

private:
    QPDF& pdf_;
    UnseenFont font_;
};

}  // namespace byggarkiv::extract
