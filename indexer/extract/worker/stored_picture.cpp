#include "stored_picture.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <functional>
#include <memory>
#include <new>
#include <stdexcept>
#include <string_view>

#include "assembly/tiff_file.hpp"
#include "group4.hpp"
#include "opened_image.hpp"

#include <zlib.h>

namespace byggarkiv::extract {

namespace {

using vips::VImage;

constexpr std::size_t most_profile_bytes = 4 << 20;
constexpr std::size_t least_profile_bytes = 128;  // its header (ICC.1:2010, 7.2)
constexpr std::size_t profile_space_at = 16;
constexpr int rows_at_once = 64;

// JPEG of the old kind opens in libvips, and fails when it is decoded.
bool is_old_jpeg(int file, std::uint32_t page) {
    constexpr std::uint64_t old_jpeg = 6;
    const auto told = TiffFile(file).page(page);
    return told && told->number(tiff_tag::compression, 1) == old_jpeg;
}

VImage as_opened(int file, Format::Kind kind, std::uint32_t page) {
    if (kind == Format::Kind::tiff && is_old_jpeg(file, page)) return odd_tiff_image(file, page);
    return opened_image(file, kind, page, VIPS_ACCESS_SEQUENTIAL);
}

bool is_cmyk(const VImage& image) {
    return image.interpretation() == VIPS_INTERPRETATION_CMYK && image.bands() == 4 &&
           image.format() == VIPS_FORMAT_UCHAR;
}

bool is_deep(const VImage& image) {
    return image.format() == VIPS_FORMAT_USHORT &&
           (image.interpretation() == VIPS_INTERPRETATION_RGB16 ||
            image.interpretation() == VIPS_INTERPRETATION_GREY16);
}

// Grey, RGB or CMYK, of 8 or 16 bits.
VImage plain(VImage image) {
    if (is_cmyk(image)) return image;
    const bool deep = is_deep(image);
    if (image.has_alpha()) {
        const std::vector<double> white{deep ? 65535.0 : 255.0};
        image = image.flatten(VImage::option()->set("background", white));
    }
    if (deep && (image.bands() == 1 || image.bands() == 3)) return image;
    image =
        image.colourspace(image.bands() < 3 ? VIPS_INTERPRETATION_B_W : VIPS_INTERPRETATION_sRGB);
    return image.cast(VIPS_FORMAT_UCHAR);
}

// libvips gives a byte for each pixel whatever it was.
bool is_black_and_white(int file, Format::Kind kind, std::uint32_t page, const VImage& image) {
    if (image.bands() != 1 || image.format() != VIPS_FORMAT_UCHAR) return false;
    if (kind == Format::Kind::tiff) {
        const auto told = TiffFile(file).page(page);
        constexpr std::uint64_t palette = 3;
        return told && told->number(tiff_tag::bits, 1) == 1 &&
               told->number(tiff_tag::photometric, 0) < palette;
    }
    // Bits and kind of colour in the header (ISO/IEC 15948, 11.2.2): one bit of grey.
    constexpr off_t bits_at = 24;
    std::array<char, 2> told{};
    return kind == Format::Kind::png &&
           pread(file, told.data(), told.size(), bits_at) == static_cast<ssize_t>(told.size()) &&
           told[0] == 1 && told[1] == 0;
}

std::string profile_of(const VImage& image, int bands) {
    if (image.get_typeof(VIPS_META_ICC_NAME) == 0) return {};
    std::size_t size = 0;
    const auto* const bytes = static_cast<const char*>(image.get_blob(VIPS_META_ICC_NAME, &size));
    const std::string_view profile(bytes, size);
    if (size < least_profile_bytes || size > most_profile_bytes) return {};
    const std::string_view space = bands == 1 ? "GRAY" : bands == 3 ? "RGB " : "CMYK";
    return profile.substr(profile_space_at).starts_with(space) ? std::string(profile)
                                                               : std::string();
}

// Packs what comes in portions.
class Deflate {
public:
    Deflate() {
        if (deflateInit(&stream_, Z_DEFAULT_COMPRESSION) != Z_OK) throw std::bad_alloc();
    }
    ~Deflate() { deflateEnd(&stream_); }
    Deflate(const Deflate&) = delete;
    Deflate& operator=(const Deflate&) = delete;

