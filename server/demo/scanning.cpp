#include "demo/scanning.hpp"

#include "base/failure.hpp"
#include "demo/chance.hpp"

#include <fmt/format.h>
#include <tiffio.h>
#include <vips/vips8>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <memory>
#include <numbers>

extern char** environ;

namespace byggarkiv::demo {

namespace {

using std::filesystem::path;

void run(std::vector<std::string> words) {
    std::vector<char*> arguments;
    for (auto& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    pid_t child = 0;
    if (posix_spawnp(&child, arguments[0], nullptr, nullptr, arguments.data(), environ) != 0) {
        throw Failure(Failure::Kind::setup, fmt::format("cannot run {}", words[0]));
    }
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
        throw Failure(Failure::Kind::setup, fmt::format("{} failed ({:#x})", words[0], status));
    }
}

Raster read_pnm(const path& file) {
    std::ifstream in(file, std::ios::binary);
    std::string magic;
    int most = 0;
    Raster page;
    in >> magic >> page.width >> page.height >> most;
    in.get();
    page.samples = magic == "P6" ? 3 : 1;
    if (!in || most != 255) throw Failure(Failure::Kind::setup, "pdftoppm wrote " + file.string());
    page.pixels.resize(static_cast<std::size_t>(page.width) *
                       static_cast<std::size_t>(page.height) *
                       static_cast<std::size_t>(page.samples));
    in.read(reinterpret_cast<char*>(page.pixels.data()),
            static_cast<std::streamsize>(page.pixels.size()));
    if (!in) throw Failure(Failure::Kind::storage, "cut short: " + file.string());
    return page;
}

// What the sheet went through; all lengths in pixels.
struct Wear {
    double turn, shift_x, shift_y;
    std::array<double, 2> folds;  // rows of the fold marks; negative: none
    double hole_x, hole_radius;
    std::array<double, 2> hole_y;
    double phase;
};

Wear wear_of(const Raster& page, std::string_view key, int dpi) {
    Chance chance(key);
    const double mm = dpi / 25.4;
    Wear wear{};
    wear.turn = chance.real(-0.9, 0.9) * std::numbers::pi / 180;
    wear.shift_x = chance.real(-1.5, 1.5) * mm;
    wear.shift_y = chance.real(-1.5, 1.5) * mm;
    wear.folds = {page.height * chance.real(0.33, 0.36), -1};
    if (chance.likely(0.5)) wear.folds[1] = page.height * chance.real(0.65, 0.68);
    wear.hole_x = 11 * mm;
    wear.hole_radius = 2.9 * mm;
    wear.hole_y = {page.height / 2.0 - 40 * mm, page.height / 2.0 + 40 * mm};
    wear.phase = chance.real(0, 6);
    return wear;
}

// How much light the paper itself throws back, 0..1. Its waves are looked up: a page has millions
// of pixels, and sines are dear.
class PaperTone {
public:
    PaperTone(const Raster& page, const Wear& wear)
        : width_(page.width), height_(page.height), folds_(wear.folds) {
        for (int x = 0; x < page.width; ++x) {
            across_.push_back(std::sin(x / 210.0 + wear.phase));
            bend_.push_back(2 * std::sin(x / 300.0 + wear.phase));
        }
        for (int y = 0; y < page.height; ++y) down_.push_back(std::sin(y / 170.0 + wear.phase));
    }

