#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/dates.hpp"
#include "domain/ids.hpp"
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

    std::string text() const;  // "Storgata 12 B"
};

struct Property {
    domain::PropertyKey key;
    std::vector<DatedNumber> numbers;  // present first, then newest first
    std::vector<Address> addresses;    // by street, number, letter

    const domain::PropertyId& present() const { return numbers.front().number; }
};

struct Building {
    std::string number;     // bygningsnummer
    std::string extension;  // bygningsendringsløpenummer
    std::string type;       // code, e.g. "111"
    std::string status;     // code, e.g. "FA"
    int year = 0;           // 0 = unknown
    int area_m2 = 0;        // 0 = unknown
};

// Corner of a parcel's outline, metres in the parcel's own coordinate system.
struct Point {
    double east = 0;
    double north = 0;
};

struct Parcel {
    domain::PropertyKey property;
    std::string label;  // "49/130"
    int srid = 25833;
    std::vector<std::vector<Point>> rings;  // outer ring first
    int area_m2 = 0;
};

// Properties and what the cadastre says of them.
class Properties {
public:
    explicit Properties(Work& work) : work_(work) {}

    // By any number, present or past; the present holder first where two have had it.
    std::optional<domain::PropertyKey> find(const domain::PropertyId& number);
    // The property with this number, entered now when the register does not know it.
    domain::PropertyKey find_or_enter(const domain::PropertyId& number);
    std::optional<Property> get(const domain::PropertyKey& key);
    std::vector<Building> buildings(const domain::PropertyKey& key);

    // "storgata 12", "Storgt. 12b", "Aasvegen 3": exact addresses first, then those that begin so;
    // at most `limit`. Abbreviations gt., vn. and veg/vei, aa/å are met half way.
    std::vector<Address> addresses_like(std::string_view typed, int limit);

    // The parcels of a property, and of its neighbours within `metres` of their box; at most
    // `limit`.
    std::vector<Parcel> parcels_around(const domain::PropertyKey& key, double metres, int limit);

    // What the register says this person owns on this day.
    std::vector<domain::PropertyKey> owned_by(const domain::PersonKey& person,
                                              domain::CalendarDate on);

private:
    Work& work_;
};

}  // namespace byggarkiv::archive
