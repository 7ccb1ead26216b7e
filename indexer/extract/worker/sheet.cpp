#include "sheet.hpp"

#include <algorithm>
#include <utility>

#include <leptonica/allheaders.h>

namespace byggarkiv::extract {

namespace {

constexpr double mm_per_inch = 25.4;
constexpr double least_contrast = 16;  // of 255; less is paper alone
constexpr double mostly_dark = 0.5;    // of the page: a blueprint, or a negative

double longest_px(const Sheet& sheet) {
    return std::max(pixGetWidth(sheet.grey.get()), pixGetHeight(sheet.grey.get()));
}

enum class Found { ink, paper_alone };

Found separate_ink(Sheet& sheet) {
    auto tones = tones_of(*sheet.grey);
    if (tones.contrast < least_contrast) return Found::paper_alone;
    if (tones.dark_share > mostly_dark) {
        sheet.grey = inverted(*sheet.grey);
        tones.threshold = 256 - tones.threshold;
    }
    sheet.ink = two_tone(*sheet.grey, tones.threshold);
    return Found::ink;
}

Found measure(Sheet& sheet) {
    if (separate_ink(sheet) == Found::paper_alone) return Found::paper_alone;
    sheet.measured = ink_of(*sheet.ink, sheet.dpi);
    return Found::ink;
}

// A page of unknown resolution is measured twice, first as if it were A4.
Found measure_unknown(Sheet& sheet) {
    sheet.dpi = guessed_dpi(longest_px(sheet), 0);
    if (measure(sheet) == Found::paper_alone) return Found::paper_alone;
    const int better = guessed_dpi(longest_px(sheet), sheet.measured.letter_height);
    if (std::exchange(sheet.dpi, better) != better) sheet.measured = ink_of(*sheet.ink, sheet.dpi);
    return Found::ink;
}

Found without_grain(Sheet& sheet) {
    for (int reach = 1; reach <= 2 && is_grainy(sheet.measured); ++reach) {
        sheet.grey = smoothed(*sheet.grey, reach);
        if (measure(sheet) == Found::paper_alone) return Found::paper_alone;
    }
    return Found::ink;
}

void level(Sheet& sheet) {
    sheet.placement.radians = slant(*sheet.ink, sheet.dpi);
    if (sheet.placement.radians == 0) return;
    sheet.grey = levelled(*sheet.grey, sheet.placement.radians);
}

}  // namespace

PixHandle letters_of(const Sheet& sheet) {
    auto letters = letters_alone(*sheet.ink, sheet.dpi);
    if (sheet.placement.radians == 0) return letters;
    return levelled(*grey_of(*letters), sheet.placement.radians);
}

Sheet laid_out(Raster grey) {
    Sheet sheet{.grey = pix_of(grey), .ink = {}, .dpi = grey.dpi};
    grey.pixels = {};  // up to 120 MB
    sheet.placement.width = pixGetWidth(sheet.grey.get());
    sheet.placement.height = pixGetHeight(sheet.grey.get());
    const auto found = sheet.dpi == 0 ? measure_unknown(sheet) : measure(sheet);
    if (found == Found::paper_alone || without_grain(sheet) == Found::paper_alone) return sheet;
    sheet.kind = kind_of(sheet.measured, longest_px(sheet) * mm_per_inch / sheet.dpi);
    if (sheet.kind != PageKind::blank && sheet.kind != PageKind::specks) level(sheet);
    return sheet;
}

// Levelled and then turned is the same as turned and then levelled.
Sheet turned(const Sheet& sheet, int quarters) {
    Sheet other{.grey = turned(*sheet.grey, quarters),
                .ink = turned(*sheet.ink, quarters),
                .dpi = sheet.dpi,
                .measured = sheet.measured,
                .kind = sheet.kind,
                .placement = sheet.placement};
    other.placement.quarters = quarters;
    other.placement.width = pixGetWidth(other.grey.get());
    other.placement.height = pixGetHeight(other.grey.get());
    return other;
}

}  // namespace byggarkiv::extract
