#include "jp2_resolution.hpp"

#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>

namespace byggarkiv::extract {

namespace {

constexpr int most_boxes = 64;  // before the header, and in it
constexpr std::size_t most_header_bytes = 1 << 16;
constexpr std::size_t box_head_bytes = 8;
constexpr double mm_per_inch = 25.4;
constexpr double least_dpi = 10, most_dpi = 9600;

std::string bytes_at(int file, std::uint64_t from, std::size_t count) {
    std::string bytes(count, '\0');
    const auto got = pread(file, bytes.data(), count, static_cast<off_t>(from));
    bytes.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
    return bytes;
}

std::uint32_t number(std::string_view bytes, std::size_t at, std::size_t size) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < size; ++i)
        value = value << 8U | static_cast<unsigned char>(bytes[at + i]);
    return value;
}

// What the first box of this type holds among the boxes that `boxes` begins with.
std::optional<std::string_view> inside(std::string_view boxes, std::string_view type) {
    for (int i = 0; i < most_boxes && boxes.size() >= box_head_bytes; ++i) {
        const auto size = number(boxes, 0, 4);
        if (size < box_head_bytes || size > boxes.size()) return std::nullopt;
        if (boxes.substr(4, 4) == type) return boxes.substr(box_head_bytes, size - box_head_bytes);
        boxes.remove_prefix(size);
    }
    return std::nullopt;
}

// The header comes before the picture, so that no box with a long size needs to be understood.
std::string header_of(int file) {
    std::uint64_t at = 0;
    for (int i = 0; i < most_boxes; ++i) {
        const auto head = bytes_at(file, at, box_head_bytes);
        if (head.size() < box_head_bytes) return {};
        const auto size = number(head, 0, 4);
        if (size < box_head_bytes) return {};
        if (head.substr(4) == "jp2h")
            return bytes_at(file, at + box_head_bytes,
                            std::min<std::size_t>(size - box_head_bytes, most_header_bytes));
        at += size;
    }
    return {};
}

// A fraction and a power of ten, in pixels a metre.
double per_mm(std::string_view resolution, std::size_t fraction, std::size_t exponent) {
    const double below = number(resolution, fraction + 2, 2);
    const auto power = static_cast<std::int8_t>(resolution[exponent]);
    return below > 0 ? number(resolution, fraction, 2) / below * std::pow(10.0, power) / 1000 : 0;
}

bool possible(double pixels_per_mm) {
    const double dpi = pixels_per_mm * mm_per_inch;
    return std::isfinite(dpi) && dpi >= least_dpi && dpi <= most_dpi;
}

}  // namespace

std::optional<PixelsPerMm> jp2_resolution(int file) {
    const auto header = header_of(file);
    const auto resolutions = inside(header, "res ");
    if (!resolutions) return std::nullopt;
    constexpr std::size_t resolution_bytes = 10;
    for (const auto* const kind : {"resc", "resd"}) {
        const auto said = inside(*resolutions, kind);
        if (!said || said->size() < resolution_bytes) continue;
        const PixelsPerMm found{.x = per_mm(*said, 4, 9), .y = per_mm(*said, 0, 8)};
        if (possible(found.x) && possible(found.y)) return found;
    }
    return std::nullopt;
}

}  // namespace byggarkiv::extract
