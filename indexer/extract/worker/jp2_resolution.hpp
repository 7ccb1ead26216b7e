#pragma once

#include <optional>

namespace byggarkiv::extract {

struct PixelsPerMm {
    double x = 0, y = 0;
};

// The resolution that a JP2 or JPX says its scanner had, or else the one to show it at (ISO/IEC
// 15444-1, I.5.3.7), which OpenJPEG passes over. nullopt for other files and where it says none, or
// one that no scanner has. The file's position stays.
std::optional<PixelsPerMm> jp2_resolution(int file);

}  // namespace byggarkiv::extract
