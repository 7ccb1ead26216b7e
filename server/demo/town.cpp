#include "demo/town.hpp"

#include "demo/chance.hpp"
#include "demo/people.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace byggarkiv::demo {

namespace {

// A street with plots on both sides. Numbers run odd to the left of its direction, even to the
// right.
struct Street {
    std::string_view name;
    int code;
    int gnr;
    int first_bnr;
    Point start;
    double degrees;
    int left, right;      // plots on each side
    double width, depth;  // of a plot, metres, about
    int from_year, to_year;
    Use use;
};

constexpr std::array streets{
    Street{"Sjøgata", 1014, 14, 2, {0, 0}, 0, 5, 3, 31, 30, 1935, 1952, Use::house},
    Street{"Storgata", 1017, 17, 1, {2, 84}, 0, 5, 5, 30, 27, 1936, 1960, Use::house},
    Street{"Solbakken", 1020, 20, 3, {0, 172}, 0, 6, 6, 26, 33, 1951, 1961, Use::house},
    Street{"Bjørkelia", 1016, 16, 5, {-4, 262}, 0, 6, 6, 27, 34, 1968, 1979, Use::house},
    Street{"Lønnestien", 1009, 9, 4, {0, 352}, 0, 5, 5, 32, 34, 1986, 2016, Use::house},
    Street{"Åsvegen", 1001, 1, 1, {-6, 462}, 0, 4, 4, 47, 52, 1937, 1988, Use::farmhouse},
    Street{"Kyrkjevegen", 1003, 3, 1, {252, 18}, 90, 5, 5, 29, 31, 1936, 1957, Use::house},
    Street{"Øvre Bråtavegen", 1002, 2, 1, {8, 606}, 0, 4, 3, 38, 40, 1962, 1989, Use::cabin},
};

constexpr double road_half_width = 4.0;
constexpr int last_works_year = 2024;

enum class Bank { left, right };  // of a street, seen along its direction

// Bends the plan a little, so that streets follow a hillside and no plot is a perfect rectangle.
Point bent(Point flat) {
    return {flat.x + 0.00022 * flat.y * flat.y - 0.06 * flat.y,
            flat.y + 0.00062 * (flat.x - 90) * (flat.x - 90)};
}

Point along_street(const Street& street, double along, double aside) {
    const double turn = street.degrees * std::numbers::pi / 180;
    const Point direction{std::cos(turn), std::sin(turn)};
    return bent(street.start + direction * along + left_of(direction) * aside);
}

Use use_of(const Street& street, int house_number, Chance& chance) {
    if (street.name == "Storgata") {
        if (house_number == 4) return Use::bank;
        if (house_number == 1 || house_number == 6 || house_number == 7) return Use::shop;
    }
    if (street.name == "Sjøgata" && house_number % 2 == 0) {
        return house_number == 2 ? Use::workshop : Use::boathouse;
    }
    if (street.name == "Lønnestien") {
        if (house_number == 4) return Use::row_house;
        if (house_number == 7 || house_number == 8) return Use::semi_detached;
    }
    if (street.name == "Bjørkelia" && chance.likely(0.15)) return Use::semi_detached;
    return street.use;
}

// What a year's taste gave a dwelling.
House dwelling_of(int year, Chance& chance) {
    const double width = chance.between(88, 112) / 10.0;
    const double depth = chance.between(72, 86) / 10.0;
    House house{.year = year,
                .width = width,
                .depth = depth,
                .storeys = 2,
                .basement = year < 1985,
                .roof_degrees = 42,
                .centre = {},
                .front = {}};
    if (year >= 1962 && year < 1985) {
        house.width = chance.between(112, 136) / 10.0;
        house.storeys = 1;
        house.roof_degrees = 22;
    } else if (year >= 1985) {
        house.width = chance.between(104, 124) / 10.0;
        house.roof_degrees = 33;
    }
    return house;
}

// Buildings of other uses have the size of their kind; a roof of 0 degrees is left to the year.
void fit_to_use(House& house, Use use) {
    struct Size {
        double width, depth, roof_degrees;
    };
    const auto low = [&](Size size) {
        house.width = size.width;
        house.depth = size.depth;
        house.storeys = 1;
        if (size.roof_degrees > 0) house.roof_degrees = size.roof_degrees;
    };
    switch (use) {
        case Use::house:
            return;
        case Use::farmhouse:
            house.width = 12.4;
            house.depth = 8.2;
            return;
        case Use::semi_detached:
            return low({15.2, house.depth, 0});
        case Use::row_house:
            return low({24.0, 8.4, 0});
        case Use::shop:
            return low({14.4, 10.4, 30});
        case Use::bank:
            return low({15.0, 10.4, 30});
        case Use::cabin:
            low({house.width * 0.86, house.depth * 0.84, 25});
            break;
        case Use::workshop:
            low({16.8, 10.6, 24});
            break;
        case Use::boathouse:
            low({7.2, 9.0, 0});
            break;
    }
    house.basement = false;
}

House house_on(const Plot& plot, int year, Chance& chance) {
    auto house = dwelling_of(year, chance);
    fit_to_use(house, plot.use);
    house.front = unit(plot.outline[1] - plot.outline[0]);
    const Point road_middle = (plot.outline[0] + plot.outline[1]) * 0.5;
    const double setback = chance.real(5.4, 7.6);
    house.centre = road_middle + left_of(house.front) * (setback + house.depth / 2) +
                   house.front * chance.real(-2.0, 0.5);
    return house;
}

void add_owners(Plot& plot) {
    const auto key = plot.number() + " eier";
    Chance chance(key);
    int from = plot.house.year - 1;
    if (plot.use == Use::bank) {  // the bank has always owned its house
        plot.owners.push_back({.name = "Testvik Sparebank",
                               .id = "312949555",
                               .woman = false,
                               .share = "1/1",
                               .from_year = from,
                               .to_year = 0});
        return;
    }
    for (int turn = 0; from < 2024; ++turn) {
        int to = from + chance.between(17, 34);
        if (to > 2021) to = 0;
        const int born = from - chance.between(27, 41);
        const int count = from > 1965 && chance.likely(0.45) ? 2 : 1;
        for (int who = 0; who < count; ++who) {
            const auto person = fmt::format("{} {} {}", key, turn, who);
            const bool woman = who == 1 || chance.likely(born < 1930 ? 0.15 : 0.45);
            plot.owners.push_back({.name = person_name(person, born + who, woman),
                                   .id = synthetic_national_id(person, born + who, woman),
                                   .woman = woman,
                                   .share = count == 2 ? "1/2" : "1/1",
                                   .from_year = from,
                                   .to_year = to});
        }
        if (to == 0) break;
        from = to;
    }
}

// The residents of the sign-in page take over as the present owners of their property.
void settle(Plot& plot, std::initializer_list<std::size_t> who, int since) {
    std::erase_if(plot.owners, [&](const Owner& owner) { return owner.from_year >= since; });
    for (auto& owner : plot.owners) {
        if (owner.to_year == 0 || owner.to_year > since) owner.to_year = since;
    }
    for (const auto index : who) {
        const auto& resident = residents()[index];
        plot.owners.push_back({.name = std::string(resident.name),
                               .id = std::string(resident.national_id),
                               .woman = (resident.national_id[8] - '0') % 2 == 0,
                               .share = who.size() == 2 ? "1/2" : "1/1",
                               .from_year = since,
                               .to_year = 0});
    }
}

void settle_residents(Plot& plot) {
    if (plot.number() == "20/11") settle(plot, {0, 1}, 1998);
    if (plot.number() == "20/13") settle(plot, {2}, 1984);
    if (plot.number() == "9/7/0/2") settle(plot, {3}, 2015);
}

bool wanted_in_small(const Plot& plot) {
    const auto address = plot.address();
    constexpr std::array chosen{"Solbakken 7",   "Solbakken 9", "Solbakken 11",     "Storgata 4",
                                "Kyrkjevegen 3", "Bjørkelia 6", "Øvre Bråtavegen 3"};
    return std::ranges::find(chosen, address) != chosen.end() || plot.number() == "9/7/0/2";
}

Outline outline_at(const Street& street, Bank bank, double from, double to) {
    const double near = bank == Bank::left ? road_half_width : -road_half_width;
    // The back corners follow a wave along the street, so that neighbours share them.
    const auto back = [&](double at) {
        const double depth = street.depth + 2.2 * std::sin(at / 23.0 + street.gnr);
        return bank == Bank::left ? near + depth : near - depth;
    };
    const Point first = along_street(street, from, near);
    const Point second = along_street(street, to, near);
    const Point third = along_street(street, to, back(to));
    const Point fourth = along_street(street, from, back(from));
    if (bank == Bank::left) return {first, second, third, fourth};
    return {second, first, fourth, third};
}

// What was built after the house.
void add_later_works(Plot& plot, Chance& chance) {
    const int year = plot.house.year;
    if (plot.use == Use::house || plot.use == Use::semi_detached || plot.use == Use::farmhouse) {
        if (chance.likely(0.42)) {
            plot.garage_year = std::max(year + chance.between(3, 16), chance.between(1961, 1975));
        }
        if (chance.likely(0.38)) plot.extension_year = year + chance.between(18, 48);
    }
    if (plot.use == Use::cabin && chance.likely(0.6)) {
        plot.extension_year = year + chance.between(12, 30);
    }
    for (int* later : {&plot.garage_year, &plot.extension_year}) {
        if (*later > last_works_year) *later = 0;
    }
}

Plot plot_at(const Street& street, int house_number, double from, double to) {
    Plot plot{};
    plot.gnr = street.gnr;
    plot.bnr = street.first_bnr + house_number - 1;
    plot.street = street.name;
    plot.street_code = street.code;
    plot.house_number = house_number;
    if (street.use == Use::cabin) {  // plots leased from the farm 2/1
        plot.bnr = 1;
        plot.fnr = house_number;
    }
    Chance chance(plot.number());
    plot.use = use_of(street, house_number, chance);
    const auto bank = house_number % 2 == 1 ? Bank::left : Bank::right;
    plot.outline = outline_at(street, bank, from, to);
    const int year = chance.between(street.from_year, street.to_year);
    plot.house = house_on(plot, plot.use == Use::row_house ? 1994 : year, chance);
    add_later_works(plot, chance);
    add_owners(plot);
    settle_residents(plot);
    plot.in_small = wanted_in_small(plot);
    return plot;
}

void add_sections(std::vector<Plot>& town, const Plot& parent) {
    for (int section = 1; section <= 4; ++section) {
        Plot plot = parent;
        plot.snr = section;
        plot.outline.clear();
        plot.owners.clear();
        plot.garage_year = 0;
        plot.extension_year = 0;
        add_owners(plot);
        settle_residents(plot);
        plot.in_small = wanted_in_small(plot);
        town.push_back(std::move(plot));
    }
}

void add_street(std::vector<Plot>& town, const Street& street) {
    for (const auto bank : {Bank::left, Bank::right}) {
        const bool left = bank == Bank::left;
        Chance chance(fmt::format("{} {}", street.name, left));
        double at = 0;
        for (int i = 0; i < (left ? street.left : street.right); ++i) {
            const double width = street.width + chance.real(-1.8, 1.8);
            const auto plot = plot_at(street, left ? 2 * i + 1 : 2 * i + 2, at, at + width);
            town.push_back(plot);
            if (plot.use == Use::row_house) add_sections(town, plot);
            at += width;
        }
    }
}

}  // namespace

