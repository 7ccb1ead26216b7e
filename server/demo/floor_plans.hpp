#pragma once

#include "demo/town.hpp"

#include <span>
#include <string_view>

namespace byggarkiv::demo {

// A floor, in fractions of the house's width (x, from the left as seen from the road) and depth (y,
// from the road). One description gives plan, façades and section, so that they agree.
struct Room {
    std::string_view name;
    double left, near, right, far;
};

enum class WallRun { across, along };  // across: the wall runs in depth; along: in width

struct Door {
    double x, y;
    WallRun wall;
    int swing;  // 0..3: which way the leaf opens
};

enum class Side { road, back, left, right };

struct Window {
    Side side;
    double at;     // fraction along the side
    double width;  // metres
    double height;
    double sill;  // above the floor
};

struct FloorPlan {
    std::string_view name;  // "1. etasje"
    std::span<const Room> rooms;
    std::span<const Door> doors;  // inner
    std::span<const Window> windows;
    double entrance;  // the outer door, as a fraction along the road side; negative: none
};

// The floors of a house, the lowest first; at least one. `year` is when it was drawn.
std::vector<FloorPlan> floors_of(const Plot& plot, int year);
const FloorPlan& garage_floor();
const FloorPlan& extension_floor();
// The cellar after it became a bedsitter.
const FloorPlan& converted_cellar();

}  // namespace byggarkiv::demo
