#include "archive/registers.hpp"

#include <algorithm>
#include <stdexcept>

#include "archive/register_rows.hpp"
#include "archive/row_digest.hpp"
#include "archive/rows.hpp"
#include "archive/work.hpp"
#include "base/text.hpp"
#include "domain/street_key.hpp"
#include "sql/ownership.hpp"
#include "sql/registers.hpp"

namespace byggarkiv::archive {

Entered place_of(Work& work, const domain::PropertyId& number, const RowDates& dates) {
    const auto day = dates.as_of ? *dates.as_of : domain::date_in_oslo(work.clock().now());
    return Properties(work).enter_if_unknown(number, day);
}

std::optional<domain::CalendarDate> day_of_change(const Work& work, const std::string& from,
                                                  const RowDates& dates) {
    const auto began = read_optional_date(from);
    const auto latest = dates.as_of ? *dates.as_of : domain::date_in_oslo(work.clock().now());
    const bool dated = dates.since && *dates.since <= latest && (!began || *dates.since > *began);
    const auto day = dated ? *dates.since : latest;
    return began && day <= *began ? std::nullopt : std::optional(day);
}

std::string first_day_again(const Work& work, const std::string& ended, const RowDates& dates) {
    const auto day = day_of_change(work, ended, dates);
    return day ? day->text() : ended;
}

namespace {

// What an address says, as it is written and as it is compared.
struct AddressContent {
    std::string_view property, street;
    std::string street_key;
    std::int64_t number;
    std::string_view letter, postcode, place;

    bool operator==(const AddressContent&) const = default;
};

std::string digest_of(const Work& work, const std::string& key, const std::string& from,
                      const std::string& to, const AddressContent& c) {
    return row_digest(work.sealer(), "address",
                      {key, from, to, c.property, c.street, c.street_key, c.number, c.letter,
                       c.postcode, c.place});
}

AddressContent address_content(const store::Row& row) {
    return {row.text(1), row.text(2), domain::street_key(row.text(2)), row.number(3), row.text(4),
            row.text(5), row.text(6)};
}

void end_address(Work& work, const std::string& key, const store::Row& row, const std::string& to) {
    const auto digest = digest_of(work, key, row.text(0), to, address_content(row));
    work.session().run(sql::registers::end_address, {to, digest, key, row.text(0)});
}

void add_address(Work& work, const std::string& key, const std::string& from,
                 const AddressContent& c) {
    const auto digest = digest_of(work, key, from, "", c);
    work.session().run(sql::registers::add_address,
                       {key, from, "", c.property, c.street, c.street_key, c.number, c.letter,
                        c.postcode, c.place, digest});
}

void correct_address(Work& work, const std::string& key, const std::string& from,
                     const AddressContent& c) {
    const auto digest = digest_of(work, key, from, "", c);
    work.session().run(sql::registers::correct_address,
                       {c.property, c.street, c.street_key, c.number, c.letter, c.postcode, c.place,
                        digest, key, from});
}

}  // namespace

bool Registers::put(const AddressRow& row) {
    const auto place = place_of(work_, row.property, row.dates);
    auto& session = work_.session();
    const AddressContent content{place.key.text(), row.street, domain::street_key(row.street),
                                 row.number,       row.letter, row.postcode,
                                 row.place};
    const auto known = session.row(sql::registers::latest_address, {row.external_key});
    const std::string ended = known ? known->text(7) : "";
    if (!known || !ended.empty()) {
        const auto from = known ? first_day_again(work_, ended, row.dates) : "";
        if (known && known->text(0) == from)
            correct_address(work_, row.external_key, from, content);
        else
            add_address(work_, row.external_key, from, content);
        // Nothing can be filed on a property that this change entered: no follower need look.
        if (!place.is_new) work_.touch("property", place.key.text());
        return true;
    }
    if (address_content(*known) == content) return false;
    if (const auto day = day_of_change(work_, known->text(0), row.dates)) {
        end_address(work_, row.external_key, *known, day->text());
        add_address(work_, row.external_key, day->text(), content);
    } else {
        correct_address(work_, row.external_key, known->text(0), content);
    }
    work_.touch("property", place.key.text());
    work_.touch("property", known->text(1));
    return true;
}

bool Registers::put(const OwnershipRow& row) {
    return Ownerships(work_).put(row, place_of(work_, row.property, {}).key);
}

bool Registers::put(const PowerRow& row) {
    std::optional<domain::PropertyKey> property;
    if (row.property) property = place_of(work_, *row.property, {}).key;
    return Ownerships(work_).put(row, property);
}

std::optional<std::string> Registers::key_of(const AddressRow& row) {
    return row.external_key;
}
std::optional<std::string> Registers::key_of(const ParcelRow& row) {
    return row.external_key;
}
std::optional<std::string> Registers::key_of(const OwnershipRow& row) {
    const auto property = Properties(work_).find(row.property);
    const auto owner = Ownerships(work_).owner_of(row);
    if (!property || !owner) return std::nullopt;
    return property->text() + '\t' + owner->text() + '\t' + date_text(row.from);
}
std::optional<std::string> Registers::key_of(const PowerRow& row) {
    return row.external_key;
}

std::vector<PresentRow> Registers::present(RegisterTable table, const std::string& after,
                                           int limit) {
    const auto parts = split(after, '\t');
    const auto part = [&](std::size_t i) { return i < parts.size() ? parts[i] : ""; };
    auto& session = work_.session();
    std::vector<PresentRow> found;
    switch (table) {
        case RegisterTable::addresses:
            for (const auto& row : session.rows(sql::registers::addresses_past, {after, limit}))
                found.push_back({row.text(0), row.text(1)});
            break;
        case RegisterTable::parcels:
            for (const auto& row : session.rows(sql::registers::parcels_past, {after, limit}))
                found.push_back({row.text(0), row.text(1)});
            break;
        case RegisterTable::buildings:
            for (const auto& row :
                 session.rows(sql::registers::buildings_past, {part(0), part(1), part(2), limit}))
                found.push_back(
                    {building_part(row.text(0), row.text(1)) + '\t' + row.text(2), row.text(3)});
            break;
        case RegisterTable::ownerships:
            for (const auto& row :
                 session.rows(sql::ownership::ownerships_past, {part(0), part(1), part(2), limit}))
                found.push_back(
                    {row.text(0) + '\t' + row.text(1) + '\t' + row.text(2), row.text(3)});
            break;
        case RegisterTable::powers:
            for (const auto& row : session.rows(sql::ownership::powers_past, {after, limit}))
                found.push_back({row.text(0), ""});
            break;
    }
    return found;
}

void Registers::end(RegisterTable table, const std::string& key, domain::CalendarDate on) {
    work_.must_be_in_change();
    const auto parts = split(key, '\t');
    const auto part = [&](std::size_t i) {
        return std::string(i < parts.size() ? parts[i] : std::string_view());
    };
    auto& session = work_.session();
    switch (table) {
        case RegisterTable::addresses: {
            const auto row = session.row(sql::registers::latest_address, {key}).value();
            archive::end_address(work_, key, row, on.text());
            work_.touch("property", row.text(1));
            return;
        }
        case RegisterTable::parcels:
            return end_parcel(work_, key, on);
        case RegisterTable::buildings:
            return end_building(work_, key, on);
        case RegisterTable::ownerships:
            return Ownerships(work_).end_ownership(read_key<domain::PropertyKey>(part(0)), part(1),
                                                   part(2), on);
        case RegisterTable::powers:
            return Ownerships(work_).end_power(key, on);
    }
}

}  // namespace byggarkiv::archive
