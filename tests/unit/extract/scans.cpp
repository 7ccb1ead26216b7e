#include "scans.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <cmath>
#include <cstdint>
#include <memory>
#include <stdexcept>

#include <qrencode.h>
#include <tiffio.h>
#include <vips/vips8>

namespace byggarkiv::extract::scans {

namespace {

using vips::VImage;

constexpr int width = 300, height = 200;
constexpr double pixels_per_mm = 100 / 25.4;

void begin_with_vips() {
    static const int begun = VIPS_INIT("scans");
    if (begun != 0) throw std::runtime_error("libvips does not start");
}

VImage page() {
    auto white = VImage::black(width, height) + 255;
    white.draw_rect({0}, 0, 0, width / 2, height / 2, VImage::option()->set("fill", true));
    return white.cast(VIPS_FORMAT_UCHAR)
        .copy(VImage::option()
                  ->set("interpretation", VIPS_INTERPRETATION_B_W)
                  ->set("xres", pixels_per_mm)
                  ->set("yres", pixels_per_mm));
}

std::string bytes_of(VipsBlob* blob) {
    std::size_t size = 0;
    const auto* const bytes = static_cast<const char*>(vips_blob_get(blob, &size));
    std::string kept(bytes, size);
    vips_area_unref(VIPS_AREA(blob));
    return kept;
}

std::string tiff(const VImage& image, vips::VOption* options) {
    return bytes_of(image.tiffsave_buffer(options));
}

std::string big_endian(std::uint32_t value, int bytes) {
    std::string text;
    for (int at = bytes - 1; at >= 0; --at)
        text += static_cast<char>(value >> static_cast<unsigned>(8 * at) & 0xFFU);
    return text;
}

std::string box(const std::string& type, const std::string& content) {
    return big_endian(static_cast<std::uint32_t>(content.size() + 8), 4) + type + content;
}

// ISO/IEC 15444-1, annex I: what stands around a codestream of one grey component. 3937 pixels a
// metre is 100 dpi.
std::string jp2_around(const std::string& codestream) {
    const auto header =
        box("ihdr", big_endian(height, 4) + big_endian(width, 4) + big_endian(1, 2) + "\x07\x07" +
                        big_endian(0, 2)) +
        box("colr", "\x01" + big_endian(0, 2) + big_endian(17, 4)) +
        box("res ", box("resc", big_endian(3937, 2) + big_endian(1, 2) + big_endian(3937, 2) +
                                    big_endian(1, 2) + big_endian(0, 2)));
    return box("jP  ", "\r\n\x87\n") + box("ftyp", "jp2 " + big_endian(0, 4) + "jp2 ") +
           box("jp2h", header) + box("jp2c", codestream);
}

VipsForeignTiffCompression compression_of(Kind kind) {
    if (kind == Kind::tiff_jpeg) return VIPS_FOREIGN_TIFF_COMPRESSION_JPEG;
    return kind == Kind::cmyk ? VIPS_FOREIGN_TIFF_COMPRESSION_DEFLATE
                              : VIPS_FOREIGN_TIFF_COMPRESSION_LZW;
}

// One bit a pixel as fax machines write it, which libvips does for G4 only.
std::string fax(Kind kind, int orientation) {
    const int memory = memfd_create("fax", MFD_CLOEXEC);
    TIFF* const tiff = TIFFFdOpen(dup(memory), "fax", "w");
    if (tiff == nullptr) throw std::runtime_error("no TIFF");
    TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, width);
    TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, height);
    TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, 1);
    TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, 1);
    TIFFSetField(tiff, TIFFTAG_COMPRESSION,
                 kind == Kind::g3 ? COMPRESSION_CCITTFAX3 : COMPRESSION_CCITTFAX4);
    TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_MINISWHITE);
    TIFFSetField(tiff, TIFFTAG_ORIENTATION, orientation);
    TIFFSetField(tiff, TIFFTAG_RESOLUTIONUNIT, RESUNIT_INCH);
    TIFFSetField(tiff, TIFFTAG_XRESOLUTION, 100.0);
    TIFFSetField(tiff, TIFFTAG_YRESOLUTION, 100.0);
    for (int row = 0; row < height; ++row) {
        std::string bits((width + 7) / 8, '\0');
        if (row < height / 2) bits.replace(0, width / 16, std::string(width / 16, '\xFF'));
        TIFFWriteScanline(tiff, bits.data(), static_cast<std::uint32_t>(row));
    }
    TIFFClose(tiff);
    std::string bytes(static_cast<std::size_t>(lseek(memory, 0, SEEK_END)), '\0');
    const auto got = pread(memory, bytes.data(), bytes.size(), 0);
    close(memory);
    if (got != static_cast<ssize_t>(bytes.size())) throw std::runtime_error("no TIFF");
    return bytes;
}