    void add(std::string_view bytes, int flush = Z_NO_FLUSH) {
        stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
        stream_.avail_in = static_cast<uInt>(bytes.size());
        int result = Z_OK;
        do {
            std::array<char, 1 << 16> piece;
            stream_.next_out = reinterpret_cast<Bytef*>(piece.data());
            stream_.avail_out = static_cast<uInt>(piece.size());
            result = deflate(&stream_, flush);
            packed_.append(piece.data(), piece.size() - stream_.avail_out);
        } while (stream_.avail_out == 0 && result != Z_STREAM_END);
    }
    std::string take() {
        add({}, Z_FINISH);
        return std::move(packed_);
    }

private:
    z_stream stream_{};
    std::string packed_;
};

// Calls `take` with each row from the top.
void each_row(const VImage& image, const std::function<void(std::string_view)>& take) {
    const auto row_bytes = static_cast<std::size_t>(image.width()) *
                           static_cast<std::size_t>(VIPS_IMAGE_SIZEOF_PEL(image.get_image()));
    const std::unique_ptr<VipsRegion, decltype(&g_object_unref)> region(
        vips_region_new(image.get_image()), g_object_unref);
    if (!region) throw vips::VError();
    for (int top = 0; top < image.height(); top += rows_at_once) {
        const VipsRect part{0, top, image.width(), std::min(rows_at_once, image.height() - top)};
        if (vips_region_prepare(region.get(), &part) != 0) throw vips::VError();
        for (int row = top; row < top + part.height; ++row)
            take(
                {reinterpret_cast<const char*>(VIPS_REGION_ADDR(region.get(), 0, row)), row_bytes});
    }
}

std::string as_group4(const VImage& image) {
    Group4 out(static_cast<std::uint32_t>(image.width()),
               static_cast<std::uint32_t>(image.height()));
    std::string bits(static_cast<std::size_t>(image.width() + 7) / 8, '\0');
    each_row(image, [&](std::string_view row) {
        std::fill(bits.begin(), bits.end(), '\0');
        for (std::size_t x = 0; x < row.size(); ++x)
            if (static_cast<unsigned char>(row[x]) < 128)
                bits[x / 8] = static_cast<char>(bits[x / 8] | 0x80 >> x % 8);
        out.row(bits);
    });
    return out.take();
}

}  // namespace

StoredPicture stored_picture(int file, Format::Kind kind, std::uint32_t page) {
    const auto opened = as_opened(file, kind, page);
    const auto image = plain(opened);
    StoredPicture picture{.width = static_cast<std::uint32_t>(image.width()),
                          .height = static_cast<std::uint32_t>(image.height()),
                          .bands = static_cast<std::uint32_t>(image.bands())};
    if (is_black_and_white(file, kind, page, image))
        picture.bits = 1;
    else
        picture.bits = image.format() == VIPS_FORMAT_USHORT ? 16 : 8;
    if (opened.get_typeof(VIPS_META_ORIENTATION) != 0)
        picture.orientation = static_cast<std::uint16_t>(opened.get_int(VIPS_META_ORIENTATION));
    const double x = opened.xres() * mm_per_inch, y = opened.yres() * mm_per_inch;
    if (plausible_dpi(x) && plausible_dpi(y)) {
        picture.x_dpi = x;
        picture.y_dpi = y;
    }
    if (picture.bits != 1) picture.profile = profile_of(opened, image.bands());
    return picture;
}

std::string stored_pixels(int file, Format::Kind kind, std::uint32_t page, std::endian order) {
    const auto opened = as_opened(file, kind, page);
    auto image = plain(opened);
    if (is_black_and_white(file, kind, page, image)) return as_group4(image);
    if (image.format() == VIPS_FORMAT_USHORT && order != std::endian::native)
        image = image.byteswap();
    Deflate packed;
    each_row(image, [&](std::string_view row) { packed.add(row); });
    return packed.take();
}

}  // namespace byggarkiv::extract
