#include "base/text.hpp"
#include "demo/drawings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace byggarkiv::demo {

namespace {

using render::Paint;

constexpr double storey = 2.65;  // floor to floor, metres
constexpr double overhang = 0.5;
constexpr double cellar_floor = -2.35;
constexpr double wall_thickness = 0.28;

// Heights over the floor of the main storey.
struct Heights {
    double ground, eaves, ridge;
};

Heights heights_of(const House& house) {
    const double ground = house.basement ? -0.85 : -0.3;
    double eaves = 2.55;
    if (house.storeys == 2) eaves = house.year < 1962 ? storey + 0.9 : storey + 2.3;
    const double slope = std::tan(house.roof_degrees * std::numbers::pi / 180);
    return {ground, eaves, eaves + slope * house.depth / 2};
}

// The village climbs from the shore: the further north, the higher.
double ground_floor_over_sea(const House& house) {
    return 12.0 + std::fmod(house.centre.y, 40.0);
}

double level_of(const FloorPlan& floor) {
    if (floor.name == "Kjeller") return cellar_floor;
    if (floor.name == "Loft" || floor.name == "2. etasje") return storey;
    return 0;
}

void draw_ground(const Board& board, const Look& look, double ground, double from, double to) {
    auto& canvas = board.canvas();
    canvas.use({.width = 0.5, .colour = look.ink});
    board.line({from, ground}, {to, ground});
    canvas.use({.width = 0.13, .colour = look.ink});
    for (double x = from + 0.2; x < to; x += 0.35) {
        board.line({x, ground}, {x - 0.22, ground - 0.22});
    }
}

void draw_height(const Board& board, const Look& look, double x, double height, double zero) {
    auto& canvas = board.canvas();
    canvas.use({.width = 0.13, .colour = look.ink});
    board.line({x - 0.5, height}, {x + 1.5, height});
    const Outline mark{{x, height}, {x - 0.14, height + 0.24}, {x + 0.14, height + 0.24}};
    board.polygon(mark, Paint::outline);
    board.text({x + 0.3, height + 0.08}, "+" + decimal(zero + height, 2),
               {.size = 7, .colour = look.ink});
}

void draw_window(const Board& board, const Look& look, Point corner, const Window& window,
                 int year) {
    auto& canvas = board.canvas();
    canvas.fill_with(look.paper);
    canvas.use({.width = 0.3, .colour = look.ink});
    board.box(corner, window.width, window.height, Paint::both);
    canvas.use({.width = 0.13, .colour = look.ink});
    board.box(corner + Point{0.06, 0.06}, window.width - 0.12, window.height - 0.12,
              Paint::outline);
    const double middle = corner.x + window.width / 2;
    if (window.width > 0.9) {
        board.line({middle, corner.y + 0.06}, {middle, corner.y + window.height - 0.06});
    }
    // Glazing bars went out of fashion in the sixties.
    if (year < 1960) {
        for (const double part : {0.33, 0.66}) {
            const double y = corner.y + window.height * part;
            board.line({corner.x + 0.06, y}, {corner.x + window.width - 0.06, y});
        }
    }
}

void draw_front_door(const Board& board, const Look& look, double x) {
    auto& canvas = board.canvas();
    canvas.fill_with(look.paper);
    canvas.use({.width = 0.3, .colour = look.ink});
    board.box({x - 0.5, 0}, 1.0, 2.1, Paint::both);
    canvas.use({.width = 0.13, .colour = look.ink});
    board.box({x - 0.32, 1.2}, 0.64, 0.7, Paint::outline);
    board.box({x - 0.32, 0.2}, 0.64, 0.8, Paint::outline);
    board.box({x - 0.8, -0.3}, 1.6, 0.3, Paint::outline);
}

void draw_garage_door(const Board& board, const Look& look, double whole) {
    auto& canvas = board.canvas();
    canvas.fill_with(look.paper);
    canvas.use({.width = 0.3, .colour = look.ink});
    const double width = 2.5;
    for (const double middle : {whole * 0.27, whole * 0.73}) {
        board.box({middle - width / 2, -0.2}, width, 2.2, Paint::both);
        for (const double y : {0.35, 0.9, 1.45}) {
            board.line({middle - width / 2, y}, {middle + width / 2, y});
        }
    }
}

void draw_long_side(const Board& board, const Look& look, const House& house, const Heights& h) {
    auto& canvas = board.canvas();
    const Outline wall{
        {0, h.ground}, {house.width, h.ground}, {house.width, h.eaves}, {0, h.eaves}};
    const Outline roof{{-overhang, h.eaves - 0.25},
                       {house.width + overhang, h.eaves - 0.25},
                       {house.width + overhang, h.ridge},
                       {-overhang, h.ridge}};
    canvas.use({.width = 0.09, .colour = {0.45, 0.45, 0.45}});
    board.hatch(wall, 0.16, house.year < 1962 || house.year > 1984 ? 0 : 90);
    canvas.fill_with(look.paper);
    canvas.use({.width = 0.35, .colour = look.ink});
    board.polygon(wall, Paint::outline);
    board.polygon(roof, Paint::both);
    canvas.use({.width = 0.09, .colour = {0.45, 0.45, 0.45}});
    board.hatch(roof, 0.34, 0);
}

void draw_gable(const Board& board, const Look& look, const House& house, const Heights& h) {
    auto& canvas = board.canvas();
    const double middle = house.depth / 2;
    const Outline wall{{0, h.ground},
                       {house.depth, h.ground},
                       {house.depth, h.eaves},
                       {middle, h.ridge},
                       {0, h.eaves}};
    canvas.fill_with(look.paper);
    board.polygon(wall, Paint::filled);
    canvas.use({.width = 0.09, .colour = {0.45, 0.45, 0.45}});
    board.hatch(wall, 0.16, house.year < 1962 || house.year > 1984 ? 0.001 : 90);
    canvas.use({.width = 0.35, .colour = look.ink});
    board.polygon(wall, Paint::outline);
    const double slope = (h.ridge - h.eaves) / middle;
    canvas.use({.width = 0.7, .colour = look.ink});
    const std::vector<Point> roof{{-overhang, h.eaves - overhang * slope + 0.15},
                                  {middle, h.ridge + 0.15},
                                  {house.depth + overhang, h.eaves - overhang * slope + 0.15}};
    board.polyline(roof);
}

// Where a window stands as seen from outside, from the left end of that side.
double seen_from_outside(const Window& window, const House& house) {
    switch (window.side) {
        case Side::road:
            return window.at * house.width;
        case Side::back:
            return (1 - window.at) * house.width;
        case Side::left:
            return (1 - window.at) * house.depth;
        case Side::right:
            return window.at * house.depth;
    }
    throw std::logic_error("no such side");
}

double lowest_floor(const House& house) {
    return house.basement ? cellar_floor : -0.3;
}

// Walls on their footings, and the floors between them.
void cut_walls(const Board& board, const Look& look, const House& house, const Heights& h) {
    auto& canvas = board.canvas();
    const double bottom = lowest_floor(house);
    canvas.use({.width = 0.3, .colour = look.ink});
    canvas.fill_with({0.30, 0.30, 0.31});
    for (const double x : {0.0, house.depth - wall_thickness}) {
        board.box({x, bottom}, wall_thickness, h.eaves - bottom, Paint::both);
        board.box({x - 0.2, bottom - 0.3}, wall_thickness + 0.4, 0.3, Paint::both);
    }
    std::vector<double> slabs{0};
    if (house.basement) slabs.push_back(bottom);
    if (house.storeys == 2) slabs.push_back(storey);
    for (const double slab : slabs) {
        board.box({wall_thickness, slab - 0.22}, house.depth - 2 * wall_thickness, 0.22,
                  Paint::both);
    }
}

// The height of the tie beams, under which the ceiling hangs.
double tie_height(const House& house, const Heights& h) {
    return house.storeys == 2 && house.year < 1962 ? storey + 2.2 : h.eaves;
}

void cut_roof(const Board& board, const Look& look, const House& house, const Heights& h) {
    auto& canvas = board.canvas();
    constexpr double thickness = 0.25;
    const double middle = house.depth / 2;
    const double slope = (h.ridge - h.eaves) / middle;
    for (const double sign : {-1.0, 1.0}) {
        const double foot = middle + sign * (middle + overhang);
        const Outline rafter{{foot, h.eaves - overhang * slope},
                             {middle, h.ridge},
                             {middle, h.ridge + thickness},
                             {foot, h.eaves - overhang * slope + thickness}};
        canvas.fill_with(look.paper);
        canvas.use({.width = 0.3, .colour = look.ink});
        board.polygon(rafter, Paint::both);
        canvas.use({.width = 0.1, .colour = look.ink});
        board.hatch(rafter, 0.22, 90);
    }
    canvas.use({.width = 0.2, .colour = look.ink});
    const double tie = tie_height(house, h);
    const double inset = wall_thickness + (tie - h.eaves) / slope;
    for (const double y : {tie, tie + 0.15}) board.line({inset, y}, {house.depth - inset, y});
}

void measure_section(const Board& board, const Look& look, const House& house, const Heights& h) {
    const double d = house.depth;
    const double bottom = lowest_floor(house);
    const auto clear_height = [&](double floor, double height) {
        board.dimension({d * 0.3, floor}, {d * 0.3, floor + height}, 0.01, look.units);
    };
    clear_height(0, 2.4);
    if (house.basement) clear_height(bottom, 2.1);
    if (house.storeys == 2) clear_height(storey, 2.2);
    board.dimension({0, bottom}, {d, bottom}, -12, look.units);

    const render::TextStyle note{.size = 6.5, .colour = look.ink};
    const auto insulation = house.year < 1950   ? "Sagflis og papp"
                            : house.year < 1975 ? "Mineralull 10 cm"
                            : house.year < 1997 ? "Mineralull 15 cm"
                                                : "Mineralull 25 cm";
    board.text({d * 0.5 - 1.2, tie_height(house, h) + 0.3}, look.lettered(insulation), note);
    board.text({d * 0.5 - 1.2, h.ridge + 0.5},
               fmt::format("{} {:.0f}°", look.lettered("Takvinkel"), house.roof_degrees), note);
    for (const double height : {bottom, 0.0, h.eaves, h.ridge}) {
        draw_height(board, look, d + 2.6, height, ground_floor_over_sea(house));
    }
}

}  // namespace

