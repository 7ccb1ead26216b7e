#pragma once

#include "intake/registers.hpp"

namespace byggarkiv::intake {

// The two registers that say what became of things, rather than what there is. A table of
// municipalities is taken whole or not at all, and then applied to every property of the archive;
// events of properties are taken one by one, in order of date.
RegisterReport import_municipalities(const RegisterWish& wish, archive::Archive& archive,
                                     Progress& progress);
RegisterReport import_lineage(const RegisterWish& wish, archive::Archive& archive,
                              Progress& progress);

}  // namespace byggarkiv::intake
