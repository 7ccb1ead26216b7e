#pragma once

#include <optional>

#include "archive/documents.hpp"
#include "extract/reading.hpp"

namespace byggarkiv::intake {

// What a page that was read is beside its text: a separator sheet of ours, blank, or the cover of a
// case, which says so in few words. None for all other pages, and where nobody looked.
std::optional<archive::PageMark> mark_of(const extract::Page& page);

}  // namespace byggarkiv::intake