void draw_facade(const Board& board, const Look& look, const House& house,
                 std::span<const FloorPlan> floors, Side side) {
    auto& canvas = board.canvas();
    const auto h = heights_of(house);
    const bool long_side = side == Side::road || side == Side::back;
    const double whole = long_side ? house.width : house.depth;

    canvas.fill_with(look.paper);
    canvas.use({.width = 0.3, .colour = look.ink});
    const double chimney = long_side ? whole * 0.55 : whole * 0.5 - 0.3;
    const bool garage = floors.front().rooms.size() == 1;
    if (!garage) board.box({chimney, h.ridge - 1.0}, 0.6, 1.8, Paint::both);

    if (long_side)
        draw_long_side(board, look, house, h);
    else
        draw_gable(board, look, house, h);

    canvas.use({.width = 0.25, .colour = look.ink});
    board.line({0, -0.12}, {whole, -0.12});
    for (const auto& floor : floors) {
        for (const auto& window : floor.windows) {
            if (window.side != side) continue;
            const Point corner{seen_from_outside(window, house) - window.width / 2,
                               level_of(floor) + window.sill};
            draw_window(board, look, corner, window, house.year);
        }
        if (side == Side::road && floor.entrance >= 0) {
            draw_front_door(board, look, floor.entrance * house.width);
        }
    }
    if (garage && side == Side::road) draw_garage_door(board, look, whole);
    draw_ground(board, look, h.ground, -2.2, whole + 2.2);
    const double zero = ground_floor_over_sea(house);
    draw_height(board, look, whole + 1.4, h.eaves, zero);
    draw_height(board, look, whole + 1.4, h.ridge, zero);
    draw_height(board, look, whole + 1.4, 0, zero);
}

void draw_section(const Board& board, const Look& look, const House& house) {
    const auto h = heights_of(house);
    draw_ground(board, look, h.ground, -2.4, 0);
    draw_ground(board, look, h.ground, house.depth, house.depth + 2.4);
    cut_walls(board, look, house, h);
    cut_roof(board, look, house, h);
    measure_section(board, look, house, h);
}

}  // namespace byggarkiv::demo
