#pragma once

#include "ink.hpp"

namespace byggarkiv::extract {

// What kind of page a scan shows, which decides how it is read.
enum class PageKind {
    blank,        // no ink but dust: nothing to read
    specks,       // more spots than any writing has: nothing that can be read in bearable time
    text,         // lines of text in columns
    form,         // text in ruled fields
    drawing,      // lines and figures, with words anywhere between
    large_sheet,  // the same, larger than a page of paper
};

// `longest_mm` is the longer side of the page.
PageKind kind_of(const Ink& ink, double longest_mm);

// A scanner's grain, or the dots of a bad copy, that would be taken for letters; smoothing helps.
bool is_grainy(const Ink& ink);

// The resolution of a page that does not say its own, from its longer side and from how high its
// letters are in pixels (0 where none were found): that of A4 where this is a likely one and the
// letters do not contradict it. Dots an inch, 100..600.
int guessed_dpi(double longest_px, double letter_height_px);

}  // namespace byggarkiv::extract
