#pragma once

#include <optional>
#include <string>
#include <vector>

namespace byggarkiv::dossier {

// Metres east and north in one plane coordinate system (EUREF89 / UTM). Grid north is up: in Norway
// it is within three degrees of true north.
struct Position {
    double east = 0;
    double north = 0;
};
using Ring = std::vector<Position>;

// One parcel (teig) of the cadastral map; the first ring is its border.
struct Parcel {
    std::string number;  // "49/130": what stands on the map
    std::vector<Ring> rings = {};
    bool own = false;  // belongs to the property that the map is about
};

// A parcel as it is drawn: the points of an SVG polygon, and the place of its number.
struct DrawnParcel {
    std::string number;
    std::string points;  // "12.3,40.1 52.0,40.1 …"
    std::string label_x, label_y;
    bool own = false;
};

// The surroundings of a property, north up, in units of an SVG view box of 400 by 300. All numbers
// are text with a decimal point, ready for an attribute.
struct LocalMap {
    static constexpr double width = 400;
    static constexpr double height = 300;

    std::vector<DrawnParcel> parcels;  // own ones last, so that their borders lie on top
    double scale_bar = 0;              // its length in units
    std::string scale_metres;          // what that length is in the terrain: "50"
};

// Draws the own parcels in the middle with whatever lies within sight of them. nullopt where no own
// parcel has an area: an empty map says less than none.
std::optional<LocalMap> draw(const std::vector<Parcel>& parcels);

}  // namespace byggarkiv::dossier
