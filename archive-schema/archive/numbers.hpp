#pragma once

#include <optional>
#include <string>
#include <vector>

#include "archive/properties.hpp"
#include "store/value.hpp"

// Inside the room only: dated numbers of properties, row by row.
namespace byggarkiv::archive {

class Work;

// A period [from, to): none = without that end.
struct Period {
    std::optional<domain::CalendarDate> from;
    std::optional<domain::CalendarDate> to;

    bool holds_on(domain::CalendarDate day) const {
        return (!from || *from <= day) && (!to || day < *to);
    }
    bool overlaps(const Period& other) const {
        return (!from || !other.to || *from < *other.to) &&
               (!other.from || !to || *other.from < *to);
    }
};

// One row of property_identifier.
struct HeldNumber {
    domain::PropertyKey property;
    domain::PropertyId number;
    Period period;
    std::optional<domain::CalendarDate>
        awaiting;  // day of the reform that leaves open what became of it
};

// Columns 0 to 8 of the statements holders, numbers, present_in_municipality and awaiting_decision.
HeldNumber held_number_of(const store::Row& row);

class Numbers {
public:
    explicit Numbers(Work& work) : work_(work) {}

    std::vector<HeldNumber> holders(const domain::PropertyId& number);  // latest first
    std::vector<HeldNumber> of(const domain::PropertyKey& property);    // present first
    std::optional<HeldNumber> holder_on(const domain::PropertyId& number, domain::CalendarDate day);
    std::optional<HeldNumber> present_of(const domain::PropertyKey& property);

    // Writes a new row, a new property with it where `property` is not known. The caller has asked
    // conflict() before.
    void enter_property(const domain::PropertyKey& property);
    void enter(const HeldNumber& held);
    void end(const HeldNumber& held, domain::CalendarDate on);
    void set(const HeldNumber& held, const Period& period,
             const std::optional<domain::CalendarDate>& awaiting);

    // Why this property cannot have this number in this period: somebody else has it in part of
    // that time, or the property has another. Rows of `but` (by number and first day) do not count.
    std::optional<std::string> conflict(const HeldNumber& wanted,
                                        const std::vector<HeldNumber>& but = {});

private:
    Work& work_;
};

}  // namespace byggarkiv::archive
