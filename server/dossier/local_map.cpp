#include "dossier/local_map.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <limits>

namespace byggarkiv::dossier {
namespace {

struct Box {
    double west = std::numeric_limits<double>::infinity();
    double south = std::numeric_limits<double>::infinity();
    double east = -std::numeric_limits<double>::infinity();
    double north = -std::numeric_limits<double>::infinity();

    void take_in(const Ring& ring) {
        for (const auto& position : ring) {
            west = std::min(west, position.east);
            east = std::max(east, position.east);
            south = std::min(south, position.north);
            north = std::max(north, position.north);
        }
    }
    double width() const { return east - west; }
    double height() const { return north - south; }
    bool meets(const Box& other) const {
        return west < other.east && other.west < east && south < other.north && other.south < north;
    }
};

// A place on the drawing: units to the right and down.
struct Point {
    double x = 0;
    double y = 0;
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
        constexpr double ratio = LocalMap::width / LocalMap::height;
        const double width = std::max(
            {own.width() * surroundings, own.height() * surroundings * ratio, closest_metres});
        const double height = width / ratio;
        const double west = (own.west + own.east - width) / 2;
        const double south = (own.south + own.north - height) / 2;
        return {.terrain = {.west = west,
                            .south = south,
                            .east = west + width,
                            .north = south + height},
                .units_per_metre = LocalMap::width / width};
    }

    std::vector<Point> on_map(const Ring& ring) const {
        std::vector<Point> points;
        points.reserve(ring.size());
        for (const auto& position : ring) {
            points.push_back({(position.east - terrain.west) * units_per_metre,
                              (terrain.north - position.north) * units_per_metre});
        }
        return points;
    }
};

// The centre of gravity of a polygon; of one without area, its first corner.
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
    if (std::abs(doubled_area) < 1e-6) return polygon.front();
    return {moment.x / (3 * doubled_area), moment.y / (3 * doubled_area)};
}

std::string tenths(double number) {
    return fmt::format("{:.1f}", number);
}

std::string points_of(const std::vector<Point>& polygon) {
    std::string text;
    for (const auto& point : polygon) {
        fmt::format_to(std::back_inserter(text), "{}{:.1f},{:.1f}", text.empty() ? "" : " ",
                       point.x, point.y);
    }
    return text;
}

bool has_border(const Parcel& parcel) {
    return !parcel.rings.empty() && !parcel.rings.front().empty();
}

DrawnParcel drawn(const Parcel& parcel, const Frame& frame) {
    DrawnParcel shape;
    shape.number = parcel.number;
    shape.own = parcel.own;
    const auto border = frame.on_map(parcel.rings.front());
    shape.points = points_of(border);
    const auto label = centre(border);
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

}  // namespace

std::optional<LocalMap> draw(const std::vector<Parcel>& parcels) {
    Box own;
    for (const auto& parcel : parcels) {
        if (parcel.own && has_border(parcel)) own.take_in(parcel.rings.front());
    }
    if (!(own.width() > 0) || !(own.height() > 0)) return std::nullopt;

    const auto frame = Frame::around(own);
    LocalMap map;
    for (const auto& parcel : parcels) {
        if (!has_border(parcel)) continue;
        Box border;
        border.take_in(parcel.rings.front());
        if (border.meets(frame.terrain)) map.parcels.push_back(drawn(parcel, frame));
    }
    std::stable_partition(map.parcels.begin(), map.parcels.end(),
                          [](const DrawnParcel& parcel) { return !parcel.own; });
    const double bar = bar_metres(frame);
    map.scale_bar = bar * frame.units_per_metre;
    map.scale_metres = fmt::format("{:.0f}", bar);
    return map;
}

}  // namespace byggarkiv::dossier
