#pragma once

#include <lucene++/LuceneHeaders.h>

#include <cstddef>
#include <memory>

#include "search/scoring/asked.hpp"
#include "search/scoring/scorer.hpp"
#include "search/scoring/term_counts.hpp"

namespace byggarkiv::search {

// Makes the scorers of one question for each segment of an index. What few pages have counts more:
// up to a factor that is the same for all pages, scores are those of Lucene's own queries.
class Scorers {
public:
    Scorers(const AllOf& asked, const Lucene::IndexReaderPtr& index);

    // `filter` may be null: all pages pass.
    std::unique_ptr<Scorer> of_segment(std::size_t number, const Lucene::FilterPtr& filter);

private:
    TermCounts counts_;
    AllOf weighed_;
};

}  // namespace byggarkiv::search
