#pragma once

#include <optional>

#include "assembly/sources.hpp"

namespace byggarkiv::extract {

// Puts the pages together and gives them to the sink: TIFF where all are of TIFF and no PDF is
// wanted, else PDF. The reason why it cannot be done is about the page that the sink was told of
// last.
std::optional<Unreadable> assemble(const Assembly& assembly);

}  // namespace byggarkiv::extract
