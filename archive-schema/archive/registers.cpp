#include "archive/registers.hpp"

#include <algorithm>

#include "archive/persons.hpp"
#include "archive/rows.hpp"
#include "archive/street_key.hpp"
#include "archive/wkb.hpp"
#include "archive/work.hpp"
#include "sql/catalogue.hpp"

namespace byggarkiv::archive {

namespace {

domain::PropertyKey property_of(Work& work, const domain::PropertyId& number) {
    work.must_be_in_change();
    return Properties(work).find_or_enter(number);
}

}  // namespace

bool Registers::put(const AddressRow& row) {
    const auto property = property_of(work_, row.property);
    const auto holder = work_.session().row(sql::property::holder_of_address, {row.external_key});
    const bool changed =
        work_.session()
            .row(sql::property::put_address,
                 {row.external_key, property.text(), row.street, street_key(row.street), row.number,
                  row.letter, row.postcode, row.place})
            .has_value();
    if (changed) work_.touch("property", property.text());
    if (changed && holder) work_.touch("property", holder->text(0));
    return changed;
}

bool Registers::put(const ParcelRow& row) {
    const auto property = property_of(work_, row.property);
    if (row.rings.empty() || row.rings.front().empty())
        throw std::logic_error("a parcel without an outline");
    const auto& outline = row.rings.front();
    const auto [west, east] = std::minmax_element(outline.begin(), outline.end(),
                                                  [](auto& a, auto& b) { return a.east < b.east; });
    const auto [south, north] = std::minmax_element(
        outline.begin(), outline.end(), [](auto& a, auto& b) { return a.north < b.north; });
    const auto geometry = wkb_polygon(row.rings);
    auto& session = work_.session();
    const auto written =
        session.row(sql::property::put_parcel,
                    {row.external_key, property.text(), row.srid, store::Blob{geometry},
                     row.area_m2, west->east, south->north, east->east, north->north});
    if (!written) return false;
    const auto number = written->number(0);
    session.run(sql::property::drop_parcel_box, {number});
    session.run(sql::property::put_parcel_box,
                {number, west->east, south->north, east->east, north->north});
    return true;
}

bool Registers::put(const BuildingRow& row) {
    const auto property = property_of(work_, row.property);
    const auto& b = row.building;
    return work_.session()
        .row(sql::property::put_building,
             {b.number, b.extension, property.text(), b.type, b.status, b.year, b.area_m2})
        .has_value();
}

// Sealed bytes differ at every sealing, so what is there is opened and compared before it is
// replaced.
bool Registers::put(const OwnershipRow& row) {
    const auto property = property_of(work_, row.property);
    const auto& sealer = work_.sealer();
    Persons persons(work_);
    const auto owner = row.person ? persons.find_or_enter(*row.person)
                                  : persons.find_or_enter_organisation(row.organisation);
    const auto from = date_text(row.from);
    const auto to = date_text(row.to);
    if (const auto known =
            work_.session().row(sql::property::ownership, {property.text(), owner.text(), from})) {
        const auto name = sealer.unseal(known->text(0));
        if (name == row.name && known->text(1) == row.share && known->text(2) == to) return false;
    }
    const auto sealed_name = sealer.seal(row.name);
    work_.session().run(
        sql::property::put_ownership,
        {property.text(), owner.text(), store::Blob{sealed_name}, row.share, from, to});
    work_.touch("property", property.text());
    return true;
}

}  // namespace byggarkiv::archive
