#include "demo/drawings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <set>

namespace byggarkiv::demo {

namespace {

using render::Paint;

// The part of a segment inside a frame (Liang and Barsky), in sheet millimetres.
std::optional<std::pair<Point, Point>> clipped(Point a, Point b, const Frame& frame) {
    double from = 0;
    double to = 1;
    const Point way = b - a;
    const std::array<std::pair<double, double>, 4> edges{{
        {-way.x, a.x - frame.corner.x},
        {way.x, frame.corner.x + frame.width - a.x},
        {-way.y, a.y - frame.corner.y},
        {way.y, frame.corner.y + frame.height - a.y},
    }};
    for (const auto& [speed, room] : edges) {
        if (speed == 0) {
            if (room < 0) return std::nullopt;
            continue;
        }
        const double at = room / speed;
        if (speed < 0)
            from = std::max(from, at);
        else
            to = std::min(to, at);
    }
    if (from >= to) return std::nullopt;
    return std::pair{a + way * from, a + way * to};
}

class Map {
public:
    Map(const Board& board, const Frame& frame) : board_(board), frame_(frame) {}

    void path(std::span<const Point> points, bool closed) const {
        const std::size_t count = closed ? points.size() : points.size() - 1;
        for (std::size_t i = 0; i < count; ++i) {
            const auto part =
                clipped(board_.at(points[i]), board_.at(points[(i + 1) % points.size()]), frame_);
            if (part) board_.canvas().line(on_sheet(part->first), on_sheet(part->second));
        }
    }
    bool holds(Point metres, double margin) const {
        const Point at = board_.at(metres);
        return at.x > frame_.corner.x + margin && at.y > frame_.corner.y + margin &&
               at.x < frame_.corner.x + frame_.width - margin &&
               at.y < frame_.corner.y + frame_.height - margin;
    }
    bool holds_all(std::span<const Point> points) const {
        return std::ranges::all_of(points, [&](Point point) { return holds(point, 0.5); });
    }

private:
    const Board& board_;
    const Frame& frame_;
};

void draw_contours(const Board& board, const Map& map, Point centre) {
    board.canvas().use({.width = 0.1, .colour = {0.62, 0.50, 0.36}});
    for (int line = -14; line <= 14; ++line) {
        std::vector<Point> contour;
        for (double x = -130; x <= 130; x += 6) {
            const double at = centre.x + x;
            contour.push_back({at, centre.y + line * 11.0 + 5 * std::sin(at / 31.0 + line * 0.4) +
                                       2.5 * std::sin(at / 11.0 + line)});
        }
        map.path(contour, false);
    }
}

void draw_house(const Board& board, const Map& map, const Look& look, const Outline& house) {
    board.canvas().use({.width = 0.3, .colour = look.ink});
    map.path(house, true);
    board.canvas().use({.width = 0.1, .colour = look.ink});
    if (map.holds_all(house)) {
        const Point ridge = (house[0] + house[3]) * 0.5;
        board.line(ridge, (house[1] + house[2]) * 0.5);
    }
}

void draw_new_building(const Board& board, const Look& look, const Outline& outline) {
    board.canvas().use({.width = 0.13, .colour = look.ink});
    board.hatch(outline, 0.9, 33);
    board.hatch(outline, 0.9, 123);
    board.canvas().use({.width = 0.6, .colour = look.ink});
    board.polygon(outline, Paint::outline);
}

// Distances from the new building to the two nearest boundaries, as the law wants them shown.
void draw_distances(const Board& board, const Plot& plot, const Outline& building) {
    struct Gap {
        double metres;
        Point from, to;
    };
    std::vector<Gap> gaps;
    for (std::size_t i = 0; i < plot.outline.size(); ++i) {
        const Point a = plot.outline[i];
        const Point b = plot.outline[(i + 1) % plot.outline.size()];
        Gap nearest{1e9, {}, {}};
        for (const Point corner : building) {
            const Point foot = nearest_on_segment(corner, a, b);
            const double metres = distance(corner, foot);
            if (metres < nearest.metres) nearest = {metres, corner, foot};
        }
        gaps.push_back(nearest);
    }
    std::ranges::sort(gaps, {}, &Gap::metres);
    for (const auto& gap : std::span(gaps).first(2)) {
        if (gap.metres > 0.5) {
            board.dimension(gap.from, gap.to, 0.01, Board::Units::metres);
        }
    }
}

void draw_street_names(const Board& board, const Map& map, const Look& look,
                       std::span<const Plot> town) {
    std::set<std::string> written;
    for (const auto& plot : town) {
        if (plot.outline.empty() || written.contains(plot.street)) continue;
        const Point a = plot.outline[0];
        const Point b = plot.outline[1];
        const Point along = unit(b - a);
        const Point road = (a + b) * 0.5 - left_of(along) * 4.0;
        if (!map.holds(road, 14)) continue;
        const Point from = board.at(road);
        const Point to = board.at(road + along);
        double degrees = std::atan2(from.y - to.y, to.x - from.x) * 180 / std::acos(-1.0);
        if (degrees > 90) degrees -= 180;
        if (degrees < -90) degrees += 180;
        board.text(road, plot.street,
                   {.size = 8,
                    .colour = look.ink,
                    .align = render::Align::centre,
                    .turned = degrees,
                    .spacing = 0.6});
        written.insert(plot.street);
    }
}

enum class Whose { own, of_others };

void draw_parcel(const Board& board, const Map& map, const Look& look, const Plot& plot,
                 Whose whose) {
    board.canvas().use({.width = 0.18, .colour = look.ink});
    map.path(plot.outline, true);
    for (const Point corner : plot.outline) {
        if (map.holds(corner, 1)) board.circle(corner, 0.35, Paint::outline);
    }
    const Point label = middle(plot.outline) + left_of(plot.house.front) * 9.0;
    if (!map.holds(label, 6)) return;
    const bool own = whose == Whose::own;
    board.text(label, plot.number(),
               {.face = own ? render::Face::sans_bold : render::Face::sans,
                .size = own ? 9.0 : 7.5,
                .colour = look.ink,
                .align = render::Align::centre});
}

// What stood there before the works: not what the works themselves build.
void draw_standing(const Board& board, const Map& map, const Look& look, const Plot& plot,
                   SiteWork work, Whose whose) {
    const auto built_now = [&](SiteWork::What what) {
        return whose == Whose::own && work.what == what;
    };
    if (plot.house.year <= work.year && !built_now(SiteWork::What::house)) {
        draw_house(board, map, look, plot.house.outline());
    }
    if (plot.garage_year != 0 && plot.garage_year <= work.year &&
        !built_now(SiteWork::What::garage)) {
        draw_house(board, map, look, plot.garage());
    }
}

Outline new_building(const Plot& plot, SiteWork::What what) {
    const auto& house = plot.house;
    switch (what) {
        case SiteWork::What::house:
            return house.outline();
        case SiteWork::What::garage:
            return plot.garage();
        case SiteWork::What::extension:
            return rectangle(
                house.centre + left_of(house.front) * (house.depth / 2 + 1.7) + house.front * 1.2,
                house.front, 4.6, 3.4);
        case SiteWork::What::division:
            return {};
    }
    throw std::logic_error("no such works");
}

}  // namespace

void draw_site(const Board& board, const Look& look, const Frame& frame, std::span<const Plot> town,
               const Plot& plot, SiteWork work) {
    auto& canvas = board.canvas();
    const Map map(board, frame);
    draw_contours(board, map, middle(plot.outline));
    for (const auto& other : town) {
        if (other.outline.empty()) continue;
        const auto whose = other.number() == plot.number() ? Whose::own : Whose::of_others;
        draw_parcel(board, map, look, other, whose);
        draw_standing(board, map, look, other, work, whose);
    }
    canvas.use({.width = 0.7, .colour = look.ink});
    map.path(plot.outline, true);
    if (work.what == SiteWork::What::division) {
        for (std::size_t i = 0; i < plot.outline.size(); ++i) {
            board.dimension(plot.outline[(i + 1) % 4], plot.outline[i], 2.0, Board::Units::metres);
        }
    } else {
        const auto building = new_building(plot, work.what);
        draw_new_building(board, look, building);
        draw_distances(board, plot, building);
    }
    draw_street_names(board, map, look, town);
    canvas.use({.width = 0.4, .colour = look.ink});
    canvas.rectangle(on_sheet(frame.corner), {frame.width, frame.height}, Paint::outline);
}

}  // namespace byggarkiv::demo
