#pragma once

#include "archive/cases.hpp"
#include "archive/documents.hpp"
#include "archive/particulars.hpp"
#include "intake/noark_taken.hpp"

namespace byggarkiv::intake {

// Elements that stand in more than one kind of thing, v3.1 to v5.5, as the archive has them. `kept`
// is left empty: what else the element holds is known when all of it has been read.
archive::ParticularSet particulars_in(Taken& element);

std::vector<archive::SignOff> sign_offs_in(Taken& entry);        // avskrivning
std::vector<archive::Conversion> conversions_in(Taken& object);  // konvertering

}  // namespace byggarkiv::intake
