#pragma once

#include <string>

#include "assembly/pdf_library.hpp"

namespace byggarkiv::extract {

// A new stream of `pdf` that holds these bytes, deflated; the same bytes in the same way each time.
QPDFObjectHandle packed_stream(QPDF& pdf, const std::string& bytes);

}  // namespace byggarkiv::extract
