#pragma once

#include <cstdint>
#include <string>
#include <vector>

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

// Ink and paper as light as those tones, 0..255.
std::string faded(const std::string& jpeg, int ink, int paper);
// White over a part of the page, in shares of its width and height.
std::string blotted(const std::string& jpeg, double left, double top, double width, double height);
// A TIFF in CCITT G4 of the same resolution.
std::string bitonal(const std::string& jpeg);

// A grey JPEG of a page A4 with QR codes (any bytes, error correction H) in rows; one alone is in
// the middle and 70 mm wide.
std::string with_codes(const std::vector<std::string>& codes, int dpi = 200);
// A grey PNG of a page A4 at 300 dpi, full of the squares that stand in the corners of QR codes,
// `module` pixels to a module.
std::string full_of_corners(int module);

// The grey pixels of any of these.
struct Pixels {
    std::uint32_t width = 0, height = 0;
    std::uint16_t dpi = 0;
    std::string grey;
};
Pixels pixels(const std::string& image);

// How light a JPEG is there, 0..255; places in shares of its width and height.
double lightness(const std::string& jpeg, double x, double y);

}  // namespace byggarkiv::extract::scans
