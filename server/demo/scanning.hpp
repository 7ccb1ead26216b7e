#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>
#include <vector>

namespace byggarkiv::demo {

// A page of pixels, row by row from the top; one byte a sample, grey or red-green-blue.
struct Raster {
    int width = 0;
    int height = 0;
    int samples = 1;
    std::vector<std::uint8_t> pixels;
};

enum class Inks { grey, colour };

// The pages of a PDF of ours as pixels, by pdftoppm, which must be installed (Failure(setup)).
// `scratch` is a folder for its files, which are removed again.
std::vector<Raster> rasterised(const std::filesystem::path& pdf, int dpi, Inks inks,
                               const std::filesystem::path& scratch);

// As a scanner gives back a sheet that lay folded in a binder for decades: a little askew, toned by
// age, with fold marks, two punched holes, dust. The key decides how.
void age(Raster& page, std::string_view key, int dpi);

// Several pages, black and white, CCITT group 4.
void write_tiff(const std::filesystem::path& file, const std::vector<Raster>& pages, int dpi);
void write_jpeg(const std::filesystem::path& file, const Raster& page, int dpi);

// Throws Failure(storage) where the disk refuses.
void write_file(const std::filesystem::path& file, std::string_view bytes);

}  // namespace byggarkiv::demo
