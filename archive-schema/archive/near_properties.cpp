#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <string>
#include <vector>

#include "archive/properties.hpp"
#include "archive/rows.hpp"
#include "archive/wkb.hpp"
#include "archive/work.hpp"
#include "domain/ray.hpp"
#include "domain/utm.hpp"
#include "sql/property.hpp"

// Properties by how far off they are.
namespace byggarkiv::archive {

namespace {

constexpr int zones[] = {32, 33};  // those that parcels are drawn in
constexpr int zone_zero = 25800;   // EPSG:25833 is zone 33
constexpr int parcels_at_most = 2000;

double to_segment(const Point& place, const Point& a, const Point& b) {
    const double east = b.east - a.east;
    const double north = b.north - a.north;
    const double square = east * east + north * north;
    double part = 0;
    if (square > 0)
        part = ((place.east - a.east) * east + (place.north - a.north) * north) / square;
    part = std::clamp(part, 0.0, 1.0);
    return std::hypot(place.east - a.east - part * east, place.north - a.north - part * north);
}

bool crosses(const Point& place, const Point& a, const Point& b) {
    return domain::ray_crosses(place.east, place.north, a.east, a.north, b.east, b.north);
}

// To its outline; 0 inside, where a hole is outside.
double to_polygon(const Point& place, const Rings& rings) {
    double nearest = std::numeric_limits<double>::infinity();
    bool inside = false;
    for (const auto& ring : rings) {
        for (std::size_t i = 1; i < ring.size(); ++i) {
            nearest = std::min(nearest, to_segment(place, ring[i - 1], ring[i]));
            if (crosses(place, ring[i - 1], ring[i])) inside = !inside;
        }
    }
    return inside ? 0 : nearest;
}

using Metres = std::map<std::string, double>;  // by the key of a property

// Of all that have a parcel in this square.
Metres metres_to_properties(Work& work, const domain::Position& place, double half) {
    Metres metres;
    for (const int zone : zones) {
        const auto utm = domain::to_utm(place, zone);
        const Point at{utm.east, utm.north};
        for (const auto& row :
             work.session().rows(sql::property::parcels_in_box,
                                 {at.east - half, at.east + half, at.north - half, at.north + half,
                                  zone_zero + zone, parcels_at_most})) {
            for (const auto& rings : read_wkb(row.text(3))) {
                const double away = to_polygon(at, rings);
                const auto known = metres.try_emplace(row.text(1), away).first;
                known->second = std::min(known->second, away);
            }
        }
    }
    return metres;
}

}  // namespace

std::vector<NearProperty> Properties::nearest(const domain::Position& place, std::size_t limit) {
    std::vector<NearProperty> found;
    // All within a square's half width are in it; some that are farther off as well.
    for (const double half : {50.0, 200.0, 800.0, 3'000.0, 12'000.0}) {
        found.clear();
        for (const auto& [key, metres] : metres_to_properties(work_, place, half))
            if (metres <= half) found.push_back({read_key<domain::PropertyKey>(key), metres});
        std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
            return a.metres != b.metres ? a.metres < b.metres : a.property < b.property;
        });
        if (found.size() >= limit) break;
    }
    if (found.size() > limit)
        found.erase(found.begin() + static_cast<std::ptrdiff_t>(limit), found.end());
    return found;
}

}  // namespace byggarkiv::archive
