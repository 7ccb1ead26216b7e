#include "images.hpp"

#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "limits.hpp"
#include "opened_image.hpp"

#include <vips/vips8>

namespace byggarkiv::extract {

namespace {

using vips::VImage;

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
    auto image = opened_image(file, kind, page, VIPS_ACCESS_SEQUENTIAL);
    if (const int halvings = halvings_for(image, kind))
        image = opened_image(file, kind, page, VIPS_ACCESS_SEQUENTIAL, halvings);
    if (image.get_typeof(VIPS_META_ORIENTATION) == 0 || image.get_int(VIPS_META_ORIENTATION) == 1)
        return image;
    return opened_image(file, kind, page, VIPS_ACCESS_RANDOM).autorot();
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
    const auto image = opened_image(file_, kind_, 1, VIPS_ACCESS_SEQUENTIAL);
    if (kind_ == Format::Kind::tiff && image.get_typeof(VIPS_META_N_PAGES) != 0)
        page_count_ = static_cast<std::uint32_t>(std::max(image.get_int(VIPS_META_N_PAGES), 1));
}

Page ImageFile::facts(std::uint32_t page) const {
    const auto image = opened_image(file_, kind_, page, VIPS_ACCESS_SEQUENTIAL);
    Page facts{.number = page};
    facts.width_px = static_cast<std::uint32_t>(image.width());
    facts.height_px = static_cast<std::uint32_t>(image.height());
    if (plausible_dpi(image.xres() * mm_per_inch) && plausible_dpi(image.yres() * mm_per_inch)) {
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
    return area(opened_image(file_, kind_, page, VIPS_ACCESS_SEQUENTIAL));
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
    return use(odd_tiff_image(file, page).autorot());
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
            .dpi = static_cast<std::uint16_t>(plausible_dpi(dpi) ? std::lround(dpi) : 0),
            .pixels = std::string(static_cast<const char*>(memory.get()), size)};
}

Picture drawn(const VImage& page, const PictureOptions& options) {
    auto image = square(plain(page, false));
    const double longest = std::max(image.width(), image.height());
    double wanted = options.size.value;
    if (options.size.unit == PictureSize::Unit::dpi) {
        const double dpi = image.xres() * mm_per_inch;
        wanted = plausible_dpi(dpi) ? longest * options.size.value / dpi : longest;
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
