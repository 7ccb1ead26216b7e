#pragma once

#include <string_view>

#include "extract/reading.hpp"

namespace byggarkiv::extract {

// Why a file is refused, in words of one line.
Unreadable refused(Unreadable::Cause cause, std::string_view detail);

// Why a picture cannot be read, with what the archivist can do about it, from what the library that
// failed said of it.
Unreadable refused_picture(std::string_view library_said);

}  // namespace byggarkiv::extract
