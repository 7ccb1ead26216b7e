#pragma once

#include <string>

// Scans of each kind that archives hold, made while the test runs.
namespace byggarkiv::extract::scans {

enum class Kind { g3, g4, tiff_jpeg, tiled, deep, cmyk, lzw, jp2, j2k, jpeg };

// A page of 300 x 200 pixels at 100 dpi, white with a black field in its upper left quarter. The
// orientation is that of TIFF and Exif, 1..8; for TIFF and JPEG only. A J2K says no resolution.
std::string scan(Kind kind, int orientation = 1);

// How light a JPEG is there, 0..255; places in shares of its width and height.
double lightness(const std::string& jpeg, double x, double y);

}  // namespace byggarkiv::extract::scans
