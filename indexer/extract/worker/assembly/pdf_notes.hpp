#pragma once

#include "assembly/pdf_library.hpp"

namespace byggarkiv::extract {

// Notes on a page that bring no picture of their own, so that each reader draws them itself: lines,
// arrows, marked text, notes to open. As new annotations that nothing else of the document hangs
// on, not what they do when pressed; an array, empty where there are none.
QPDFObjectHandle undrawn_notes(QPDFPageObjectHelper page);

}  // namespace byggarkiv::extract
