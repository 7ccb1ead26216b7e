#include "placement.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace byggarkiv::extract {

namespace {

struct Point {
    double x = 0, y = 0;
};

Point before_levelling(const Placement& placement, Point at) {
    const double x = at.x - placement.width / 2;
    const double y = at.y - placement.height / 2;
    const double cosine = std::cos(placement.radians);
    const double sine = std::sin(placement.radians);
    return {placement.width / 2 + x * cosine + y * sine,
            placement.height / 2 - x * sine + y * cosine};
}

// In shares of the page.
Point before_turning(const Placement& placement, Point at) {
    const double x = at.x / std::max(placement.width, 1.0);
    const double y = at.y / std::max(placement.height, 1.0);
    switch (placement.quarters) {
        case 0:
            return {x, y};
        case 1:
            return {y, 1 - x};
        case 2:
            return {1 - x, 1 - y};
        case 3:
            return {1 - y, x};
        default:
            throw std::logic_error("a page has four sides");
    }
}

std::uint16_t tenthousandths(double share) {
    return static_cast<std::uint16_t>(std::clamp(std::floor(share * 1e4), 0.0, 1e4));
}

}  // namespace

void Placement::put(const PixelBox& box, Word& word) const {
    double left = 1, top = 1, right = 0, bottom = 0;
    for (const auto corner : {Point{box.left, box.top}, Point{box.right, box.top},
                              Point{box.left, box.bottom}, Point{box.right, box.bottom}}) {
        const auto at = before_turning(*this, before_levelling(*this, corner));
        left = std::min(left, at.x);
        top = std::min(top, at.y);
        right = std::max(right, at.x);
        bottom = std::max(bottom, at.y);
    }
    word.left = tenthousandths(left);
    word.top = tenthousandths(top);
    word.width = static_cast<std::uint16_t>(std::max(tenthousandths(right), word.left) - word.left);
    word.height = static_cast<std::uint16_t>(std::max(tenthousandths(bottom), word.top) - word.top);
}

}  // namespace byggarkiv::extract
