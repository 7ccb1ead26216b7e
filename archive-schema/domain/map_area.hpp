#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace byggarkiv::domain {

// A place on the map, degrees of WGS 84 (which ETRS89 agrees with to a metre): longitude -180 to
// 180, latitude -90 to 90, as GeoJSON has them (RFC 7946).
struct Position {
    double longitude = 0;
    double latitude = 0;
    bool operator==(const Position&) const = default;
};

// "11.25,59.91": longitude first. nullopt for anything else.
std::optional<Position> read_position(std::string_view text);
std::string text_of(const Position& position);  // to a centimetre

// Along the surface of a sphere of the earth's mean radius; within 0.6 % of the ellipsoid.
double metres_between(const Position& a, const Position& b);

// What somebody drew on the map: a circle, or a polygon. Edges are straight in degrees, and a
// polygon that crosses itself encloses what lies inside an odd number of times.
class MapArea {
public:
    static constexpr std::size_t most_corners = 500;
    static constexpr double longest_radius = 100'000;  // metres

    // nullopt where the middle is no place on earth or the radius, in metres, is not in
    // ]0, longest_radius].
    static std::optional<MapArea> circle(const Position& middle, double radius);
    // Three corners at least and most_corners at most; the last need not repeat the first. nullopt
    // also where one is no place on earth, or where it crosses the line of date.
    static std::optional<MapArea> polygon(std::vector<Position> corners);

    // "11.25,59.91 400" (middle and radius) or "11.25,59.91 11.26,59.91 11.26,59.92" (corners):
    // longitude first. nullopt for anything else.
    static std::optional<MapArea> parse(std::string_view text);
    std::string text() const;

    bool contains(const Position& position) const;

private:
    struct Circle {
        Position middle;
        double radius;
    };
    using Corners = std::vector<Position>;

    explicit MapArea(std::variant<Circle, Corners> shape);
    bool in_box(const Position& position) const;

    std::variant<Circle, Corners> shape_;
    Position south_west_;
    Position north_east_;
};

}  // namespace byggarkiv::domain