std::string Plot::address() const {
    return fmt::format("{} {}", street, house_number);
}

std::string Plot::number() const {
    auto text = fmt::format("{}/{}", gnr, bnr);
    if (fnr != 0 || snr != 0) text += fmt::format("/{}", fnr);
    if (snr != 0) text += fmt::format("/{}", snr);
    return text;
}

const Owner& Plot::owner_in(int year) const {
    const auto found = std::ranges::find_if(owners, [year](const Owner& owner) {
        return owner.from_year <= year && (owner.to_year == 0 || year < owner.to_year);
    });
    return found == owners.end() ? owners.front() : *found;
}

Outline Plot::garage() const {
    const Point inward = left_of(house.front);
    const Point corner = outline[2];
    return rectangle(corner - house.front * 5.2 - inward * 6.4, house.front, 6.0, 7.0);
}

std::vector<Plot> build_town() {
    std::vector<Plot> town;
    for (const auto& street : streets) add_street(town, street);
    return town;
}

Point to_utm33(Point in_town) {
    constexpr Point corner{301540, 6650060};
    constexpr double turned = 11 * std::numbers::pi / 180;
    const Point east{std::cos(turned), std::sin(turned)};
    return corner + east * in_town.x + left_of(east) * in_town.y;
}

}  // namespace byggarkiv::demo
