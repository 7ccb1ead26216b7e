#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/dates.hpp"
#include "domain/ids.hpp"
#include "domain/national_id.hpp"
#include "domain/property_id.hpp"

namespace byggarkiv::archive {

class Work;

// An exact part of a property: 1/3. 0/0 = nobody knows.
struct Share {
    std::uint32_t part = 0;
    std::uint32_t whole = 0;

    // "1/3", part and whole at most nine digits, 1 <= part <= whole; nullopt for anything else.
    static std::optional<Share> parse(std::string_view text);
    bool known() const noexcept { return whole > 0; }
    std::string text() const;  // "" when unknown
    bool operator==(const Share&) const = default;
};

// A person or an organisation, by number. Exactly one of the two.
struct LegalPerson {
    std::optional<domain::NationalId> person;
    std::string organisation;  // nine digits
};

// Whether a delivery says that a person's address is protected (adressesperre).
enum class Protection { not_told, none, protected_address };

struct OwnershipRow {
    domain::PropertyId property;
    std::optional<domain::NationalId> person;  // exactly one of person and organisation
    std::string organisation;                  // nine digits
    std::string name;
    std::string share;  // "1/2"; "" = unknown
    std::optional<domain::CalendarDate> from;
    std::optional<domain::CalendarDate> to;
    Protection protection = Protection::not_told;
};

struct PowerRow {
    std::string external_key;
    LegalPerson principal;
    LegalPerson attorney;
    std::string attorney_name;
    std::optional<domain::PropertyId> property;  // none: all that the principal owns
    std::optional<domain::CalendarDate> from;
    std::optional<domain::CalendarDate> to;
    std::optional<domain::CalendarDate> withdrawn;
};

struct Owner {
    domain::PersonKey key;  // of a person or an organisation
    bool is_person = true;
    std::string name;
    Share share;
    std::optional<domain::CalendarDate> from;
    std::optional<domain::CalendarDate> to;
};

// A property whose owners have more than all of it.
struct Oversubscribed {
    domain::PropertyKey property;
    std::string sum;  // "7/6"; "more than 1" where the sum has no short form
};

// Who owns what on which day, who may act for whom, and whose name is protected.
class Ownerships {
public:
    explicit Ownerships(Work& work) : work_(work) {}

    // By the day they got it. Names are in clear: ask protected_person() before showing one.
    std::vector<Owner> owners(const domain::PropertyKey& property, domain::CalendarDate on);
    std::vector<domain::PropertyKey> owned_by(const domain::PersonKey& owner,
                                              domain::CalendarDate on);
    // For what others own, by a power of attorney that holds on this day. A power ends with the
    // principal's ownership, with its own last day, and on the day it is withdrawn.
    std::vector<domain::PropertyKey> may_act_for(const domain::PersonKey& attorney,
                                                 domain::CalendarDate on);
    // Both of the above, each property once.
    std::vector<domain::PropertyKey> owned_or_acted_for(const domain::PersonKey& person,
                                                        domain::CalendarDate on);
    // Properties whose known shares add up to more than one on a day; at most `limit`.
    std::vector<Oversubscribed> oversubscribed(domain::CalendarDate on, int limit);

    bool protected_person(const domain::PersonKey& person);
    // By hand, for whom no register tells. Lasts until lifted by hand, whatever registers say.
    void protect(const domain::PersonKey& person);
    void lift_protection(const domain::PersonKey& person);

    // Called by Registers, which finds the property.
    bool put(const OwnershipRow& row, const domain::PropertyKey& property);
    bool put(const PowerRow& row, const std::optional<domain::PropertyKey>& property);
    // The owner of a row, where the archive knows of them.
    std::optional<domain::PersonKey> owner_of(const OwnershipRow& row);
    void end_ownership(const domain::PropertyKey& property, const std::string& owner,
                       const std::string& from, domain::CalendarDate on);
    void end_power(const std::string& external_key, domain::CalendarDate on);

private:
    bool tell_protection(const std::string& person, Protection protection);
    void set_protection(const std::string& person, const std::string& since,
                        const std::string& lifted, std::string_view source);

    Work& work_;
};

}  // namespace byggarkiv::archive