VImage in_ink(const VImage& image) {
    const auto ink = image.invert();
    return VImage::bandjoin({ink * 0, ink * 0, ink * 0, ink})
        .cast(VIPS_FORMAT_UCHAR)
        .copy(VImage::option()->set("interpretation", VIPS_INTERPRETATION_CMYK));
}

std::string tiff_of(Kind kind, VImage image) {
    auto* const options = VImage::option()
                              ->set("compression", compression_of(kind))
                              ->set("tile", kind == Kind::tiled);
    if (kind == Kind::deep)
        image = (image.cast(VIPS_FORMAT_USHORT) * 257)
                    .cast(VIPS_FORMAT_USHORT)
                    .copy(VImage::option()->set("interpretation", VIPS_INTERPRETATION_GREY16));
    if (kind == Kind::cmyk) image = in_ink(image);
    return tiff(image, options);
}

}  // namespace

std::string scan(Kind kind, int orientation) {
    begin_with_vips();
    auto image = page();
    image.set(VIPS_META_ORIENTATION, orientation);
    if (kind == Kind::g3 || kind == Kind::g4) return fax(kind, orientation);
    if (kind == Kind::jpeg) return bytes_of(image.jpegsave_buffer());
    if (kind == Kind::cmyk_jpeg) return bytes_of(in_ink(image).jpegsave_buffer());
    if (kind == Kind::jp2 || kind == Kind::j2k) {
        // libvips writes a JP2 that says no resolution; its last box is the codestream.
        const auto whole = bytes_of(image.jp2ksave_buffer(VImage::option()->set("lossless", true)));
        const auto stream = whole.substr(whole.find("jp2c") + 4);
        return kind == Kind::j2k ? stream : jp2_around(stream);
    }
    return tiff_of(kind, image);
}

namespace {

VImage opened(const std::string& jpeg) {
    begin_with_vips();
    return VImage::jpegload_buffer(vips_blob_new(nullptr, jpeg.data(), jpeg.size()))
        .colourspace(VIPS_INTERPRETATION_B_W);
}

std::string as_jpeg(const VImage& image) {
    return bytes_of(image.cast(VIPS_FORMAT_UCHAR).jpegsave_buffer(VImage::option()->set("Q", 85)));
}

}  // namespace

std::string turned(const std::string& jpeg, int quarters) {
    return as_jpeg(opened(jpeg).rot(static_cast<VipsAngle>(quarters)));
}

std::string askew(const std::string& jpeg, double degrees) {
    auto* const white = VImage::option()->set("background", std::vector<double>{255});
    return as_jpeg(opened(jpeg).rotate(degrees, white));
}

std::string grainy(const std::string& jpeg, double strength) {
    const auto image = opened(jpeg);
    auto* const options = VImage::option()->set("sigma", strength)->set("mean", 0)->set("seed", 7);
    return as_jpeg(image * 0.7 + 40 + VImage::gaussnoise(image.width(), image.height(), options));
}

std::string negative(const std::string& jpeg) {
    return as_jpeg(opened(jpeg).invert());
}

std::string tone(int width, int height, int grey, int dot) {
    begin_with_vips();
    auto image = (VImage::black(width, height) + grey).cast(VIPS_FORMAT_UCHAR);
    if (dot > 0) {
        auto cell = (VImage::black(2 * dot, 2 * dot) + grey).cast(VIPS_FORMAT_UCHAR).copy_memory();
        cell.draw_rect({0}, 0, 0, dot, dot, VImage::option()->set("fill", true));
        image =
            cell.replicate(width / (2 * dot) + 1, height / (2 * dot) + 1).crop(0, 0, width, height);
    }
    return bytes_of(image.copy(VImage::option()->set("interpretation", VIPS_INTERPRETATION_B_W))
                        .pngsave_buffer());
}

std::string faded(const std::string& jpeg, int ink, int paper) {
    return as_jpeg(opened(jpeg) * ((paper - ink) / 255.0) + ink);
}

std::string blotted(const std::string& jpeg, double left, double top, double width, double height) {
    auto image = opened(jpeg).copy_memory();
    const auto px = [](double share, int whole) { return static_cast<int>(share * whole); };
    image.draw_rect({255}, px(left, image.width()), px(top, image.height()),
                    px(width, image.width()), px(height, image.height()),
                    VImage::option()->set("fill", true));
    return as_jpeg(image);
}

