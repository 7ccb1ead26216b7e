#include "separator_code.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <exception>
#include <new>
#include <string_view>
#include <vector>

#include "extract/wire.hpp"
#include "ink.hpp"
#include "page_kind.hpp"

#define ZX_USE_UTF8  // else its header warns of a change to come
#include <ZXing/ReadBarcode.h>

namespace byggarkiv::extract {

namespace {

constexpr double least_contrast = 16;  // of 255, as for OCR: less is paper alone
constexpr double mostly_dark = 0.5;    // of the page: a negative
constexpr std::uint8_t dark = 0, light = 255;

// ZXing takes each three of the corners of codes that it sees on a page together, so that a page
// full of them would keep it busy for hours: 400 corners take it a second, 900 ten.
constexpr std::size_t most_corners = 400;
constexpr std::size_t rows_to_a_look = 3;  // ZXing looks at each third row

// A page full of specks is looked at again half as fine.
constexpr std::size_t evening_out = 2;

// In the languages that sheets are printed in.
constexpr std::array<std::string_view, 2> words_on_sheets{"SKILLEARK", "SEPARATOR"};

std::size_t shrinking_of(const Raster& grey) {
    const int dpi = grey.dpi != 0 ? grey.dpi : guessed_dpi(std::max(grey.width, grey.height), 0);
    return std::max<std::size_t>(1, static_cast<std::size_t>(dpi) / code_dpi);
}

// The mean of each square of so many pixels, which also evens out specks.
Raster shrunk(const Raster& grey, std::size_t by) {
    Raster small{.width = static_cast<std::uint32_t>(grey.width / by),
                 .height = static_cast<std::uint32_t>(grey.height / by),
                 .pixels = {}};
    small.pixels.reserve(std::size_t{small.width} * small.height);
    std::vector<std::uint32_t> sums(small.width);
    for (std::size_t y = 0; y < small.height; ++y) {
        std::ranges::fill(sums, 0);
        for (std::size_t row = y * by; row < (y + 1) * by; ++row) {
            const char* pixel = grey.pixels.data() + row * grey.width;
            for (auto& sum : sums)
                for (std::size_t i = 0; i < by; ++i) sum += static_cast<std::uint8_t>(*pixel++);
        }
        for (const auto sum : sums) small.pixels += static_cast<char>(sum / (by * by));
    }
    return small;
}

enum class Found { ink, paper_alone };

// Every pixel dark or light.
Found separate_ink(Raster& page) {
    const auto tones = tones_of(*pix_of(page));
    if (tones.contrast < least_contrast) return Found::paper_alone;
    const bool negative = tones.dark_share > mostly_dark;
    for (auto& pixel : page.pixels) {
        const bool ink = (static_cast<std::uint8_t>(pixel) < tones.threshold) != negative;
        pixel = static_cast<char>(ink ? dark : light);
    }
    return Found::ink;
}

// The lengths of the last five runs of one tone in a row of pixels, the last of them dark.
using Runs = std::array<std::size_t, 5>;

// A corner of a code, met through its middle, is dark, light, dark, light and dark in the ratio
// 1:1:3:1:1 (ISO/IEC 18004, 6.3.3.1). A little laxer than ZXing is.
bool like_a_corner(const Runs& runs) {
    constexpr std::array<double, 5> ratio{1, 1, 3, 1, 1};
    double whole = 0;
    for (const auto run : runs) whole += static_cast<double>(run);
    if (whole < 7) return false;
    const double square = whole / 7;
    for (std::size_t i = 0; i < runs.size(); ++i)
        if (std::abs(static_cast<double>(runs.at(i)) - ratio.at(i) * square) > 0.6 * square + 0.6)
            return false;
    return true;
}

std::size_t corners_in(std::string_view row) {
    std::size_t corners = 0;
    Runs runs{};
    while (!row.empty()) {
        const auto length = std::min(row.find_first_not_of(row.front()), row.size());
        std::shift_left(runs.begin(), runs.end(), 1);
        runs.back() = length;
        if (static_cast<std::uint8_t>(row.front()) == dark && like_a_corner(runs)) ++corners;
        row.remove_prefix(length);
    }
    return corners;
}

bool too_many_corners(const Raster& page) {
    std::array<std::size_t, rows_to_a_look> corners{};
    const std::string_view pixels = page.pixels;
    for (std::size_t y = 0; y < page.height; ++y)
        corners.at(y % rows_to_a_look) += corners_in(pixels.substr(y * page.width, page.width));
    return std::ranges::max(corners) > most_corners;
}

std::vector<std::string> codes_on(const Raster& page) {
    using namespace ZXing;
    const auto hints = DecodeHints()
                           .setFormats(BarcodeFormat::QRCode)
                           .setTryHarder(true)
                           .setTryRotate(false)  // a QR code is found whichever way it lies
                           .setTryDownscale(false)
                           .setBinarizer(Binarizer::BoolCast);
    const ImageView view(reinterpret_cast<const std::uint8_t*>(page.pixels.data()),
                         static_cast<int>(page.width), static_cast<int>(page.height),
                         ImageFormat::Lum);
    std::vector<std::string> codes;
    for (const auto& result : ReadBarcodes(view, hints))
        if (result.isValid()) codes.emplace_back(result.bytes().begin(), result.bytes().end());
    return codes;
}

std::string only_one_of_ours(const std::vector<std::string>& codes) {
    std::string ours;
    for (const auto& code : codes) {
        if (!wire::is_our_code(code)) continue;
        if (!ours.empty() && ours != code) return {};
        ours = code;
    }
    return ours;
}

std::string code_seen_on(Raster page) {
    if (page.pixels.empty() || separate_ink(page) == Found::paper_alone || too_many_corners(page))
        return {};
    try {
        return only_one_of_ours(codes_on(page));
    } catch (const std::bad_alloc&) {
        throw;
    } catch (const std::exception&) {
        return {};  // ZXing fell over what is no code of ours; the page is read as any other
    }
}

}  // namespace

std::string separator_code(const Raster& grey) {
    auto page = shrunk(grey, shrinking_of(grey));
    auto found = code_seen_on(page);
    return found.empty() ? code_seen_on(shrunk(page, evening_out)) : found;
}

bool speaks_of_a_separator(const Page& page) {
    return std::ranges::any_of(page.words, [](const Word& word) {
        return std::ranges::any_of(words_on_sheets, [&](std::string_view said) {
            return word.text.find(said) != word.text.npos;
        });
    });
}

}  // namespace byggarkiv::extract
