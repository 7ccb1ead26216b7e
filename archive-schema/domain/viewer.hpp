#pragma once

#include <optional>
#include <set>
#include <string>

#include "domain/ids.hpp"
#include "domain/rights.hpp"

namespace byggarkiv::domain {

// A part that somebody has in a case.
struct Party {
    CaseKey case_key;
    std::string role;  // "tiltakshaver"
    auto operator<=>(const Party&) const = default;
};

// Who is looking, in one archive, now: read anew at each request. A visitor is nobody; a person has
// a key; staff have a login, and the rights that their roles give them in this tenant. Staff of
// another tenant are visitors here.
struct Viewer {
    std::optional<PersonKey> person = {};
    std::set<PropertyKey> owns = {};  // what the registers say today: own, or by power of attorney
    std::set<Party> party_to = {};    // of the cases as they are today
    std::string login = {};           // "" for all but staff
    std::set<Right> rights = {};

    bool is_staff() const noexcept { return !login.empty(); }
};

}  // namespace byggarkiv::domain
