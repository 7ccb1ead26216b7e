#include "archive/numbers.hpp"

#include <algorithm>

#include "archive/row_digest.hpp"
#include "archive/rows.hpp"
#include "archive/work.hpp"
#include "sql/property.hpp"

namespace byggarkiv::archive {

namespace {

std::string digest_of(const Work& work, const HeldNumber& held) {
    const auto& p = held.number.parts();
    return row_digest(
        work.sealer(), "property_identifier",
        {held.property.text(), p.municipality.text(), p.gnr, p.bnr, p.fnr, p.snr,
         date_text(held.period.from), date_text(held.period.to), date_text(held.awaiting)});
}

// Whoever has it still comes before whoever gave it up.
bool ended_later(const HeldNumber& one, const HeldNumber& other) {
    if (!other.period.to) return false;
    return !one.period.to || *one.period.to > *other.period.to;
}

bool is_row(const HeldNumber& one, const HeldNumber& other) {
    return one.number == other.number && one.period.from == other.period.from;
}

}  // namespace

HeldNumber held_number_of(const store::Row& row) {
    const auto municipality = domain::MunicipalityNumber::parse(row.text(0));
    const auto part = [&](std::size_t column) {
        return static_cast<std::uint32_t>(row.number(column));
    };
    if (!municipality)
        throw Failure(Failure::Kind::integrity, "not a municipality number: " + row.text(0));
    const auto id = domain::PropertyId::from({*municipality, part(1), part(2), part(3), part(4)});
    if (!id) throw Failure(Failure::Kind::integrity, "not a property number in " + row.text(0));
    return {.property = read_key<domain::PropertyKey>(row.text(5)),
            .number = id.value(),
            .period = {read_optional_date(row.text(6)), read_optional_date(row.text(7))},
            .awaiting = read_optional_date(row.text(8))};
}

std::vector<HeldNumber> Numbers::holders(const domain::PropertyId& number) {
    const auto& p = number.parts();
    std::vector<HeldNumber> found;
    for (const auto& row : work_.session().rows(
             sql::property::holders, {p.municipality.text(), p.gnr, p.bnr, p.fnr, p.snr}))
        found.push_back(held_number_of(row));
    std::stable_sort(found.begin(), found.end(), ended_later);
    return found;
}

std::vector<HeldNumber> Numbers::of(const domain::PropertyKey& property) {
    std::vector<HeldNumber> found;
    for (const auto& row : work_.session().rows(sql::property::numbers, {property.text()}))
        found.push_back(held_number_of(row));
    return found;
}

std::optional<HeldNumber> Numbers::holder_on(const domain::PropertyId& number,
                                             domain::CalendarDate day) {
    for (auto& held : holders(number))
        if (held.period.holds_on(day)) return std::move(held);
    return std::nullopt;
}

std::optional<HeldNumber> Numbers::present_of(const domain::PropertyKey& property) {
    auto all = of(property);
    if (all.empty() || all.front().period.to) return std::nullopt;
    return std::move(all.front());
}

void Numbers::enter_property(const domain::PropertyKey& property) {
    work_.must_be_in_change();
    work_.session().run(sql::property::enter, {property.text(), work_.actor()});
}

void Numbers::enter(const HeldNumber& held) {
    work_.must_be_in_change();
    const auto& p = held.number.parts();
    const auto from = date_text(held.period.from);
    const auto to = date_text(held.period.to);
    const auto awaiting = date_text(held.awaiting);
    const auto digest = digest_of(work_, held);
    work_.session().run(sql::property::enter_number,
                        {held.property.text(), p.municipality.text(), p.gnr, p.bnr, p.fnr, p.snr,
                         from, to, awaiting, digest});
}

void Numbers::end(const HeldNumber& held, domain::CalendarDate on) {
    set(held, {held.period.from, on}, std::nullopt);
}

void Numbers::set(const HeldNumber& held, const Period& period,
                  const std::optional<domain::CalendarDate>& awaiting) {
    work_.must_be_in_change();
    HeldNumber after = held;
    after.period = period;
    after.awaiting = awaiting;
    const auto& p = held.number.parts();
    const auto from = date_text(period.from);
    const auto to = date_text(period.to);
    const auto waits = date_text(awaiting);
    const auto digest = digest_of(work_, after);
    const auto row_of = date_text(held.period.from);
    work_.session().run(sql::property::set_period, {from, to, waits, digest, p.municipality.text(),
                                                    p.gnr, p.bnr, p.fnr, p.snr, row_of});
}

std::optional<std::string> Numbers::conflict(const HeldNumber& wanted,
                                             const std::vector<HeldNumber>& but) {
    const auto counts = [&](const HeldNumber& held) {
        return held.period.overlaps(wanted.period) &&
               std::none_of(but.begin(), but.end(),
                            [&](const HeldNumber& one) { return is_row(one, held); });
    };
    for (const auto& held : holders(wanted.number))
        if (counts(held))
            return wanted.number.text() + " belongs to another property in part of that time";
    for (const auto& held : of(wanted.property))
        if (counts(held))
            return "the property would have both " + held.number.text() + " and " +
                   wanted.number.text() + " at one time";
    return std::nullopt;
}

}  // namespace byggarkiv::archive
