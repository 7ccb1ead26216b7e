#pragma once

#include <lucene++/LuceneHeaders.h>

#include <memory>

#include "search/scoring/asked.hpp"
#include "search/scoring/scorer.hpp"

namespace byggarkiv::search {

// A question with the weight of each row as the whole index makes it: what few pages have counts
// more. Up to a factor that is the same for all pages, scores are those of Lucene's own queries.
AllOf weighed(AllOf asked, const Lucene::IndexReaderPtr& index);

// For one segment of that index. `filter` may be null: all pages pass.
std::unique_ptr<Scorer> scorer_of(const AllOf& weighed, const Lucene::IndexReaderPtr& segment,
                                  const Lucene::FilterPtr& filter);

}  // namespace byggarkiv::search
