#pragma once

#include <cmath>
#include <span>
#include <vector>

namespace byggarkiv::demo {

// A point in the plane: metres in the town (x east, y north), millimetres on a sheet (y down).
struct Point {
    double x = 0;
    double y = 0;

    friend Point operator+(Point a, Point b) { return {a.x + b.x, a.y + b.y}; }
    friend Point operator-(Point a, Point b) { return {a.x - b.x, a.y - b.y}; }
    friend Point operator*(Point a, double factor) { return {a.x * factor, a.y * factor}; }
};

inline double length(Point a) {
    return std::hypot(a.x, a.y);
}
inline double distance(Point a, Point b) {
    return length(b - a);
}
inline Point unit(Point a) {
    return a * (1 / length(a));
}
inline Point left_of(Point a) {
    return {-a.y, a.x};
}

using Outline = std::vector<Point>;  // without the first point repeated

double area(std::span<const Point> outline);
Point middle(std::span<const Point> outline);
// From a point to the nearest place on the segment from `a` to `b`.
double distance_to_segment(Point point, Point a, Point b);
Point nearest_on_segment(Point point, Point a, Point b);

// A rectangle around `centre`, `width` along the direction `along` (a unit vector).
Outline rectangle(Point centre, Point along, double width, double depth);

}  // namespace byggarkiv::demo
