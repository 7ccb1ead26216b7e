#include "demo/geometry.hpp"

#include <algorithm>
#include <array>
#include <numbers>

namespace byggarkiv::demo {

double area(std::span<const Point> outline) {
    double twice = 0;
    for (std::size_t i = 0; i < outline.size(); ++i) {
        const Point a = outline[i];
        const Point b = outline[(i + 1) % outline.size()];
        twice += a.x * b.y - b.x * a.y;
    }
    return std::abs(twice) / 2;
}

Point middle(std::span<const Point> outline) {
    Point sum;
    for (const Point point : outline) sum = sum + point;
    return sum * (1.0 / static_cast<double>(outline.size()));
}

Point nearest_on_segment(Point point, Point a, Point b) {
    const Point along = b - a;
    const Point offset = point - a;
    const double at =
        (offset.x * along.x + offset.y * along.y) / (along.x * along.x + along.y * along.y);
    return a + along * std::clamp(at, 0.0, 1.0);
}

double distance_to_segment(Point point, Point a, Point b) {
    return distance(point, nearest_on_segment(point, a, b));
}

Outline rectangle(Point centre, Point along, double width, double depth) {
    const Point half = along * (width / 2);
    const Point side = left_of(along) * (depth / 2);
    return {centre - half - side, centre + half - side, centre + half + side, centre - half + side};
}

LongitudeLatitude from_utm33(double east, double north) {
    constexpr double semi_major = 6378137.0;  // GRS 80
    constexpr double flattening = 1 / 298.257222101;
    constexpr double scale = 0.9996;
    constexpr double central_meridian = 15.0;
    constexpr double n = flattening / (2 - flattening);
    constexpr double rectifying = semi_major / (1 + n) * (1 + n * n / 4 + n * n * n * n / 64);
    constexpr std::array beta{n / 2 - 2 * n * n / 3 + 37 * n * n * n / 96,
                              n * n / 48 + n * n * n / 15, 17 * n * n * n / 480};
    constexpr std::array delta{2 * n - 2 * n * n / 3 - 2 * n * n * n,
                               7 * n * n / 3 - 8 * n * n * n / 5, 56 * n * n * n / 15};

    const double xi = north / (scale * rectifying);
    const double eta = (east - 500000.0) / (scale * rectifying);
    double xi_sphere = xi;
    double eta_sphere = eta;
    for (std::size_t j = 0; j < beta.size(); ++j) {
        const double order = 2 * static_cast<double>(j + 1);
        xi_sphere -= beta.at(j) * std::sin(order * xi) * std::cosh(order * eta);
        eta_sphere -= beta.at(j) * std::cos(order * xi) * std::sinh(order * eta);
    }
    const double conformal = std::asin(std::sin(xi_sphere) / std::cosh(eta_sphere));
    double latitude = conformal;
    for (std::size_t j = 0; j < delta.size(); ++j) {
        latitude += delta.at(j) * std::sin(2 * static_cast<double>(j + 1) * conformal);
    }
    const double longitude = std::atan2(std::sinh(eta_sphere), std::cos(xi_sphere));
    constexpr double degrees = 180 / std::numbers::pi;
    return {central_meridian + longitude * degrees, latitude * degrees};
}

}  // namespace byggarkiv::demo
