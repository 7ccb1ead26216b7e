#pragma once

#include <optional>

#include "assembly/sources.hpp"

namespace byggarkiv::extract {

// Writes a TIFF of pages that are all of TIFF. Strips and tiles are copied as they are stored; what
// cannot be (JPEG of the old kind, pieces whose size the file does not tell) is decoded and stored
// again without loss. Throws std::exception where a file is damaged.
std::optional<Unreadable> assemble_tiff(const Assembly& assembly);

}  // namespace byggarkiv::extract
