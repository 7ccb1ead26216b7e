#include "domain/map_area.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numbers>
#include <utility>

#include "base/text.hpp"
#include "domain/ray.hpp"

namespace byggarkiv::domain {

namespace {

constexpr double earth_radius = 6'371'008.8;  // metres, mean (IUGG)
constexpr double metres_of_a_degree = earth_radius * std::numbers::pi / 180;

double radians(double degrees) {
    return degrees * std::numbers::pi / 180;
}

bool on_earth(const Position& position) {
    return std::abs(position.longitude) <= 180 && std::abs(position.latitude) <= 90;
}

std::optional<double> read_decimal(std::string_view text) {
    double number = 0;
    const auto end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, number, std::chars_format::fixed);
    if (read.ec != std::errc{} || read.ptr != end || !std::isfinite(number)) return std::nullopt;
    return number;
}

bool crosses(const Position& position, const Position& from, const Position& to) {
    return ray_crosses(position.longitude, position.latitude, from.longitude, from.latitude,
                       to.longitude, to.latitude);
}

}  // namespace

std::optional<Position> read_position(std::string_view text) {
    const auto comma = text.find(',');
    if (comma == text.npos) return std::nullopt;
    const auto longitude = read_decimal(text.substr(0, comma));
    const auto latitude = read_decimal(text.substr(comma + 1));
    if (!longitude || !latitude) return std::nullopt;
    const Position position{*longitude, *latitude};
    if (!on_earth(position)) return std::nullopt;
    return position;
}

std::string text_of(const Position& position) {
    return fmt::format("{:.7f},{:.7f}", position.longitude, position.latitude);
}

double metres_between(const Position& a, const Position& b) {
    const double up = std::sin(radians(b.latitude - a.latitude) / 2);
    const double along = std::sin(radians(b.longitude - a.longitude) / 2);
    const double haversine =
        up * up + std::cos(radians(a.latitude)) * std::cos(radians(b.latitude)) * along * along;
    return 2 * earth_radius * std::asin(std::min(1.0, std::sqrt(haversine)));
}

MapArea::MapArea(std::variant<Circle, Corners> shape) : shape_(std::move(shape)) {
    if (const auto* circle = std::get_if<Circle>(&shape_)) {
        const double up = circle->radius / metres_of_a_degree;
        const double furthest = std::min(89.9, std::abs(circle->middle.latitude) + up);
        const double along = up / std::cos(radians(furthest));
        south_west_ = {circle->middle.longitude - along, circle->middle.latitude - up};
        north_east_ = {circle->middle.longitude + along, circle->middle.latitude + up};
        return;
    }
    const auto& corners = std::get<Corners>(shape_);
    south_west_ = north_east_ = corners.front();
    for (const auto& corner : corners) {
        south_west_ = {std::min(south_west_.longitude, corner.longitude),
                       std::min(south_west_.latitude, corner.latitude)};
        north_east_ = {std::max(north_east_.longitude, corner.longitude),
                       std::max(north_east_.latitude, corner.latitude)};
    }
}

std::optional<MapArea> MapArea::circle(const Position& middle, double radius) {
    if (!on_earth(middle) || !(radius > 0) || radius > longest_radius) return std::nullopt;
    return MapArea(Circle{middle, radius});
}

std::optional<MapArea> MapArea::polygon(std::vector<Position> corners) {
    constexpr std::size_t fewest_corners = 3;
    constexpr double half_way_round = 180;
    if (corners.size() > 1 && corners.front() == corners.back()) corners.pop_back();
    if (corners.size() < fewest_corners || corners.size() > most_corners) return std::nullopt;
    if (!std::all_of(corners.begin(), corners.end(), on_earth)) return std::nullopt;
    const auto [west, east] =
        std::minmax_element(corners.begin(), corners.end(),
                            [](const auto& a, const auto& b) { return a.longitude < b.longitude; });
    if (east->longitude - west->longitude > half_way_round) return std::nullopt;
    return MapArea(std::move(corners));
}

std::optional<MapArea> MapArea::parse(std::string_view text) {
    std::vector<Position> corners;
    std::optional<double> radius;
    for (auto rest = trimmed(text); !rest.empty();) {
        const auto end = std::min(rest.find(' '), rest.size());
        const auto part = rest.substr(0, end);
        rest = trimmed(rest.substr(end));
        if (radius || corners.size() > most_corners) return std::nullopt;
        if (const auto corner = read_position(part)) {
            corners.push_back(*corner);
        } else {
            radius = read_decimal(part);
            if (!radius || corners.size() != 1) return std::nullopt;
        }
    }
    if (radius) return circle(corners.front(), *radius);
    return polygon(std::move(corners));
}

std::string MapArea::text() const {
    if (const auto* circle = std::get_if<Circle>(&shape_))
        return fmt::format("{} {:.1f}", text_of(circle->middle), circle->radius);
    std::string text;
    for (const auto& corner : std::get<Corners>(shape_)) {
        if (!text.empty()) text += ' ';
        text += text_of(corner);
    }
    return text;
}

bool MapArea::in_box(const Position& position) const {
    return position.longitude >= south_west_.longitude &&
           position.longitude <= north_east_.longitude &&
           position.latitude >= south_west_.latitude && position.latitude <= north_east_.latitude;
}

bool MapArea::contains(const Position& position) const {
    if (!in_box(position)) return false;
    if (const auto* circle = std::get_if<Circle>(&shape_))
        return metres_between(circle->middle, position) <= circle->radius;
    const auto& corners = std::get<Corners>(shape_);
    bool inside = false;
    for (std::size_t i = 0; i < corners.size(); ++i)
        if (crosses(position, corners[i], corners[(i + 1) % corners.size()])) inside = !inside;
    return inside;
}

}  // namespace byggarkiv::domain
