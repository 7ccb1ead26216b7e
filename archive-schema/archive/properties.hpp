#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/dates.hpp"
#include "domain/ids.hpp"
#include "domain/map_area.hpp"
#include "domain/property_id.hpp"

namespace byggarkiv::archive {

class Work;

struct DatedNumber {
    domain::PropertyId number;
    std::optional<domain::CalendarDate> from;  // none: as far back as anybody knows
    std::optional<domain::CalendarDate> to;    // first day on which it no longer holds
};

struct Address {
    domain::PropertyKey property;
    std::string street;
    unsigned number = 0;
    std::string letter;  // "" or one letter
    std::string postcode;
    std::string place;
    std::optional<domain::CalendarDate> from = {};  // none: as far back as anybody knows
    std::optional<domain::CalendarDate> to = {};    // first day on which it was no longer so

    std::string text() const;  // "Storgata 12 B"
};

struct Property {
    domain::PropertyKey key;
    std::vector<DatedNumber> numbers;  // present first, then newest first
    std::vector<Address> addresses;    // present ones, by street, number, letter
    std::vector<Address> former_addresses = {};

    const domain::PropertyId& present() const { return numbers.front().number; }
};

struct Building {
    std::string number;     // bygningsnummer
    std::string extension;  // bygningsendringsløpenummer
    std::string type;       // code, e.g. "111"
    std::string status;     // code, e.g. "FA"
    int year = 0;           // 0 = unknown
    int area_m2 = 0;        // 0 = unknown
    bool operator==(const Building&) const = default;
};

// Corner of a parcel's outline, metres in the parcel's own coordinate system.
struct Point {
    double east = 0;
    double north = 0;
};

using Rings = std::vector<std::vector<Point>>;  // of one polygon: outer ring first, each closed

// One piece of a parcel, as it is drawn.
struct Parcel {
    domain::PropertyKey property;
    std::string label;  // "49/130"
    int srid = 25833;
    Rings rings;
    int area_m2 = 0;
};

// A property and how far off its nearest parcel is, in metres; 0 where one stands on it.
struct NearProperty {
    domain::PropertyKey property;
    double metres = 0;
};

// A property that was looked for in order to be written on.
struct Entered {
    domain::PropertyKey key;
    bool is_new = false;  // this change entered it
};

// Properties and what the cadastre says of them.
class Properties {
public:
    explicit Properties(Work& work) : work_(work) {}

    // By any number, present or past; the present holder first where two have had it. A number that
    // nobody has had is followed through municipality reforms, where these lead to one property.
    // What became of a property since: Lineage::trace().
    std::optional<domain::PropertyKey> find(const domain::PropertyId& number);
    // The property with this number, entered now when the archive does not know it. With a day: the
    // one that had the number then, so that a number which was given again means its new holder.
    domain::PropertyKey find_or_enter(const domain::PropertyId& number,
                                      const std::optional<domain::CalendarDate>& on = std::nullopt);
    // The same for rows by the million: no follower is told of what is new, since nothing can have
    // been filed on it yet.
    Entered enter_if_unknown(const domain::PropertyId& number,
                             const std::optional<domain::CalendarDate>& on);
    std::optional<Property> get(const domain::PropertyKey& key);
    std::vector<Building> buildings(const domain::PropertyKey& key);  // those that stand
    // The properties on which a building stands, or stood last; by its bygningsnummer. A row house
    // stands on all of its sections.
    std::vector<domain::PropertyKey> with_building(std::string_view number);

    // "storgata 12", "Storgt. 12b", "Aasvegen 3": exact addresses first, then those that begin so;
    // at most `limit`. Abbreviations gt., vn. and veg/vei, aa/å are met half way. What an address
    // was before, such as the old name of its street, is found behind what is so now.
    std::vector<Address> addresses_like(std::string_view typed, int limit);

    // The same; and where nothing is written so, those on the one street that is nearest to what
    // was typed ("Solbaken 7"), if a house number was.
    std::vector<Address> addresses_meant(std::string_view typed, int limit);

    // Every street that there is or was, as domain::street_key() writes it; sorted by bytes.
    std::vector<std::string> street_keys();

    // The parcels of a property, and of its neighbours within `metres` of their box, as far as they
    // are drawn in the same coordinate system; at most `limit`. A parcel of several pieces gives as
    // many.
    std::vector<Parcel> parcels_around(const domain::PropertyKey& key, double metres, int limit);

    // Where it lies, for a mark on a map: the middle of the box around its largest parcel.
    std::optional<domain::Position> middle(const domain::PropertyKey& key);

    // The nearest first, at most `limit` (1 to 100); none where none is drawn within 12 km.
    std::vector<NearProperty> nearest(const domain::Position& place, std::size_t limit);

    // What the register says this person owns on this day.
    std::vector<domain::PropertyKey> owned_by(const domain::PersonKey& person,
                                              domain::CalendarDate on);

private:
    std::optional<domain::PropertyKey> find_along_reforms(const domain::PropertyId& number);
    domain::PropertyKey enter(const domain::PropertyId& number);

    Work& work_;
};

}  // namespace byggarkiv::archive
