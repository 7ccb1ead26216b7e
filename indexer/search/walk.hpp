#pragma once

#include <lucene++/LuceneHeaders.h>

#include "search/gather.hpp"
#include "search/sight.hpp"

namespace byggarkiv::search {

// Takes every page of an index that answers, and that the sight's filter lets through, to `gather`.
void walk(const Sight& sight, const Lucene::QueryPtr& query, Gather& gather);

}  // namespace byggarkiv::search
