#include "dossier/local_map.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <limits>
#include <numbers>

namespace byggarkiv::dossier {
namespace {

struct Point {
    double x = 0;  // metres east, or units to the right
    double y = 0;  // metres north, or units down
};

struct Box {
    double left = std::numeric_limits<double>::infinity();
    double bottom = std::numeric_limits<double>::infinity();
    double right = -std::numeric_limits<double>::infinity();
    double top = -std::numeric_limits<double>::infinity();

    void take_in(Point point) {
        left = std::min(left, point.x);
        right = std::max(right, point.x);
        bottom = std::min(bottom, point.y);
        top = std::max(top, point.y);
    }
    double width() const { return right - left; }
    double height() const { return top - bottom; }
    bool has_area() const { return width() > 0 && height() > 0; }
    bool meets(const Box& other) const {
        return left < other.right && other.left < right && bottom < other.top && other.bottom < top;
    }
};

// Metres from a fixed point. On the few hundred metres of a map, a plane that touches the earth
// there is off by millimetres.
class Plane {
public:
    explicit Plane(Position origin)
        : origin_(origin),
          metres_per_longitude_(metres_per_degree * std::cos(radians(origin.latitude))) {}

    Point at(Position position) const {
        return {(position.longitude - origin_.longitude) * metres_per_longitude_,
                (position.latitude - origin_.latitude) * metres_per_degree};
    }

private:
    static constexpr double metres_per_degree = 111'320;
    static double radians(double degrees) { return degrees * std::numbers::pi / 180; }

    Position origin_;
    double metres_per_longitude_;
};

// What part of the terrain is shown, and how many units a metre takes.
struct Frame {
    Box terrain;
    double units_per_metre;

    // The own parcels with as much again around them, and never so close that a garage fills the
    // map.
    static Frame around(const Box& own) {
        constexpr double surroundings = 2.2;
        constexpr double closest_metres = 90;
        const double width =
            std::max({own.width() * surroundings, closest_metres,
                      own.height() * surroundings * LocalMap::width / LocalMap::height});
        const double height = width * LocalMap::height / LocalMap::width;
        const Point middle{(own.left + own.right) / 2, (own.bottom + own.top) / 2};
        return {.terrain = {.left = middle.x - width / 2,
                            .bottom = middle.y - height / 2,
                            .right = middle.x + width / 2,
                            .top = middle.y + height / 2},
                .units_per_metre = LocalMap::width / width};
    }

    Point on_map(Point metres) const {
        return {(metres.x - terrain.left) * units_per_metre,
                (terrain.top - metres.y) * units_per_metre};
    }
};

std::vector<Point> corners(const Ring& ring, const Plane& plane) {
    std::vector<Point> points;
    points.reserve(ring.size());
    for (const auto& position : ring) points.push_back(plane.at(position));
    return points;
}

Box box_of(const std::vector<Point>& points) {
    Box box;
    for (const auto& point : points) box.take_in(point);
    return box;
}

// The centre of gravity of a polygon; of one without area, the middle of its box.
Point centre(const std::vector<Point>& polygon) {
    double doubled_area = 0;
    Point moment;
    for (std::size_t i = 0; i < polygon.size(); ++i) {
        const auto& a = polygon[i];
        const auto& b = polygon[(i + 1) % polygon.size()];
        const double cross = a.x * b.y - b.x * a.y;
        doubled_area += cross;
        moment.x += (a.x + b.x) * cross;
        moment.y += (a.y + b.y) * cross;
    }
    if (std::abs(doubled_area) < 1e-6) {
        const auto box = box_of(polygon);
        return {(box.left + box.right) / 2, (box.bottom + box.top) / 2};
    }
    return {moment.x / (3 * doubled_area), moment.y / (3 * doubled_area)};
}

std::string tenths(double number) {
    return fmt::format("{:.1f}", number);
}

std::string path_of(const std::vector<Point>& points, const Frame& frame) {
    std::string path;
    for (const auto& point : points) {
        const auto at = frame.on_map(point);
        fmt::format_to(std::back_inserter(path), "{}{:.1f} {:.1f}", path.empty() ? "M" : "L", at.x,
                       at.y);
    }
    return path + "Z";
}

DrawnParcel drawn(const Parcel& parcel, const Plane& plane, const Frame& frame) {
    DrawnParcel shape;
    shape.number = parcel.number;
    shape.own = parcel.own;
    for (const auto& ring : parcel.rings) shape.path += path_of(corners(ring, plane), frame);
    const auto label = frame.on_map(centre(corners(parcel.rings.front(), plane)));
    shape.label_x = tenths(label.x);
    shape.label_y = tenths(label.y);
    return shape;
}

// The longest round length that takes at most a third of the map.
double bar_metres(const Frame& frame) {
    constexpr std::array<double, 10> round{10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000};
    double chosen = round.front();
    for (const double metres : round) {
        if (metres * frame.units_per_metre <= LocalMap::width / 3) chosen = metres;
    }
    return chosen;
}

std::optional<Position> first_corner_of_own(const std::vector<Parcel>& parcels) {
    for (const auto& parcel : parcels) {
        if (parcel.own && !parcel.rings.empty() && !parcel.rings.front().empty())
            return parcel.rings.front().front();
    }
    return std::nullopt;
}

}  // namespace

std::optional<LocalMap> draw(const std::vector<Parcel>& parcels) {
    const auto origin = first_corner_of_own(parcels);
    if (!origin) return std::nullopt;
    const Plane plane(*origin);

    Box own;
    for (const auto& parcel : parcels) {
        if (!parcel.own || parcel.rings.empty()) continue;
        for (const auto& point : corners(parcel.rings.front(), plane)) own.take_in(point);
    }
    if (!own.has_area()) return std::nullopt;

    const auto frame = Frame::around(own);
    LocalMap map;
    for (const auto& parcel : parcels) {
        if (parcel.rings.empty()) continue;
        if (!box_of(corners(parcel.rings.front(), plane)).meets(frame.terrain)) continue;
        map.parcels.push_back(drawn(parcel, plane, frame));
    }
    std::stable_partition(map.parcels.begin(), map.parcels.end(),
                          [](const DrawnParcel& parcel) { return !parcel.own; });
    const double bar = bar_metres(frame);
    map.scale_bar = tenths(bar * frame.units_per_metre);
    map.scale_metres = fmt::format("{:.0f}", bar);
    return map;
}

}  // namespace byggarkiv::dossier
