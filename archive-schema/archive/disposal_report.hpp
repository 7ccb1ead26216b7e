#pragma once

#include "archive/disposal.hpp"

// Inside the room only: what is kept of a disposal that has ended.
namespace byggarkiv::archive {

class Work;

// Writes the report of a disposal that has ended, as text, CSV and JSON, in the running change:
// what was asked for and why, who answered for it and when, and of each thing its number, type,
// date and checksums. The audit log gets the checksum of each.
void keep_reports(Work& work, const Disposal& disposal);

}  // namespace byggarkiv::archive