    double light(std::size_t x, std::size_t y) const {
        const double across = static_cast<double>(x) / width_ - 0.5;
        const double down = static_cast<double>(y) / height_ - 0.5;
        double light = 1 - 0.10 * (across * across + down * down) - 0.015 * across_[x] * down_[y];
        for (const double fold : folds_) {
            const double away = std::abs(static_cast<double>(y) - fold - bend_[x]);
            if (fold > 0 && away < 5) light -= 0.10 * (1 - away / 5);
        }
        return light;
    }

private:
    double width_, height_;
    std::array<double, 2> folds_;
    std::vector<double> across_, bend_, down_;
};

double hole_light(const Wear& wear, double x, double y) {
    if (x > wear.hole_x + wear.hole_radius + 3) return 1;
    for (const double hole_y : wear.hole_y) {
        const double away = std::hypot(x - wear.hole_x, y - hole_y);
        if (away < wear.hole_radius) return 0.22;
        if (away < wear.hole_radius + 3) return 0.75;
    }
    return 1;
}

// Quick noise, one number a pixel: its quality does not matter, its repeatability does.
class Grain {
public:
    explicit Grain(std::string_view key) : state_(static_cast<std::uint32_t>(Chance(key).next())) {}
    double next() {  // about -1..1
        state_ = state_ * 1664525U + 1013904223U;
        return static_cast<double>(state_ >> 8U) / 8388608.0 - 1.0;
    }

private:
    std::uint32_t state_;
};

constexpr std::uint8_t scanner_lid = 236;

// The sample between four pixels; the parts, 0..1, say how far from the upper left one.
double between(const Raster& page, int left, int top, double part_x, double part_y, int sample) {
    const auto stride = static_cast<std::ptrdiff_t>(page.width) * page.samples;
    const auto* at = page.pixels.data() + top * stride +
                     static_cast<std::ptrdiff_t>(left) * page.samples + sample;
    const double upper = at[0] * (1 - part_x) + at[page.samples] * part_x;
    const double lower = at[stride] * (1 - part_x) + at[stride + page.samples] * part_x;
    return upper * (1 - part_y) + lower * part_y;
}

// With the grain of the paper and its dust; ink has bled and faded, so dark places grow uneven.
std::uint8_t worn(double value, double noise) {
    value += noise > 0.99997 ? -120 : noise * 5;
    if (value < 120) value += 14 + noise * 16;
    return static_cast<std::uint8_t>(std::clamp(value, 0.0, 255.0));
}

struct CloseTiff {
    void operator()(TIFF* tiff) const { TIFFClose(tiff); }
};

void add_page(TIFF* tiff, const Raster& page, int dpi, std::size_t index, std::size_t count) {
    TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, static_cast<std::uint32_t>(page.width));
    TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, static_cast<std::uint32_t>(page.height));
    TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, 1);
    TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, 1);
    TIFFSetField(tiff, TIFFTAG_COMPRESSION, COMPRESSION_CCITTFAX4);
    TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_MINISWHITE);
    TIFFSetField(tiff, TIFFTAG_FILLORDER, FILLORDER_MSB2LSB);
    TIFFSetField(tiff, TIFFTAG_XRESOLUTION, static_cast<double>(dpi));
    TIFFSetField(tiff, TIFFTAG_YRESOLUTION, static_cast<double>(dpi));
    TIFFSetField(tiff, TIFFTAG_RESOLUTIONUNIT, RESUNIT_INCH);
    TIFFSetField(tiff, TIFFTAG_ROWSPERSTRIP, static_cast<std::uint32_t>(page.height));
    TIFFSetField(tiff, TIFFTAG_PAGENUMBER, static_cast<int>(index), static_cast<int>(count));
    std::vector<std::uint8_t> row(static_cast<std::size_t>(page.width + 7) / 8);
    for (int y = 0; y < page.height; ++y) {
        std::ranges::fill(row, std::uint8_t{0});
        const auto* from = page.pixels.data() + static_cast<std::ptrdiff_t>(y) * page.width;
        for (int x = 0; x < page.width; ++x) {
            if (from[x] < 150) {
                row[static_cast<std::size_t>(x) / 8] |= static_cast<std::uint8_t>(0x80U >> (x % 8));
            }
        }
        if (TIFFWriteScanline(tiff, row.data(), static_cast<std::uint32_t>(y), 0) < 0) {
            throw Failure(Failure::Kind::storage, "cannot write a TIFF page");
        }
    }
    TIFFWriteDirectory(tiff);
}

}  // namespace

