#pragma once

#include <vector>

#include "assembly/pdf_library.hpp"

namespace byggarkiv::extract {

// Draws what was filled into the fields on these pages, where the document leaves that to its
// reader. Characters that Windows-1252 lacks come out as question marks, but for fields that have
// a picture with text already, which is left as it is. Throws std::exception.
void draw_fields(QPDF& pdf, std::vector<QPDFPageObjectHelper>& pages);

}  // namespace byggarkiv::extract
