#include "odd_tiff.hpp"

#include <unistd.h>

#include <array>
#include <cmath>
#include <cstdarg>
#include <memory>
#include <stdexcept>
#include <vector>

#include "limits.hpp"

#include <tiffio.h>

namespace byggarkiv::extract {

namespace {

using Tiff = std::unique_ptr<TIFF, decltype(&TIFFClose)>;

// For this file only: the handlers that are the process's own belong to libvips.
int keep_quiet(TIFF*, void*, const char*, const char*, va_list) {
    return 1;
}

Tiff opened(int file) {
    if (lseek(file, 0, SEEK_SET) != 0) throw std::runtime_error("cannot be read again");
    const std::unique_ptr<TIFFOpenOptions, decltype(&TIFFOpenOptionsFree)> options(
        TIFFOpenOptionsAlloc(), TIFFOpenOptionsFree);
    TIFFOpenOptionsSetErrorHandlerExtR(options.get(), keep_quiet, nullptr);
    TIFFOpenOptionsSetWarningHandlerExtR(options.get(), keep_quiet, nullptr);
    const int own = dup(file);  // which closing the TIFF closes
    Tiff tiff(TIFFFdOpenExt(own, "page", "rm", options.get()), TIFFClose);
    if (!tiff) {
        close(own);
        throw std::runtime_error("not a TIFF that can be read");
    }
    return tiff;
}

std::uint16_t dpi_of(TIFF* tiff) {
    float resolution = 0;
    std::uint16_t unit = RESUNIT_INCH;
    if (TIFFGetField(tiff, TIFFTAG_XRESOLUTION, &resolution) == 0) return 0;
    TIFFGetFieldDefaulted(tiff, TIFFTAG_RESOLUTIONUNIT, &unit);
    constexpr float centimetres_per_inch = 2.54F;
    const float dpi = unit == RESUNIT_CENTIMETER ? resolution * centimetres_per_inch : resolution;
    return dpi >= 1 && dpi <= 4800 ? static_cast<std::uint16_t>(std::lround(dpi)) : 0;
}

void append_rgb(std::string& pixels, const std::vector<std::uint32_t>& rgba) {
    pixels.reserve(3 * rgba.size());
    for (const auto pixel : rgba) {
        pixels += static_cast<char>(TIFFGetR(pixel));
        pixels += static_cast<char>(TIFFGetG(pixel));
        pixels += static_cast<char>(TIFFGetB(pixel));
    }
}

}  // namespace

OddTiff read_odd_tiff(int file, std::uint32_t page) {
    const auto tiff = opened(file);
    OddTiff odd;
    odd.page_count = TIFFNumberOfDirectories(tiff.get());
    if (page > odd.page_count || TIFFSetDirectory(tiff.get(), static_cast<tdir_t>(page - 1)) == 0)
        throw std::runtime_error("the page cannot be found");

    std::array<char, 1024> why{};
    if (TIFFRGBAImageOK(tiff.get(), why.data()) == 0) throw std::runtime_error(why.data());
    auto& raster = odd.raster;
    TIFFGetField(tiff.get(), TIFFTAG_IMAGEWIDTH, &raster.width);
    TIFFGetField(tiff.get(), TIFFTAG_IMAGELENGTH, &raster.height);
    const auto pixels = std::uint64_t{raster.width} * raster.height;
    if (pixels == 0 || pixels > most_odd_tiff_pixels)
        throw std::runtime_error("more pixels than such a TIFF may have");

    std::uint16_t orientation = ORIENTATION_TOPLEFT;
    TIFFGetFieldDefaulted(tiff.get(), TIFFTAG_ORIENTATION, &orientation);
    if (orientation >= ORIENTATION_TOPLEFT && orientation <= ORIENTATION_LEFTBOT)
        odd.orientation = orientation;

    std::vector<std::uint32_t> rgba(pixels);
    constexpr int stop_on_error = 1;
    if (TIFFReadRGBAImageOriented(tiff.get(), raster.width, raster.height, rgba.data(),
                                  odd.orientation, stop_on_error) == 0)
        throw std::runtime_error("its pixels are damaged");
    raster.bands = 3;
    raster.dpi = dpi_of(tiff.get());
    append_rgb(raster.pixels, rgba);
    return odd;
}

}  // namespace byggarkiv::extract
