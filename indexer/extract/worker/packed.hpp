#pragma once

#include <optional>

#include "extract/reading.hpp"
#include "extract/worker_loop.hpp"

namespace byggarkiv::extract {

// Tells all that is in a ZIP, a tar or a tar.gz, entry by entry; an archive within it is a file
// like any other. The reason why it is not whole is given where it is met, after what came before.
std::optional<Unreadable> unpack(int file, const PackedSink& sink);

}  // namespace byggarkiv::extract
