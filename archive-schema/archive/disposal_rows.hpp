#pragma once

#include "archive/disposal.hpp"
#include "store/value.hpp"

// Inside the room only: disposals to rows and back.
namespace byggarkiv::archive {

class Work;

// The row of disposal.get. Throws Failure(integrity) where its seal does not fit.
Disposal disposal_of(const Work& work, const store::Row& row);
DisposalItem item_of(const store::Row& row);
// The row of disposal.tombstone, with its files.
Tombstone tombstone_of(Work& work, const store::Row& row);

void write_new(Work& work, const Disposal& disposal);
// Writes what `disposal` says now; false when its state is not `from` any more.
bool write_on(Work& work, const Disposal& disposal, DisposalState from);

// All that its list holds, as its digest covers it.
std::string digest_of_items(Work& work, const domain::DisposalKey& disposal);

}  // namespace byggarkiv::archive