std::vector<Raster> rasterised(const path& pdf, int dpi, Inks inks, const path& scratch) {
    const auto folder = scratch / pdf.stem();
    std::filesystem::create_directories(folder);
    std::vector<std::string> words{"pdftoppm", "-q", "-r", std::to_string(dpi)};
    if (inks == Inks::grey) words.emplace_back("-gray");
    words.push_back(pdf.string());
    words.push_back((folder / "s").string());
    run(words);
    std::vector<path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        files.push_back(entry.path());
    }
    std::ranges::sort(files);
    std::vector<Raster> pages;
    for (const auto& file : files) pages.push_back(read_pnm(file));
    std::filesystem::remove_all(folder);
    return pages;
}

void age(Raster& page, std::string_view key, int dpi) {
    const auto wear = wear_of(page, key, dpi);
    const PaperTone paper(page, wear);
    Grain grain(key);
    const Raster sheet = page;
    const double cosine = std::cos(wear.turn);
    const double sine = std::sin(wear.turn);
    auto* to = page.pixels.data();
    for (int y = 0; y < page.height; ++y) {
        for (int x = 0; x < page.width; ++x, to += page.samples) {
            const double dx = x - page.width / 2.0;
            const double dy = y - page.height / 2.0;
            const double from_x = page.width / 2.0 + dx * cosine - dy * sine + wear.shift_x;
            const double from_y = page.height / 2.0 + dx * sine + dy * cosine + wear.shift_y;
            const auto left = static_cast<int>(std::floor(from_x));
            const auto top = static_cast<int>(std::floor(from_y));
            if (left < 0 || top < 0 || left + 1 >= page.width || top + 1 >= page.height) {
                std::fill_n(to, page.samples, scanner_lid);
                continue;
            }
            const double light =
                paper.light(static_cast<std::size_t>(left), static_cast<std::size_t>(top)) *
                hole_light(wear, from_x, from_y);
            const double noise = grain.next();
            for (int s = 0; s < page.samples; ++s) {
                to[s] =
                    worn(between(sheet, left, top, from_x - left, from_y - top, s) * light, noise);
            }
        }
    }
}

void write_tiff(const path& file, const std::vector<Raster>& pages, int dpi) {
    const std::unique_ptr<TIFF, CloseTiff> tiff(TIFFOpen(file.c_str(), "w"));
    if (!tiff) throw Failure(Failure::Kind::storage, "cannot write " + file.string());
    for (std::size_t i = 0; i < pages.size(); ++i) {
        add_page(tiff.get(), pages[i], dpi, i, pages.size());
    }
}

void write_jpeg(const path& file, const Raster& page, int dpi) {
    static const bool ready = [] {
        vips_concurrency_set(1);
        return VIPS_INIT("byggarkiv") == 0;
    }();
    if (!ready) throw Failure(Failure::Kind::setup, "libvips does not start");
    try {
        auto image = vips::VImage::new_from_memory(const_cast<std::uint8_t*>(page.pixels.data()),
                                                   page.pixels.size(), page.width, page.height,
                                                   page.samples, VIPS_FORMAT_UCHAR);
        image =
            image.copy(vips::VImage::option()
                           ->set("xres", dpi / 25.4)
                           ->set("yres", dpi / 25.4)
                           ->set("interpretation", page.samples == 3 ? VIPS_INTERPRETATION_sRGB
                                                                     : VIPS_INTERPRETATION_B_W));
        image.jpegsave(file.c_str(),
                       vips::VImage::option()->set("Q", 68)->set("optimize_coding", true));
    } catch (const vips::VError& error) {
        throw Failure(Failure::Kind::storage, error.what());
    }
}

void write_file(const path& file, std::string_view bytes) {
    std::ofstream out(file, std::ios::binary);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.close();
    if (!out) throw Failure(Failure::Kind::storage, "cannot write " + file.string());
}

}  // namespace byggarkiv::demo
