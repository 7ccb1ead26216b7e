#pragma once

#include "archive/registry.hpp"
#include "base/clock.hpp"
#include "watching/watching.hpp"

namespace byggarkiv::app {

// Who owns watches in a municipality, as it is when it is asked: a person with what the registers
// say today, one of the staff with the rights of today's roles. Both must outlive what is given.
watching::ViewerOf watchers_of(archive::Registry& registry, domain::TenantId tenant,
                               const Clock& clock);

}  // namespace byggarkiv::app
