#pragma once

#include <optional>
#include <string>
#include <vector>

#include "archive/ownerships.hpp"
#include "archive/properties.hpp"
#include "domain/national_id.hpp"

namespace byggarkiv::archive {

// What a delivery says of the time of a row.
struct RowDates {
    std::optional<domain::CalendarDate> since = {};  // when the register changed it
    std::optional<domain::CalendarDate> as_of = {};  // the day the delivery shows; none = today
};

struct AddressRow {
    std::string external_key;  // lokalId
    domain::PropertyId property;
    std::string street;
    unsigned number = 0;
    std::string letter;
    std::string postcode;
    std::string place;
    RowDates dates = {};
};

struct ParcelRow {
    std::string external_key;
    domain::PropertyId property;
    int srid = 25833;             // 25832 or 25833
    std::vector<Rings> polygons;  // at least one
    int area_m2 = 0;
    RowDates dates = {};
};

struct BuildingRow {
    domain::PropertyId property;
    Building building;
    RowDates dates = {};
};

// The first part of a building's key, which its rows on all properties have in common.
std::string building_part(std::string_view number, std::string_view extension);

// A register whose rows can be ended because a whole delivery does not have them.
enum class RegisterTable { addresses, parcels, buildings, ownerships, powers };

// A present row of a register: by what it is known, and where it lies.
struct PresentRow {
    std::string key;           // as Registers::key_of() gives it
    std::string municipality;  // of its property's present number; "" where it has no place
};

// Writes what public registers deliver. A delivery may be read again: only what differs is written.
// A row that says something else than before ends the earlier one, on the day the register gives
// for it (on the same day it is a correction, and replaces it). Properties that were unknown are
// entered.
class Registers {
public:
    explicit Registers(Work& work) : work_(work) {}

    // True when something was written. A precondition is said at the row; breaking it throws
    // std::logic_error.
    bool put(const AddressRow& row);
    bool put(const ParcelRow& row);
    bool put(const BuildingRow& row);
    bool put(const OwnershipRow& row);
    bool put(const PowerRow& row);

    // By what a row is known in the archive; nullopt when it cannot be there, since its property is
    // unknown.
    std::optional<std::string> key_of(const AddressRow& row);
    std::optional<std::string> key_of(const ParcelRow& row);
    std::optional<std::string> key_of(const BuildingRow& row);
    std::optional<std::string> key_of(const OwnershipRow& row);
    std::optional<std::string> key_of(const PowerRow& row);

    // The keys of the present rows of a building: one for each property on which it stands.
    std::vector<std::string> places_of(const Building& building);

    // Present rows in the order of their keys, from behind `after` ("" = from the first) on.
    std::vector<PresentRow> present(RegisterTable table, const std::string& after, int limit);
    // Ends a present row: the register has it no more.
    void end(RegisterTable table, const std::string& key, domain::CalendarDate on);

private:
    Work& work_;
};

}  // namespace byggarkiv::archive
