#pragma once

#include <string>
#include <string_view>

namespace byggarkiv::render {

// `text` as our PDF fonts can carry it: well-formed UTF-8 of the basic plane, with "?" for what is
// not, blanks for control characters, at most 8,000 bytes (a PDF string has a limit of 32,767).
std::string printable(std::string_view text);

}  // namespace byggarkiv::render
