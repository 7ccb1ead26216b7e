#pragma once

#include <string>

namespace byggarkiv::render {

// An ICC profile (version 2.1) of the sRGB colour space, IEC 61966-2-1: what the numbers of our
// colours mean, as PDF/A wants it said. Always the same bytes.
std::string srgb_profile();

}  // namespace byggarkiv::render
