#include "demo/floor_plans.hpp"

#include <array>

namespace byggarkiv::demo {

namespace {

constexpr auto across = WallRun::across;
constexpr auto along = WallRun::along;

// 1935-1961: a house of one and a half storeys.
constexpr std::array old_rooms{
    Room{"Stue", 0, 0, .56, .54},       Room{"Gang", .56, 0, .76, .54},
    Room{"Kammers", .76, 0, 1, .54},    Room{"Spisestue", 0, .54, .40, 1},
    Room{"Kjøkken", .40, .54, .76, 1},  Room{"W.C.", .76, .54, .88, 1},
    Room{"Spiskammer", .88, .54, 1, 1},
};
constexpr std::array old_doors{
    Door{.56, .20, across, 1}, Door{.76, .20, across, 0}, Door{.66, .54, along, 1},
    Door{.20, .54, along, 0},  Door{.40, .80, across, 2}, Door{.76, .66, across, 0},
    Door{.88, .66, across, 0},
};
constexpr std::array old_windows{
    Window{Side::road, .15, 1.2, 1.3, .85},  Window{Side::road, .40, 1.2, 1.3, .85},
    Window{Side::road, .88, 1.0, 1.3, .85},  Window{Side::back, .20, 1.2, 1.3, .85},
    Window{Side::back, .58, 1.2, 1.1, 1.0},  Window{Side::back, .82, .5, .6, 1.5},
    Window{Side::left, .27, 1.2, 1.3, .85},  Window{Side::left, .76, 1.0, 1.3, .85},
    Window{Side::right, .30, 1.0, 1.3, .85},
};
constexpr std::array old_loft{
    Room{"Soverom", 0, 0, .44, .52}, Room{"Soverom", 0, .52, .44, 1}, Room{"Gang", .44, 0, .60, 1},
    Room{"Soverom", .60, 0, 1, .50}, Room{"Bad", .60, .50, 1, .78},   Room{"Kott", .60, .78, 1, 1},
};
constexpr std::array old_loft_doors{
    Door{.44, .30, across, 2}, Door{.44, .70, across, 3}, Door{.60, .30, across, 0},
    Door{.60, .64, across, 1}, Door{.60, .88, across, 0},
};
constexpr std::array old_loft_windows{
    Window{Side::left, .27, 1.0, 1.2, .8},
    Window{Side::left, .73, 1.0, 1.2, .8},
    Window{Side::right, .27, 1.0, 1.2, .8},
    Window{Side::right, .64, .6, .8, 1.2},
};

// 1962-1984: all on one floor, over a cellar.
constexpr std::array flat_rooms{
    Room{"Stue", 0, 0, .44, .62},        Room{"Entré", .44, 0, .56, .50},
    Room{"Soverom 1", .56, 0, .80, .50}, Room{"Soverom 2", .80, 0, 1, .50},
    Room{"Gang", .44, .50, 1, .62},      Room{"Spisestue", 0, .62, .26, 1},
    Room{"Kjøkken", .26, .62, .52, 1},   Room{"Vask", .52, .62, .64, 1},
    Room{"Bad", .64, .62, .80, 1},       Room{"Soverom 3", .80, .62, 1, 1},
};
constexpr std::array flat_doors{
    Door{.44, .36, across, 2}, Door{.50, .50, along, 1}, Door{.70, .50, along, 3},
    Door{.90, .50, along, 3},  Door{.48, .62, along, 0}, Door{.58, .62, along, 0},
    Door{.72, .62, along, 0},  Door{.90, .62, along, 0}, Door{.26, .80, across, 2},
};
constexpr std::array flat_windows{
    Window{Side::road, .12, 2.1, 1.4, .8}, Window{Side::road, .32, 1.8, 1.4, .8},
    Window{Side::road, .68, 1.5, 1.2, .9}, Window{Side::road, .90, 1.2, 1.2, .9},
    Window{Side::back, .12, 1.5, 1.2, .9}, Window{Side::back, .39, 1.5, 1.0, 1.1},
    Window{Side::back, .58, .6, .6, 1.5},  Window{Side::back, .72, .6, .6, 1.5},
    Window{Side::back, .90, 1.2, 1.2, .9}, Window{Side::left, .30, 2.4, 1.4, .8},
    Window{Side::left, .82, 1.2, 1.2, .9},
};
constexpr std::array cellar_rooms{
    Room{"Kjellerstue", 0, 0, .44, .62}, Room{"Gang", .44, 0, .58, 1},
    Room{"Bod", .58, 0, 1, .40},         Room{"Vaskekjeller", 0, .62, .44, 1},
    Room{"Fyrrom", .58, .40, .80, 1},    Room{"Matbod", .80, .40, 1, 1},
};
constexpr std::array cellar_doors{
    Door{.44, .30, across, 2}, Door{.44, .80, across, 3}, Door{.58, .20, across, 0},
    Door{.58, .66, across, 0}, Door{.80, .60, across, 0},
};
constexpr std::array cellar_windows{
    Window{Side::road, .20, .9, .5, 1.6},
    Window{Side::back, .20, .9, .5, 1.6},
    Window{Side::back, .70, .9, .5, 1.6},
    Window{Side::right, .20, .9, .5, 1.6},
};

// 1985 and later: two storeys, kitchen open to the living room, bathroom with step-free access.
constexpr std::array new_rooms{
    Room{"Stue", 0, 0, .54, .58},  Room{"Kjøkken", 0, .58, .54, 1},
    Room{"Hall", .54, 0, .72, 1},  Room{"Soverom", .72, 0, 1, .42},
    Room{"Bad", .72, .42, 1, .70}, Room{"Vask/bod", .72, .70, 1, 1},
};
constexpr std::array new_doors{
    Door{.54, .44, across, 2},
    Door{.72, .22, across, 0},
    Door{.72, .58, across, 0},
    Door{.72, .84, across, 0},
};
constexpr std::array new_windows{
    Window{Side::road, .13, 2.1, 1.9, .3}, Window{Side::road, .38, 2.1, 1.9, .3},
    Window{Side::road, .86, 1.2, 1.2, .9}, Window{Side::back, .16, 1.5, 1.0, 1.1},
    Window{Side::back, .40, 1.5, 1.2, .9}, Window{Side::back, .88, .9, 1.0, 1.1},
    Window{Side::left, .28, 2.4, 1.9, .3}, Window{Side::left, .78, 1.2, 1.2, .9},
    Window{Side::right, .56, .6, .6, 1.5},
};
constexpr std::array new_upper{
    Room{"Loftstue", 0, 0, .42, .56}, Room{"Soverom", 0, .56, .42, 1},
    Room{"Gang", .42, 0, .58, 1},     Room{"Hovedsoverom", .58, 0, 1, .44},
    Room{"Bad", .58, .44, 1, .70},    Room{"Soverom", .58, .70, 1, 1},
};
constexpr std::array new_upper_doors{
    Door{.42, .30, across, 2}, Door{.42, .70, across, 3}, Door{.58, .30, across, 0},
    Door{.58, .57, across, 0}, Door{.58, .84, across, 0},
};
constexpr std::array new_upper_windows{
    Window{Side::left, .28, 1.5, 1.2, .9},  Window{Side::left, .78, 1.2, 1.2, .9},
    Window{Side::right, .22, 1.5, 1.2, .9}, Window{Side::right, .57, .6, .6, 1.5},
    Window{Side::right, .86, 1.2, 1.2, .9}, Window{Side::road, .20, 1.2, 1.0, 1.0},
    Window{Side::road, .80, 1.2, 1.0, 1.0},
};

constexpr std::array cabin_rooms{
    Room{"Stue", 0, 0, .56, .64},      Room{"Kjøkken", 0, .64, .56, 1},
    Room{"Gang", .56, 0, .74, .40},    Room{"Bod", .74, 0, 1, .40},
    Room{"Soverom", .56, .40, 1, .70}, Room{"Soverom", .56, .70, 1, 1},
};
constexpr std::array cabin_doors{
    Door{.56, .26, across, 2},
    Door{.74, .22, across, 0},
    Door{.66, .40, along, 0},
    Door{.56, .84, across, 0},
};
constexpr std::array cabin_windows{
    Window{Side::road, .14, 1.5, 1.1, .9},  Window{Side::road, .38, 1.5, 1.1, .9},
    Window{Side::back, .26, 1.2, 1.0, 1.0}, Window{Side::left, .34, 1.8, 1.2, .8},
    Window{Side::right, .54, .9, .9, 1.1},  Window{Side::right, .86, .9, .9, 1.1},
};

constexpr std::array shop_rooms{
    Room{"Butikklokale", 0, 0, .68, .70}, Room{"Gang", .68, 0, .80, .70},
    Room{"Kontor", .80, 0, 1, .70},       Room{"Lager", 0, .70, .56, 1},
    Room{"Spiserom", .56, .70, .80, 1},   Room{"W.C.", .80, .70, 1, 1},
};
constexpr std::array shop_doors{
    Door{.68, .40, across, 2}, Door{.80, .40, across, 0}, Door{.30, .70, along, 0},
    Door{.74, .70, along, 0},  Door{.80, .84, across, 0},
};
constexpr std::array shop_windows{
    Window{Side::road, .14, 3.0, 2.0, .5},  Window{Side::road, .42, 3.0, 2.0, .5},
    Window{Side::road, .90, 1.2, 1.3, .9},  Window{Side::back, .28, 1.2, .8, 1.5},
    Window{Side::back, .68, 1.0, 1.0, 1.1}, Window{Side::right, .34, 1.2, 1.3, .9},
};

constexpr std::array bank_rooms{
    Room{"Ekspedisjon", 0, 0, .62, .60},   Room{"Vindfang", .62, 0, .74, .60},
    Room{"Banksjef", .74, 0, 1, .60},      Room{"Hvelv", 0, .60, .26, 1},
    Room{"Kassekontor", .26, .60, .62, 1}, Room{"Arkiv", .62, .60, .82, 1},
    Room{"W.C.", .82, .60, 1, 1},
};
constexpr std::array bank_doors{
    Door{.62, .30, across, 2}, Door{.74, .30, across, 0}, Door{.44, .60, along, 0},
    Door{.26, .80, across, 2}, Door{.70, .60, along, 0},  Door{.82, .80, across, 0},
};

constexpr std::array hall_rooms{
    Room{"Verksted", 0, 0, .74, 1},
    Room{"Kontor", .74, 0, 1, .36},
    Room{"Garderobe", .74, .36, 1, .64},
    Room{"Lager", .74, .64, 1, 1},
};
constexpr std::array hall_doors{
    Door{.74, .18, across, 0},
    Door{.74, .50, across, 0},
    Door{.74, .82, across, 0},
};

constexpr std::array boathouse_rooms{Room{"Båtrom", 0, 0, 1, .72}, Room{"Sjøbod", 0, .72, 1, 1}};
constexpr std::array boathouse_doors{Door{.5, .72, along, 0}};
constexpr std::array boathouse_windows{Window{Side::left, .85, .8, .7, 1.2},
                                       Window{Side::right, .85, .8, .7, 1.2}};

constexpr std::array pair_rooms{
    Room{"Stue", 0, 0, .30, .58},  Room{"Gang", .30, 0, .50, .58},  Room{"Kjøkken", 0, .58, .28, 1},
    Room{"Bad", .28, .58, .50, 1}, Room{"Gang", .50, 0, .70, .58},  Room{"Stue", .70, 0, 1, .58},
    Room{"Bad", .50, .58, .72, 1}, Room{"Kjøkken", .72, .58, 1, 1},
};
constexpr std::array pair_doors{
    Door{.30, .36, across, 2}, Door{.14, .58, along, 0}, Door{.40, .58, along, 0},
    Door{.70, .36, across, 0}, Door{.86, .58, along, 0}, Door{.60, .58, along, 0},
};
constexpr std::array pair_windows{
    Window{Side::road, .14, 2.1, 1.4, .8},  Window{Side::road, .86, 2.1, 1.4, .8},
    Window{Side::back, .13, 1.5, 1.0, 1.1}, Window{Side::back, .87, 1.5, 1.0, 1.1},
    Window{Side::back, .39, .6, .6, 1.5},   Window{Side::back, .61, .6, .6, 1.5},
    Window{Side::left, .30, 1.5, 1.4, .8},  Window{Side::right, .30, 1.5, 1.4, .8},
};

constexpr std::array row_rooms{
    Room{"Stue", 0, 0, .16, .60},      Room{"Gang", .16, 0, .25, .60},
    Room{"Kjøkken", 0, .60, .15, 1},   Room{"Bad", .15, .60, .25, 1},
    Room{"Stue", .25, 0, .41, .60},    Room{"Gang", .41, 0, .50, .60},
    Room{"Kjøkken", .25, .60, .40, 1}, Room{"Bad", .40, .60, .50, 1},
    Room{"Stue", .50, 0, .66, .60},    Room{"Gang", .66, 0, .75, .60},
    Room{"Kjøkken", .50, .60, .65, 1}, Room{"Bad", .65, .60, .75, 1},
    Room{"Stue", .75, 0, .91, .60},    Room{"Gang", .91, 0, 1, .60},
    Room{"Kjøkken", .75, .60, .90, 1}, Room{"Bad", .90, .60, 1, 1},
};
constexpr std::array row_doors{
    Door{.16, .40, across, 2}, Door{.20, .60, along, 0}, Door{.08, .60, along, 0},
    Door{.41, .40, across, 2}, Door{.45, .60, along, 0}, Door{.33, .60, along, 0},
    Door{.66, .40, across, 2}, Door{.70, .60, along, 0}, Door{.58, .60, along, 0},
    Door{.91, .40, across, 2}, Door{.95, .60, along, 0}, Door{.83, .60, along, 0},
};
constexpr std::array row_windows{
    Window{Side::road, .08, 2.1, 1.4, .8},  Window{Side::road, .33, 2.1, 1.4, .8},
    Window{Side::road, .58, 2.1, 1.4, .8},  Window{Side::road, .83, 2.1, 1.4, .8},
    Window{Side::back, .08, 1.5, 1.0, 1.1}, Window{Side::back, .33, 1.5, 1.0, 1.1},
    Window{Side::back, .58, 1.5, 1.0, 1.1}, Window{Side::back, .83, 1.5, 1.0, 1.1},
    Window{Side::left, .30, 1.5, 1.4, .8},
};

constexpr std::array garage_rooms{Room{"Garasje", 0, 0, 1, 1}};
// The two gates stand in the plan as openings of the wall.
constexpr std::array garage_windows{Window{Side::left, .65, .9, .7, 1.3},
                                    Window{Side::road, .27, 2.5, 2.1, 0},
                                    Window{Side::road, .73, 2.5, 2.1, 0}};

// A cellar made into a bedsitter, and what is built on to a house.
constexpr std::array cellar_use{Room{"Hybel", 0, 0, .44, .62},     Room{"Gang", .44, 0, .58, 1},
                                Room{"Bod", .58, 0, 1, .40},       Room{"Bad", 0, .62, .20, 1},
                                Room{"Soverom", .20, .62, .44, 1}, Room{"Fyrrom", .58, .40, .80, 1},
                                Room{"Matbod", .80, .40, 1, 1}};
constexpr std::array cellar_use_doors{
    Door{.44, .30, WallRun::across, 2}, Door{.44, .80, WallRun::across, 3},
    Door{.10, .62, WallRun::along, 0},  Door{.58, .20, WallRun::across, 0},
    Door{.58, .66, WallRun::across, 0}, Door{.80, .60, WallRun::across, 0}};
constexpr std::array cellar_use_windows{
    Window{Side::road, .20, .9, 1.2, .9}, Window{Side::back, .32, .9, 1.2, .9},
    Window{Side::back, .70, .9, .5, 1.6}, Window{Side::right, .20, .9, .5, 1.6}};
const FloorPlan converted{"Kjeller", cellar_use, cellar_use_doors, cellar_use_windows, -1};

constexpr std::array extension_rooms{Room{"Stue", 0, 0, .58, 1}, Room{"Bad", .58, .42, 1, 1},
                                     Room{"Entré", .58, 0, 1, .42}};
constexpr std::array extension_doors{Door{.58, .2, WallRun::across, 2},
                                     Door{.78, .42, WallRun::along, 0}};
constexpr std::array extension_windows{Window{Side::road, .26, 1.5, 1.3, .8},
                                       Window{Side::left, .5, 1.8, 1.3, .8},
                                       Window{Side::back, .28, 1.5, 1.3, .8}};
const FloorPlan extension{"Plan tilbygg", extension_rooms, extension_doors, extension_windows, .8};

const FloorPlan cellar{"Kjeller", cellar_rooms, cellar_doors, cellar_windows, -1};

}  // namespace

const FloorPlan& garage_floor() {
    static const FloorPlan garage{"Plan", garage_rooms, {}, garage_windows, -1};
    return garage;
}

const FloorPlan& converted_cellar() {
    return converted;
}

const FloorPlan& extension_floor() {
    return extension;
}

std::vector<FloorPlan> floors_of(const Plot& plot, int year) {
    switch (plot.use) {
        case Use::cabin:
            return {{"Plan", cabin_rooms, cabin_doors, cabin_windows, .65}};
        case Use::shop:
            return {{"1. etasje", shop_rooms, shop_doors, shop_windows, .74}};
        case Use::bank:
            return {{"1. etasje", bank_rooms, bank_doors, shop_windows, .68}};
        case Use::workshop:
            return {{"Plan", hall_rooms, hall_doors, flat_windows, .87}};
        case Use::boathouse:
            return {{"Plan", boathouse_rooms, boathouse_doors, boathouse_windows, .5}};
        case Use::semi_detached:
            return {{"1. etasje", pair_rooms, pair_doors, pair_windows, .42}};
        case Use::row_house:
            return {{"1. etasje", row_rooms, row_doors, row_windows, .205}};
        case Use::house:
        case Use::farmhouse:
            break;
    }
    if (year < 1962) {
        return {{"1. etasje", old_rooms, old_doors, old_windows, .66},
                {"Loft", old_loft, old_loft_doors, old_loft_windows, -1}};
    }
    if (year < 1985) return {cellar, {"1. etasje", flat_rooms, flat_doors, flat_windows, .50}};
    return {{"1. etasje", new_rooms, new_doors, new_windows, .63},
            {"2. etasje", new_upper, new_upper_doors, new_upper_windows, -1}};
}

}  // namespace byggarkiv::demo
