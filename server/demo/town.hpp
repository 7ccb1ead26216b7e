#pragma once

#include "demo/geometry.hpp"

#include <string>
#include <vector>

namespace byggarkiv::demo {

enum class Use {
    house,
    semi_detached,
    row_house,
    cabin,
    shop,
    bank,
    workshop,
    boathouse,
    farmhouse
};

struct Owner {
    std::string name;
    std::string id;  // synthetic national id number, or an organisation's number
    bool woman;
    std::string share;  // "1/2"
    int from_year;
    int to_year;  // 0 = owns it now
};

// The main building of a plot. `front` is the unit vector along its long side; the long side that
// looks to the road is the one to the right of it.
struct House {
    int year;
    double width;  // along `front`, metres
    double depth;
    int storeys;
    bool basement;
    double roof_degrees;
    Point centre;
    Point front;

    Outline outline() const { return rectangle(centre, front, width, depth); }
};

// One property: its number, where it lies, what stands there, and what was built when.
struct Plot {
    int gnr, bnr, fnr, snr;
    std::string street;
    int street_code;
    int house_number;
    Use use;
    Outline outline;  // metres in the town, anticlockwise, the first side along the road; empty for
                      // a section
    House house;
    int garage_year = 0;        // 0 = never built
    int extension_year = 0;     // tilbygg
    std::vector<Owner> owners;  // oldest first; joint owners share their years
    bool in_small = false;      // part of the small demo

    std::string address() const;  // "Solbakken 9"
    std::string number() const;   // "20/11", "2/1/3", "9/6/0/2"
    const Owner& owner_in(int year) const;
    // The garage stands behind the house, in the corner of the plot.
    Outline garage() const;
};

// A village of eight streets, the same every time.
std::vector<Plot> build_town();

// A town point in UTM zone 33 (east in x, north in y).
Point to_utm33(Point in_town);

// Names for whoever lives in Testvik: "Gunvor Hegrestad". Surnames are farms that do not exist.
std::string person_name(std::string_view key, int born, bool woman);

// Eleven digits with right control digits and 80 added to the month.
std::string synthetic_national_id(std::string_view key, int born, bool woman);

}  // namespace byggarkiv::demo
