#include "images.hpp"

#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "jp2_resolution.hpp"
#include "limits.hpp"
#include "odd_tiff.hpp"

#include <vips/vips8>

namespace byggarkiv::extract {

namespace {

using vips::VImage;

constexpr double mm_per_inch = 25.4;

// What programs write that do not know the resolution, and what no scanner has.
bool told(double dpi) {
    const auto rounded = std::lround(dpi);
    return dpi >= 50 && dpi <= 4800 && rounded != 72 && rounded != 96;
}

// What libvips will not read, libtiff may still draw.
VImage opened_as_odd_tiff(int file, std::uint32_t page) {
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

VImage opened(int file, Format::Kind kind, std::uint32_t page, VipsAccess access,
              int halvings = 0) {
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
                return opened_as_odd_tiff(file, page);
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

std::uint64_t area(const VImage& image) {
    return static_cast<std::uint64_t>(image.width()) * static_cast<std::uint64_t>(image.height());
}

bool lies_on_its_side(const VImage& image) {
    return image.get_typeof(VIPS_META_ORIENTATION) != 0 &&
           image.get_int(VIPS_META_ORIENTATION) >= 5;
}

// How often a JPEG 2000 is halved so that OpenJPEG, which holds it whole, stays within memory.
int halvings_for(const VImage& image, Format::Kind kind) {
    int halvings = 0;
    while (kind == Format::Kind::jpeg2000 && area(image) >> (2 * halvings) > most_jpeg2000_pixels)
        ++halvings;
    return halvings;
}

// Upright; a turned page needs all its pixels at once, others stream through.
VImage upright(int file, Format::Kind kind, std::uint32_t page) {
    auto image = opened(file, kind, page, VIPS_ACCESS_SEQUENTIAL);
    if (const int halvings = halvings_for(image, kind))
        image = opened(file, kind, page, VIPS_ACCESS_SEQUENTIAL, halvings);
    if (image.get_typeof(VIPS_META_ORIENTATION) == 0 || image.get_int(VIPS_META_ORIENTATION) == 1)
        return image;
    return opened(file, kind, page, VIPS_ACCESS_RANDOM).autorot();
}

// Fax machines scan with 204 x 98 dots an inch: such a page is stretched to square pixels.
VImage square(const VImage& image) {
    const double ratio = image.xres() / image.yres();
    if (!std::isfinite(ratio) || (ratio > 0.9 && ratio < 1.1) || ratio > 4 || ratio < 0.25)
        return image;
    return ratio > 1 ? image.resize(1, VImage::option()->set("vscale", ratio))
                     : image.resize(1 / ratio, VImage::option()->set("vscale", 1.0));
}

// Eight bits a band, white where it was transparent; grey or RGB.
VImage plain(VImage image, bool grey) {
    if (image.has_alpha())
        image = image.flatten(VImage::option()->set("background", std::vector<double>{255}));
    grey = grey || image.bands() < 3;
    image = image.colourspace(grey ? VIPS_INTERPRETATION_B_W : VIPS_INTERPRETATION_sRGB);
    return image.cast(VIPS_FORMAT_UCHAR);
}

Picture as_picture(const VImage& image, int quality) {
    auto* const blob = image.jpegsave_buffer(
        VImage::option()->set("Q", quality)->set("strip", true)->set("optimize_coding", true));
    const std::unique_ptr<VipsBlob, void (*)(VipsBlob*)> kept(
        blob, [](VipsBlob* held) { vips_area_unref(VIPS_AREA(held)); });
    std::size_t size = 0;
    const auto* const bytes = static_cast<const char*>(vips_blob_get(blob, &size));
    return {.width_px = static_cast<std::uint32_t>(image.width()),
            .height_px = static_cast<std::uint32_t>(image.height()),
            .jpeg = std::string(bytes, size)};
}

}  // namespace

void start_images() {
    if (vips_init("byggarkiv-extract") != 0) throw std::runtime_error("libvips does not start");
    vips_block_untrusted_set(TRUE);
    // OpenJPEG is reckoned among those; this process trusts nobody anyway.
    vips_operation_block_set("VipsForeignLoadJp2k", FALSE);
    vips_concurrency_set(1);
    vips_cache_set_max(0);
}

ImageFile::ImageFile(int file, Format::Kind kind) : file_(file), kind_(kind) {
    const auto image = opened(file_, kind_, 1, VIPS_ACCESS_SEQUENTIAL);
    if (kind_ == Format::Kind::tiff && image.get_typeof(VIPS_META_N_PAGES) != 0)
        page_count_ = static_cast<std::uint32_t>(std::max(image.get_int(VIPS_META_N_PAGES), 1));
}

Page ImageFile::facts(std::uint32_t page) const {
    const auto image = opened(file_, kind_, page, VIPS_ACCESS_SEQUENTIAL);
    Page facts{.number = page};
    facts.width_px = static_cast<std::uint32_t>(image.width());
    facts.height_px = static_cast<std::uint32_t>(image.height());
    if (told(image.xres() * mm_per_inch) && told(image.yres() * mm_per_inch)) {
        facts.dpi = static_cast<std::uint16_t>(std::lround(image.xres() * mm_per_inch));
        facts.width_mm = image.width() / image.xres();
        facts.height_mm = image.height() / image.yres();
    }
    if (lies_on_its_side(image)) {
        std::swap(facts.width_px, facts.height_px);
        std::swap(facts.width_mm, facts.height_mm);
    }
    return facts;
}

std::uint64_t ImageFile::pixels(std::uint32_t page) const {
    return area(opened(file_, kind_, page, VIPS_ACCESS_SEQUENTIAL));
}

namespace {

// What `use` makes of the page. What libvips opens and then cannot decode, libtiff may still draw.
template <typename Use>
auto decoded(int file, Format::Kind kind, std::uint32_t page, Use use) {
    try {
        return use(upright(file, kind, page));
    } catch (const vips::VError&) {
        if (kind != Format::Kind::tiff) throw;
    }
    return use(opened_as_odd_tiff(file, page).autorot());
}

Raster grey_raster(const VImage& page, std::uint64_t most_pixels) {
    auto image = square(plain(page, true));
    double dpi = image.xres() * mm_per_inch;
    const double shrink =
        std::sqrt(static_cast<double>(area(image)) / static_cast<double>(most_pixels));
    if (shrink > 1) {
        image = image.resize(1 / shrink);
        dpi /= shrink;
    }
    std::size_t size = 0;
    const std::unique_ptr<void, decltype(&g_free)> memory(image.write_to_memory(&size), g_free);
    return {.width = static_cast<std::uint32_t>(image.width()),
            .height = static_cast<std::uint32_t>(image.height()),
            .bands = 1,
            .dpi = static_cast<std::uint16_t>(told(dpi) ? std::lround(dpi) : 0),
            .pixels = std::string(static_cast<const char*>(memory.get()), size)};
}

Picture drawn(const VImage& page, const PictureOptions& options) {
    auto image = square(plain(page, false));
    const double longest = std::max(image.width(), image.height());
    double wanted = options.size.value;
    if (options.size.unit == PictureSize::Unit::dpi) {
        const double dpi = image.xres() * mm_per_inch;
        wanted = told(dpi) ? longest * options.size.value / dpi : longest;
    }
    const double scale = std::min(wanted, double{longest_picture_px}) / longest;
    if (scale < 1)
        image = image.thumbnail_image(
            std::max(1, static_cast<int>(std::lround(image.width() * scale))),
            VImage::option()
                ->set("height", std::max(1, static_cast<int>(std::lround(image.height() * scale))))
                ->set("size", VIPS_SIZE_FORCE));
    return as_picture(image, options.quality);
}

}  // namespace

Raster ImageFile::grey(std::uint32_t page, std::uint64_t most_pixels) const {
    return decoded(file_, kind_, page,
                   [&](const VImage& image) { return grey_raster(image, most_pixels); });
}

Picture ImageFile::picture(const PictureOptions& options) const {
    return decoded(file_, kind_, options.page,
                   [&](const VImage& image) { return drawn(image, options); });
}

Picture jpeg_of(const Raster& raster, std::uint8_t quality) {
    // libvips only reads from it.
    auto* const pixels = const_cast<char*>(raster.pixels.data());
    auto image = VImage::new_from_memory(
        pixels, raster.pixels.size(), static_cast<int>(raster.width),
        static_cast<int>(raster.height), static_cast<int>(raster.bands), VIPS_FORMAT_UCHAR);
    image = image.copy(VImage::option()->set(
        "interpretation", raster.bands == 1 ? VIPS_INTERPRETATION_B_W : VIPS_INTERPRETATION_sRGB));
    return as_picture(image, quality);
}

}  // namespace byggarkiv::extract
