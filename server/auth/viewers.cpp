#include "auth/viewers.hpp"

#include "archive/access_register.hpp"
#include "archive/desk.hpp"
#include "archive/ownerships.hpp"
#include "archive/roles.hpp"

namespace byggarkiv::auth {

domain::Viewer viewer_of(const Holder& holder, archive::Desk& desk, domain::CalendarDate today) {
    domain::Viewer viewer;
    if (const auto* staff = std::get_if<Staff>(&holder)) {
        viewer.login = staff->login;
        viewer.rights = desk.roles().rights_of(staff->roles);
        return viewer;
    }
    const auto& person = std::get<Person>(holder);
    const auto owned = desk.ownerships().owned_or_acted_for(person.key, today);
    viewer.person = person.key;
    viewer.owns = {owned.begin(), owned.end()};
    viewer.party_to = desk.access().party_to(person.key);
    return viewer;
}

}  // namespace byggarkiv::auth
