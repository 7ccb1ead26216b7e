#pragma once

#include <cstdint>
#include <functional>

#include "assembly/pdf_library.hpp"
#include "base/result.hpp"
#include "extract/worker_loop.hpp"

namespace byggarkiv::extract {

// A page for `pdf`, as large as the picture's resolution says, else as a sheet A4 would be. JPEG
// and JPEG 2000 go in as they are, black and white as CCITT group 4, all others packed without
// loss. The picture itself is read when the PDF is written; `before` is called then. The file must
// stay open until that is done. Throws std::exception where it is damaged.
Result<QPDFObjectHandle, Unreadable> picture_page(QPDF& pdf, const AssemblySource& source,
                                                  const AssembledPage& page,
                                                  const std::function<void()>& before);

}  // namespace byggarkiv::extract
