#pragma once

#include "extract/jail.hpp"

namespace byggarkiv::extract::jail {

// Takes from this process, and from all it will start, whatever the level denies; there is no way
// back. To be called first in main(), before there are threads. As root it also becomes a user that
// owns nothing. Throws Failure(setup) when the machine cannot hold the level.
void confine(const Told& told);

}  // namespace byggarkiv::extract::jail
