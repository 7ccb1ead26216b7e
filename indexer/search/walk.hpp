#pragma once

#include "search/gather.hpp"
#include "search/scoring/asked.hpp"
#include "search/sight.hpp"

namespace byggarkiv::search {

// Takes every page of an index that answers, and that the sight's filter lets through, to `gather`.
void walk(const Sight& sight, const AllOf& asked, Gather& gather);

}  // namespace byggarkiv::search
