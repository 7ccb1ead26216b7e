#pragma once

#include "archive/content.hpp"

namespace byggarkiv::archive {

// Inside the room, as in content.hpp: lines of what no case holds.

// Properties by their numbers, with addresses, buildings, parcels and owners. Who owns is told by a
// keyed hash of name and number, since these are sealed anew at every writing.
void property_content(Work& work, const Line& each);
// Sizes of pages, decisions, and deliveries with what became of each thing in them.
void work_content(Work& work, const Line& each);

}  // namespace byggarkiv::archive
