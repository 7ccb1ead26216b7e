#include "archive/properties.hpp"

#include <algorithm>

#include "archive/rows.hpp"
#include "archive/street_key.hpp"
#include "archive/wkb.hpp"
#include "archive/work.hpp"
#include "base/failure.hpp"
#include "sql/catalogue.hpp"

namespace byggarkiv::archive {

namespace {

domain::PropertyId number_of(const store::Row& row) {
    const auto municipality = domain::MunicipalityNumber::parse(row.text(0));
    if (!municipality)
        throw Failure(Failure::Kind::integrity, "not a municipality number: " + row.text(0));
    const auto part = [&](std::size_t column) {
        return static_cast<std::uint32_t>(row.number(column));
    };
    const auto id = domain::PropertyId::from({*municipality, part(1), part(2), part(3), part(4)});
    if (!id) throw Failure(Failure::Kind::integrity, "not a property number in " + row.text(0));
    return id.value();
}

Address address_of(const store::Row& row) {
    return {.property = read_key<domain::PropertyKey>(row.text(0)),
            .street = row.text(1),
            .number = static_cast<unsigned>(row.number(2)),
            .letter = row.text(3),
            .postcode = row.text(4),
            .place = row.text(5)};
}

}  // namespace

std::string Address::text() const {
    std::string text = street;
    if (number > 0) text += " " + std::to_string(number);
    if (!letter.empty()) text += " " + letter;
    return text;
}

std::optional<domain::PropertyKey> Properties::find(const domain::PropertyId& number) {
    const auto& p = number.parts();
    const auto row = work_.session().row(sql::property::find,
                                         {p.municipality.text(), p.gnr, p.bnr, p.fnr, p.snr});
    if (!row) return std::nullopt;
    return read_key<domain::PropertyKey>(row->text(0));
}

domain::PropertyKey Properties::find_or_enter(const domain::PropertyId& number) {
    if (auto known = find(number)) return *known;
    work_.must_be_in_change();
    const auto key = domain::PropertyKey::random();
    const auto& p = number.parts();
    work_.session().run(sql::property::enter, {key.text()});
    work_.session().run(sql::property::enter_number,
                        {key.text(), p.municipality.text(), p.gnr, p.bnr, p.fnr, p.snr, "", ""});
    work_.touch("property", key.text());
    return key;
}

std::optional<Property> Properties::get(const domain::PropertyKey& key) {
    Property property{.key = key, .numbers = {}, .addresses = {}};
    for (const auto& row : work_.session().rows(sql::property::numbers, {key.text()}))
        property.numbers.push_back({.number = number_of(row),
                                    .from = read_optional_date(row.text(5)),
                                    .to = read_optional_date(row.text(6))});
    if (property.numbers.empty()) return std::nullopt;
    for (const auto& row : work_.session().rows(sql::property::addresses, {key.text()}))
        property.addresses.push_back(address_of(row));
    return property;
}

std::vector<Building> Properties::buildings(const domain::PropertyKey& key) {
    std::vector<Building> found;
    for (const auto& row : work_.session().rows(sql::property::buildings, {key.text()}))
        found.push_back({.number = row.text(0),
                         .extension = row.text(1),
                         .type = row.text(2),
                         .status = row.text(3),
                         .year = row.small(4),
                         .area_m2 = row.small(5)});
    return found;
}

std::vector<Address> Properties::addresses_like(std::string_view typed, int limit) {
    const auto wanted = read_address(typed);
    if (!wanted) return {};
    auto& session = work_.session();
    const auto found = [&](const store::Statement& statement, store::Values values) {
        std::vector<Address> addresses;
        for (const auto& row : session.rows(statement, values))
            addresses.push_back(address_of(row));
        return addresses;
    };
    if (wanted->number > 0) {
        auto exact = found(sql::property::addresses_exact,
                           {wanted->street_key, wanted->number, wanted->letter, limit});
        if (!exact.empty() || !wanted->letter.empty()) return exact;
        return found(sql::property::addresses_at_number,
                     {wanted->street_key, wanted->number, limit});
    }
    // Past every key that begins so: no letter comes after the last code point.
    return found(sql::property::addresses_from,
                 {wanted->street_key, wanted->street_key + "\xF4\x8F\xBF\xBF", limit});
}

std::vector<Parcel> Properties::parcels_around(const domain::PropertyKey& key, double metres,
                                               int limit) {
    auto& session = work_.session();
    const auto own = session.rows(sql::property::parcels, {key.text()});
    if (own.empty()) return {};
    double west = own[0].real(5), south = own[0].real(6), east = own[0].real(7),
           north = own[0].real(8);
    for (const auto& row : own) {
        west = std::min(west, row.real(5));
        south = std::min(south, row.real(6));
        east = std::max(east, row.real(7));
        north = std::max(north, row.real(8));
    }
    std::vector<Parcel> parcels;
    for (const auto& row :
         session.rows(sql::property::parcels_in_box,
                      {west - metres, east + metres, south - metres, north + metres, limit})) {
        const auto property = read_key<domain::PropertyKey>(row.text(1));
        const auto numbers = session.rows(sql::property::numbers, {property.text()});
        parcels.push_back({.property = property,
                           .label = numbers.empty() ? "" : number_of(numbers[0]).local_text(),
                           .srid = row.small(2),
                           .rings = read_wkb(row.text(3)),
                           .area_m2 = row.small(4)});
    }
    return parcels;
}

std::vector<domain::PropertyKey> Properties::owned_by(const domain::PersonKey& person,
                                                      domain::CalendarDate on) {
    std::vector<domain::PropertyKey> owned;
    for (const auto& row :
         work_.session().rows(sql::property::owned_by, {person.text(), on.text()}))
        owned.push_back(read_key<domain::PropertyKey>(row.text(0)));
    return owned;
}

}  // namespace byggarkiv::archive
