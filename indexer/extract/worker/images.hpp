#pragma once

#include <cstdint>
#include <memory>

#include "extract/reading.hpp"
#include "raster.hpp"

namespace byggarkiv::extract {

// To be called once, in a jailed process: libvips, one thread, no cache, no untrusted loaders
// but that of JPEG 2000.
void start_images();

// An opened TIFF, JPEG, PNG or JPEG 2000. Its functions throw std::exception (of libvips) where the
// file is damaged.
class ImageFile {
public:
    // `file` must stay open as long as this lives.
    ImageFile(int file, Format::Kind kind);

    std::uint32_t page_count() const noexcept { return page_count_; }

    // Number, sizes and resolution of a page; no text.
    Page facts(std::uint32_t page) const;

    // Pixels in width times height, before anything is decoded.
    std::uint64_t pixels(std::uint32_t page) const;

    // The page in grey and upright, with square pixels, shrunk to at most `most_pixels`.
    Raster grey(std::uint32_t page, std::uint64_t most_pixels) const;

    // The page as JPEG and upright, never enlarged.
    Picture picture(const PictureOptions& options) const;

private:
    int file_;
    Format::Kind kind_;
    std::uint32_t page_count_ = 1;
};

// A picture of these pixels.
Picture jpeg_of(const Raster& raster, std::uint8_t quality);

}  // namespace byggarkiv::extract
