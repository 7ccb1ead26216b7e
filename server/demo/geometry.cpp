#include "demo/geometry.hpp"

#include <algorithm>
#include <cmath>

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

}  // namespace byggarkiv::demo
