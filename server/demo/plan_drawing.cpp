#include "base/text.hpp"
#include "demo/drawings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace byggarkiv::demo {

namespace {

using render::Paint;

constexpr double outer_wall = 0.28;  // metres
constexpr double inner_wall = 0.10;
constexpr double door_width = 0.85;
constexpr double stair_width = 0.9;
constexpr double stair_length = 2.5;

struct Inside {
    double left, near, right, far;  // metres, between the walls
    double width() const { return right - left; }
    double depth() const { return far - near; }
    Point middle() const { return {(left + right) / 2, (near + far) / 2}; }
};

Inside inside_of(const Room& room, const House& house) {
    const auto edge = [](double fraction, double whole, double sign) {
        const bool outer = fraction <= 0 || fraction >= 1;
        return fraction * whole + sign * (outer ? outer_wall : inner_wall / 2);
    };
    return {edge(room.left, house.width, 1), edge(room.near, house.depth, 1),
            edge(room.right, house.width, -1), edge(room.far, house.depth, -1)};
}

void draw_walls(const Board& board, const Look& look, const House& house, const FloorPlan& floor) {
    auto& canvas = board.canvas();
    canvas.use({.width = 0.35, .colour = look.ink});
    canvas.fill_with({0.30, 0.30, 0.31});
    board.box({0, 0}, house.width, house.depth, Paint::both);
    canvas.fill_with(look.paper);
    board.box({outer_wall, outer_wall}, house.width - 2 * outer_wall, house.depth - 2 * outer_wall,
              Paint::both);
    canvas.use({.width = board.mm(inner_wall), .colour = {0.24, 0.24, 0.25}});
    // Inner walls end within the outer ones.
    const auto x = [&](double at) {
        return std::clamp(at * house.width, outer_wall / 2, house.width - outer_wall / 2);
    };
    const auto y = [&](double at) {
        return std::clamp(at * house.depth, outer_wall / 2, house.depth - outer_wall / 2);
    };
    for (const auto& room : floor.rooms) {
        if (room.left > 0) board.line({x(room.left), y(room.near)}, {x(room.left), y(room.far)});
        if (room.near > 0) board.line({x(room.left), y(room.near)}, {x(room.right), y(room.near)});
    }
}

// The leaf and the quarter circle it sweeps.
void draw_leaf(const Board& board, const Look& look, Point hinge, Point shut, Point open) {
    auto& canvas = board.canvas();
    canvas.use({.width = 0.25, .colour = look.ink});
    board.line(hinge, hinge + open * door_width);
    canvas.use({.width = 0.13, .colour = look.ink});
    std::array<Point, 9> sweep;
    for (std::size_t i = 0; i < sweep.size(); ++i) {
        const double angle = static_cast<double>(i) / 8 * std::acos(-1.0) / 2;
        sweep.at(i) = hinge + (shut * std::cos(angle) + open * std::sin(angle)) * door_width;
    }
    board.polyline(sweep);
}

void draw_doors(const Board& board, const Look& look, const House& house, const FloorPlan& floor) {
    auto& canvas = board.canvas();
    for (const auto& door : floor.doors) {
        const Point centre{door.x * house.width, door.y * house.depth};
        const bool along = door.wall == WallRun::along;
        const Point run = along ? Point{1, 0} : Point{0, 1};
        const Point side = along ? Point{0, 1} : Point{1, 0};
        canvas.use({.width = board.mm(inner_wall) + 0.3, .colour = look.paper});
        board.line(centre - run * (door_width / 2 - 0.05), centre + run * (door_width / 2 - 0.05));
        const double towards = door.swing % 2 == 0 ? 1 : -1;
        const double opens = door.swing < 2 ? 1 : -1;
        draw_leaf(board, look, centre - run * (towards * door_width / 2), run * towards,
                  side * opens);
    }
    if (floor.entrance >= 0) {
        const Point centre{floor.entrance * house.width, outer_wall / 2};
        canvas.fill_with(look.paper);
        canvas.use({.width = 0.2, .colour = look.ink});
        board.box({centre.x - 0.5, 0}, 1.0, outer_wall, Paint::both);
        draw_leaf(board, look, {centre.x - 0.45, outer_wall}, {1, 0}, {0, 1});
        canvas.use({.width = 0.18, .colour = look.ink});
        board.box({centre.x - 0.8, -1.0}, 1.6, 1.0, Paint::outline);
        board.box({centre.x - 0.8, -1.3}, 1.6, 0.3, Paint::outline);
    }
}

void draw_windows(const Board& board, const Look& look, const House& house,
                  const FloorPlan& floor) {
    auto& canvas = board.canvas();
    for (const auto& window : floor.windows) {
        const bool along = window.side == Side::road || window.side == Side::back;
        const double whole = along ? house.width : house.depth;
        const double from = window.at * whole - window.width / 2;
        const double at = window.side == Side::road || window.side == Side::left
                              ? 0
                              : (along ? house.depth : house.width) - outer_wall;
        const Point corner = along ? Point{from, at} : Point{at, from};
        const double width = along ? window.width : outer_wall;
        const double depth = along ? outer_wall : window.width;
        canvas.fill_with(look.paper);
        canvas.use({.width = 0.2, .colour = look.ink});
        board.box(corner, width, depth, Paint::both);
        canvas.use({.width = 0.13, .colour = look.ink});
        const Point middle = corner + Point{width / 2, depth / 2};
        const Point run = along ? Point{width / 2, 0} : Point{0, depth / 2};
        board.line(middle - run, middle + run);
    }
}

void draw_stairs(const Board& board, const Look& look, const Inside& hall) {
    constexpr int steps = 10;
    constexpr double going = stair_length / steps;
    constexpr double width = stair_width;
    board.canvas().use({.width = 0.13, .colour = look.ink});
    const double from = hall.far - steps * going;
    const double left = hall.right - width;
    for (int i = 0; i <= steps; ++i) {
        board.line({left, from + i * going}, {left + width, from + i * going});
    }
    board.line({left, from}, {left, hall.far});
    const Point tip{left + width / 2, hall.far - 0.15};
    board.line({left + width / 2, from + 0.1}, tip);
    board.line(tip, tip + Point{-0.14, -0.22});
    board.line(tip, tip + Point{0.14, -0.22});
}

void draw_bathroom(const Board& board, const Inside& room, bool bath) {
    const double wall = room.far - 0.05;
    if (bath && room.width() > 1.9) {
        board.box({room.right - 0.75, room.near + 0.05}, 0.7, std::min(1.6, room.depth() - 0.3),
                  Paint::outline);
        board.box({room.right - 0.67, room.near + 0.14}, 0.54, std::min(1.42, room.depth() - 0.48),
                  Paint::outline);
    }
    board.box({room.left + 0.15, wall - 0.2}, 0.42, 0.2, Paint::outline);
    board.circle({room.left + 0.36, wall - 0.42}, 0.2, Paint::outline);
    if (room.width() > 1.3) {
        board.box({room.left + 0.75, wall - 0.42}, 0.55, 0.42, Paint::outline);
        board.circle({room.left + 1.02, wall - 0.21}, 0.15, Paint::outline);
    }
}

void draw_kitchen(const Board& board, const Inside& room) {
    constexpr double counter = 0.6;
    const double wall = room.far;
    board.line({room.left, wall - counter}, {room.right, wall - counter});
    const double cooker = room.left + 0.35;
    board.box({cooker, wall - counter}, counter, counter, Paint::outline);
    for (const Point plate : {Point{0.17, 0.17}, {0.43, 0.17}, {0.17, 0.43}, {0.43, 0.43}}) {
        board.circle({cooker + plate.x, wall - counter + plate.y}, 0.09, Paint::outline);
    }
    const double sink = room.middle().x;
    board.box({sink, wall - 0.5}, 0.42, 0.38, Paint::outline);
    board.box({sink + 0.47, wall - 0.5}, 0.42, 0.38, Paint::outline);
}

void draw_fixtures(const Board& board, const Look& look, const Room& room, const Inside& inside) {
    board.canvas().use({.width = 0.15, .colour = look.ink});
    if (room.name == "Bad") draw_bathroom(board, inside, true);
    if (room.name == "W.C.") draw_bathroom(board, inside, false);
    if (room.name == "Kjøkken") draw_kitchen(board, inside);
}

// Name and area in the middle of a room, or of what a staircase leaves of it.
void draw_label(const Board& board, const Look& look, const Room& room, const Inside& inside,
                Point middle) {
    const bool large = board.mm(1) > 15;
    const auto name = look.lettered(room.name);
    render::TextStyle style{
        .size = large ? 11.0 : 8.0, .colour = look.ink, .align = render::Align::centre};
    const auto& canvas = board.canvas();
    while (style.size > 4.5 && canvas.width_of(name, style) > board.mm(inside.width()) - 1.5) {
        style.size -= 0.5;
    }
    if (canvas.width_of(name, style) > board.mm(inside.width()) - 0.5) {  // still too wide
        style.size = 6.5;
        style.turned = 90;
        board.text(middle + Point{0.1, 0}, name, style);
        return;
    }
    board.text(middle, name, style);
    style.size = std::min(style.size, large ? 9.0 : 7.0);
    if (inside.depth() > 1.1) {
        board.text(middle - Point{0, large ? 0.26 : 0.34},
                   decimal(inside.width() * inside.depth(), 1) + " m²", style);
    }
}

void dimension_plan(const Board& board, const Look& look, const House& house,
                    const FloorPlan& floor) {
    board.dimension({0, 0}, {house.width, 0}, board.mm(1) > 15 ? -31 : -19, look.units);
    board.dimension({0, 0}, {0, house.depth}, 15, look.units);
    // The rooms along the back wall, as a chain.
    for (const auto& room : floor.rooms) {
        if (room.far < 1 || room.right - room.left < 0.1) continue;
        board.dimension({room.left * house.width, house.depth},
                        {room.right * house.width, house.depth}, 9, look.units);
    }
}

}  // namespace

void draw_plan(const Board& board, const Look& look, const House& house, const FloorPlan& floor,
               bool stairs) {
    draw_walls(board, look, house, floor);
    draw_windows(board, look, house, floor);
    draw_doors(board, look, house, floor);
    bool hall_seen = false;
    for (const auto& room : floor.rooms) {
        const auto inside = inside_of(room, house);
        draw_fixtures(board, look, room, inside);
        const bool hall = room.name == "Gang" || room.name == "Hall" || room.name == "Entré";
        Point label = inside.middle();
        if (stairs && hall && !hall_seen && inside.depth() > 2.8) {
            draw_stairs(board, look, inside);
            hall_seen = true;
            label = {inside.left + (inside.width() - stair_width) / 2, inside.far - 0.8};
            if (inside.width() - stair_width < 0.9) {
                label = {inside.middle().x, (inside.near + inside.far - stair_length) / 2};
            }
        }
        draw_label(board, look, room, inside, label);
    }
    dimension_plan(board, look, house, floor);
}

}  // namespace byggarkiv::demo
