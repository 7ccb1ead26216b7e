#pragma once

#include <string>

// Scans of each kind that archives hold, made while the test runs.
namespace byggarkiv::extract::scans {

enum class Kind { g3, g4, tiff_jpeg, tiled, deep, cmyk, lzw, jp2, j2k, jpeg, cmyk_jpeg };

// A page of 300 x 200 pixels at 100 dpi, white with a black field in its upper left quarter. The
// orientation is that of TIFF and Exif, 1..8; for TIFF and JPEG only. A CMYK JPEG is inverted, as
// Adobe writes it. A J2K says no resolution.
std::string scan(Kind kind, int orientation = 1);

// A grey JPEG in another state. Turned and askew: clockwise.
std::string turned(const std::string& jpeg, int quarters);
std::string askew(const std::string& jpeg, double degrees);
std::string grainy(const std::string& jpeg, double strength);  // standard deviation, of 255
std::string negative(const std::string& jpeg);

// A grey PNG of one tone, with dots of `dot` pixels at twice that distance where it is not 0.
std::string tone(int width, int height, int grey, int dot = 0);

// How light a JPEG is there, 0..255; places in shares of its width and height.
double lightness(const std::string& jpeg, double x, double y);

}  // namespace byggarkiv::extract::scans
