#include "opened_image.hpp"

#include <cmath>
#include <stdexcept>

#include "jp2_resolution.hpp"
#include "odd_tiff.hpp"

namespace byggarkiv::extract {

namespace {

using vips::VImage;

// A JPEG 2000 holds itself in several sizes, each half of the one before; `halvings` chooses one.
VImage opened_jpeg2000(int file, const vips::VSource& source, int halvings, VipsAccess access) {
    auto image = VImage::jp2kload_source(
        source, VImage::option()->set("access", access)->set("page", halvings));
    const auto resolution = jp2_resolution(file);
    if (!resolution) return image;
    return image.copy(VImage::option()
                          ->set("xres", std::ldexp(resolution->x, -halvings))
                          ->set("yres", std::ldexp(resolution->y, -halvings)));
}

}  // namespace

bool plausible_dpi(double dpi) {
    const auto rounded = std::lround(dpi);
    return dpi >= 50 && dpi <= 4800 && rounded != 72 && rounded != 96;
}

vips::VImage odd_tiff_image(int file, std::uint32_t page) {
    const auto odd = read_odd_tiff(file, page);
    auto* const copied = vips_image_new_from_memory_copy(
        odd.raster.pixels.data(), odd.raster.pixels.size(), static_cast<int>(odd.raster.width),
        static_cast<int>(odd.raster.height), 3, VIPS_FORMAT_UCHAR);
    if (copied == nullptr) throw vips::VError();
    VImage image(copied);
    const double resolution = odd.raster.dpi / mm_per_inch;
    image = image.copy(VImage::option()
                           ->set("interpretation", VIPS_INTERPRETATION_sRGB)
                           ->set("xres", resolution)
                           ->set("yres", resolution));
    image.set(VIPS_META_N_PAGES, static_cast<int>(odd.page_count));
    image.set(VIPS_META_ORIENTATION, static_cast<int>(odd.orientation));
    return image;
}

vips::VImage opened_image(int file, Format::Kind kind, std::uint32_t page, VipsAccess access,
                          int halvings) {
    // Its error text only grows; what it said of another file is nobody's business here.
    vips_error_clear();
    const auto source = vips::VSource::new_from_descriptor(file);
    auto* const options = VImage::option()->set("access", access);
    switch (kind) {
        case Format::Kind::tiff:
            try {
                return VImage::tiffload_source(source,
                                               options->set("page", static_cast<int>(page) - 1));
            } catch (const vips::VError&) {
                return odd_tiff_image(file, page);
            }
        case Format::Kind::jpeg:
            return VImage::jpegload_source(source, options);
        case Format::Kind::png:
            return VImage::pngload_source(source, options);
        case Format::Kind::jpeg2000:
            return opened_jpeg2000(file, source, halvings, access);
        case Format::Kind::pdf:
        case Format::Kind::docx:
        case Format::Kind::odt:
        case Format::Kind::rtf:
        case Format::Kind::email:
        case Format::Kind::text:
        case Format::Kind::model:
        case Format::Kind::other:
            break;
    }
    throw std::logic_error("not an image");
}

}  // namespace byggarkiv::extract
