#pragma once

#include <set>
#include <string>

#include "domain/rights.hpp"

namespace byggarkiv::archive {

// A member of staff who acts, as sign-in and the tenant's roles have found them to be.
struct Officer {
    std::string login;
    std::set<domain::Right> rights;

    // As the audit log names them.
    std::string actor() const { return "staff:" + login; }
    bool may(domain::Right act) const { return rights.contains(act); }
};

}  // namespace byggarkiv::archive