std::string bitonal(const std::string& jpeg) {
    const auto image =
        (opened(jpeg) > 128).copy(VImage::option()->set("interpretation", VIPS_INTERPRETATION_B_W));
    return tiff(image, VImage::option()
                           ->set("compression", VIPS_FOREIGN_TIFF_COMPRESSION_CCITTFAX4)
                           ->set("bitdepth", 1)
                           ->set("miniswhite", true)
                           ->set("resunit", VIPS_FOREIGN_TIFF_RESUNIT_INCH));
}

namespace {

VImage white_a4(int dpi) {
    const auto px = [dpi](double mm) { return static_cast<int>(mm * dpi / 25.4); };
    return (VImage::black(px(210), px(297)) + 255)
        .cast(VIPS_FORMAT_UCHAR)
        .copy(VImage::option()
                  ->set("interpretation", VIPS_INTERPRETATION_B_W)
                  ->set("xres", dpi / 25.4)
                  ->set("yres", dpi / 25.4));
}

VImage code(const std::string& content, double side_px) {
    const std::unique_ptr<QRcode, void (*)(QRcode*)> qr(
        QRcode_encodeData(static_cast<int>(content.size()),
                          reinterpret_cast<const unsigned char*>(content.data()), 0, QR_ECLEVEL_H),
        QRcode_free);
    if (!qr) throw std::runtime_error("no QR code of this");
    const VImage modules(vips_image_new_from_memory_copy(
        qr->data, static_cast<std::size_t>(qr->width) * static_cast<std::size_t>(qr->width),
        qr->width, qr->width, 1, VIPS_FORMAT_UCHAR));
    return ((modules & 1) * -255 + 255)
        .cast(VIPS_FORMAT_UCHAR)
        .resize(side_px / qr->width, VImage::option()->set("kernel", VIPS_KERNEL_NEAREST));
}

}  // namespace

std::string with_codes(const std::vector<std::string>& codes, int dpi) {
    begin_with_vips();
    auto page = white_a4(dpi);
    const auto across = static_cast<int>(std::ceil(std::sqrt(codes.size())));
    const double side = codes.size() == 1 ? 70 * dpi / 25.4 : 0.8 * page.width() / across;
    for (int i = 0; i < static_cast<int>(codes.size()); ++i) {
        const auto drawn = code(codes.at(static_cast<std::size_t>(i)), side);
        const auto middle = [across](int at, int whole) {
            return (2 * at + 1) * whole / across / 2;
        };
        page = page.insert(drawn, middle(i % across, page.width()) - drawn.width() / 2,
                           middle(i / across, page.height()) - drawn.height() / 2);
    }
    return as_jpeg(page);
}

std::string full_of_corners(int module) {
    begin_with_vips();
    auto corner = (VImage::black(8, 8) + 255).cast(VIPS_FORMAT_UCHAR).copy_memory();
    corner.draw_rect({0}, 0, 0, 7, 7);
    corner.draw_rect({0}, 2, 2, 3, 3, VImage::option()->set("fill", true));
    const auto page = white_a4(300);
    const auto drawn = corner.zoom(module, module)
                           .replicate(page.width() / 8 / module + 1, page.height() / 8 / module + 1)
                           .crop(0, 0, page.width(), page.height());
    return bytes_of(page.insert(drawn, 0, 0).pngsave_buffer());
}

Pixels pixels(const std::string& image) {
    begin_with_vips();
    const auto opened = VImage::new_from_buffer(image.data(), image.size(), "")
                            .colourspace(VIPS_INTERPRETATION_B_W)
                            .cast(VIPS_FORMAT_UCHAR);
    std::size_t size = 0;
    const std::unique_ptr<void, decltype(&g_free)> memory(opened.write_to_memory(&size), g_free);
    return {.width = static_cast<std::uint32_t>(opened.width()),
            .height = static_cast<std::uint32_t>(opened.height()),
            .dpi = static_cast<std::uint16_t>(std::lround(opened.xres() * 25.4)),
            .grey = std::string(static_cast<const char*>(memory.get()), size)};
}

double lightness(const std::string& jpeg, double x, double y) {
    begin_with_vips();
    const auto image = VImage::jpegload_buffer(vips_blob_new(nullptr, jpeg.data(), jpeg.size()));
    return image.getpoint(static_cast<int>(x * image.width()), static_cast<int>(y * image.height()))
        .front();
}

}  // namespace byggarkiv::extract::scans
