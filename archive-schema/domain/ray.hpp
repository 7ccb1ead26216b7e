#pragma once

namespace byggarkiv::domain {

// Whether a ray from (x, y) towards greater x crosses the edge from a to b. Over all edges of a
// polygon: an odd number of times from inside (W. R. Franklin, PNPOLY).
constexpr bool ray_crosses(double x, double y, double a_x, double a_y, double b_x, double b_y) {
    if ((a_y > y) == (b_y > y)) return false;
    return x < a_x + (y - a_y) / (b_y - a_y) * (b_x - a_x);
}

}  // namespace byggarkiv::domain
