#include "archive/properties.hpp"

#include <algorithm>

#include "archive/lineage.hpp"
#include "archive/municipalities.hpp"
#include "archive/numbers.hpp"
#include "archive/ownerships.hpp"
#include "archive/rows.hpp"
#include "archive/wkb.hpp"
#include "archive/work.hpp"
#include "base/failure.hpp"
#include "domain/near_streets.hpp"
#include "domain/street_key.hpp"
#include "domain/utm.hpp"
#include "sql/property.hpp"

namespace byggarkiv::archive {

namespace {

Address address_of(const store::Row& row) {
    return {.property = read_key<domain::PropertyKey>(row.text(0)),
            .street = row.text(1),
            .number = static_cast<unsigned>(row.number(2)),
            .letter = row.text(3),
            .postcode = row.text(4),
            .place = row.text(5),
            .from = read_optional_date(row.text(6)),
            .to = read_optional_date(row.text(7))};
}

// Who types an address means the house that has it now; those that had it once are meant only where
// nobody has it any more. Present ones come first.
std::vector<Address> without_former_bearers(std::vector<Address> found) {
    const auto former = std::find_if(found.begin(), found.end(),
                                     [](const Address& address) { return address.to.has_value(); });
    const auto borne_now = [&](const Address& address) {
        return std::any_of(found.begin(), former, [&](const Address& present) {
            return present.text() == address.text() && present.postcode == address.postcode;
        });
    };
    found.erase(std::remove_if(former, found.end(), borne_now), found.end());
    return found;
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
    if (!row) return find_along_reforms(number);
    return read_key<domain::PropertyKey>(row->text(0));
}

std::optional<domain::PropertyKey> Properties::find_along_reforms(
    const domain::PropertyId& number) {
    if (municipality_paths(work_)->empty()) return std::nullopt;
    auto holders = Lineage(work_).trace(number).holders;
    if (holders.size() != 1) return std::nullopt;
    return std::move(holders.front());
}

domain::PropertyKey Properties::find_or_enter(const domain::PropertyId& number,
                                              const std::optional<domain::CalendarDate>& on) {
    auto entered = enter_if_unknown(number, on);
    if (entered.is_new) work_.touch("property", entered.key.text());
    return std::move(entered.key);
}

Entered Properties::enter_if_unknown(const domain::PropertyId& number,
                                     const std::optional<domain::CalendarDate>& on) {
    work_.must_be_in_change();
    Numbers numbers(work_);
    const auto holders = numbers.holders(number);
    if (!holders.empty() && !on) return {holders.front().property};
    for (const auto& held : holders)
        if (held.period.holds_on(*on)) return {held.property};
    if (holders.empty()) {
        if (auto known = settle_awaited(work_, number)) return {std::move(*known)};
        if (auto known = find_along_reforms(number)) return {std::move(*known)};
        return {enter(number), true};
    }
    // Given again after it had ended; what is told of days before its first holder is of that one.
    const auto& latest = holders.front();
    if (!latest.period.to || *latest.period.to > *on) return {holders.back().property};
    Entered entered{domain::PropertyKey::timed(), true};
    numbers.enter_property(entered.key);
    numbers.enter({entered.key, number, {latest.period.to, std::nullopt}, std::nullopt});
    work_.wrote("property", entered.key.text());
    return entered;
}

// A property that was unknown: with all the numbers that reforms have given it since, as far as the
// table tells.
domain::PropertyKey Properties::enter(const domain::PropertyId& number) {
    const auto key = domain::PropertyKey::timed();
    Numbers numbers(work_);
    numbers.enter_property(key);
    HeldNumber held{key, number, {}, std::nullopt};
    numbers.enter(held);
    work_.wrote("property", key.text());
    const auto paths = municipality_paths(work_);
    if (paths->next(number.parts().municipality, std::nullopt)) follow_reforms(work_, held);
    return key;
}

std::optional<Property> Properties::get(const domain::PropertyKey& key) {
    Property property{.key = key, .numbers = {}, .addresses = {}};
    for (const auto& held : Numbers(work_).of(key))
        property.numbers.push_back(
            {.number = held.number, .from = held.period.from, .to = held.period.to});
    if (property.numbers.empty()) return std::nullopt;
    for (const auto& row : work_.session().rows(sql::property::addresses, {key.text()})) {
        auto address = address_of(row);
        auto& side = address.to ? property.former_addresses : property.addresses;
        side.push_back(std::move(address));
    }
    return property;
}

std::vector<domain::PropertyKey> Properties::with_building(std::string_view number) {
    std::vector<domain::PropertyKey> found;
    for (const auto& row : work_.session().rows(sql::property::with_building, {number}))
        found.push_back(read_key<domain::PropertyKey>(row.text(0)));
    return found;
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
    const auto wanted = domain::read_address(typed);
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
        if (exact.empty() && wanted->letter.empty())
            exact = found(sql::property::addresses_at_number,
                          {wanted->street_key, wanted->number, limit});
        return without_former_bearers(std::move(exact));
    }
    // Past every key that begins so: no letter comes after the last code point.
    const auto past = wanted->street_key + "\xF4\x8F\xBF\xBF";
    auto all = found(sql::property::addresses_from, {wanted->street_key, past, limit});
    const auto left = limit - static_cast<int>(all.size());
    if (left == 0) return all;
    for (auto& former :
         found(sql::property::former_addresses_from, {wanted->street_key, past, left}))
        all.push_back(std::move(former));
    return all;
}

std::vector<Address> Properties::addresses_meant(std::string_view typed, int limit) {
    auto found = addresses_like(typed, limit);
    const auto read = domain::read_address(typed);
    if (!found.empty() || !read || read->number == 0) return found;
    const auto keys = street_keys();
    const auto near = domain::streets_near(keys, read->street_key);
    if (near.size() != 1) return found;
    return addresses_like(
        std::string(near.front().key) + ' ' + std::to_string(read->number) + read->letter, limit);
}

std::vector<std::string> Properties::street_keys() {
    std::vector<std::string> keys;
    for (const auto& row : work_.session().rows(sql::property::street_keys, {}))
        keys.push_back(row.text(0));
    std::sort(keys.begin(), keys.end());  // databases sort text by rules of their own
    return keys;
}

std::optional<domain::Position> Properties::middle(const domain::PropertyKey& key) {
    const auto row = work_.session().row(sql::property::middle_of_largest_parcel, {key.text()});
    if (!row) return std::nullopt;
    constexpr int zone_zero = 25800;  // EPSG:25833 is zone 33
    return domain::from_utm({row->real(1), row->real(2)}, row->small(0) - zone_zero);
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
         session.rows(sql::property::parcels_in_box, {west - metres, east + metres, south - metres,
                                                      north + metres, own[0].small(2), limit})) {
        const auto property = read_key<domain::PropertyKey>(row.text(1));
        const auto numbers = Numbers(work_).of(property);
        for (auto& rings : read_wkb(row.text(3)))
            parcels.push_back({.property = property,
                               .label = numbers.empty() ? "" : numbers[0].number.local_text(),
                               .srid = row.small(2),
                               .rings = std::move(rings),
                               .area_m2 = row.small(4)});
    }
    return parcels;
}

std::vector<domain::PropertyKey> Properties::owned_by(const domain::PersonKey& person,
                                                      domain::CalendarDate on) {
    return Ownerships(work_).owned_by(person, on);
}

}  // namespace byggarkiv::archive
