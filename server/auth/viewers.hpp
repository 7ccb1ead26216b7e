#pragma once

#include "auth/sessions.hpp"
#include "domain/dates.hpp"
#include "domain/viewer.hpp"

namespace byggarkiv::archive {
class Desk;
}

namespace byggarkiv::auth {

// Who the holder of a sign-in is in the archive at this desk, on this day: what the person owns and
// is party to, or what the staff's roles let them do here. Ask anew at each request: who has sold
// the house, left the case or lost a role has lost what came with it.
domain::Viewer viewer_of(const Holder& holder, archive::Desk& desk, domain::CalendarDate today);

}  // namespace byggarkiv::auth
