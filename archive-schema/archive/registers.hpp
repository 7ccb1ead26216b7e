#pragma once

#include <optional>
#include <string>

#include "archive/properties.hpp"
#include "domain/national_id.hpp"

namespace byggarkiv::archive {

struct AddressRow {
    std::string external_key;  // lokalId
    domain::PropertyId property;
    std::string street;
    unsigned number = 0;
    std::string letter;
    std::string postcode;
    std::string place;
};

struct ParcelRow {
    std::string external_key;
    domain::PropertyId property;
    int srid = 25833;
    std::vector<std::vector<Point>> rings;  // outer first, each closed
    int area_m2 = 0;
};

struct BuildingRow {
    domain::PropertyId property;
    Building building;
};

struct OwnershipRow {
    domain::PropertyId property;
    std::optional<domain::NationalId> person;  // exactly one of person and organisation
    std::string organisation;                  // nine digits
    std::string name;
    std::string share;  // "1/2"
    std::optional<domain::CalendarDate> from;
    std::optional<domain::CalendarDate> to;
};

// Writes what public registers deliver. Each call replaces the row with the same key, so a delivery
// may be read again; properties that were unknown are entered. True when something changed.
class Registers {
public:
    explicit Registers(Work& work) : work_(work) {}

    bool put(const AddressRow& row);
    bool put(const ParcelRow& row);
    bool put(const BuildingRow& row);
    bool put(const OwnershipRow& row);  // number and name are sealed on the way in

private:
    Work& work_;
};

}  // namespace byggarkiv::archive
