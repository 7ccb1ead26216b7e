#pragma once

#include <lucene++/LuceneHeaders.h>

#include "search/asking.hpp"
#include "search/query.hpp"
#include "search/results.hpp"

namespace byggarkiv::search {

// A single document to put questions to: whether it would be among the answers. Words are taken as
// they are typed. Used by one thread.
class OnePaper {
public:
    // `pages`: of an index that holds the document alone, in the edition that whoever asks may see.
    explicit OnePaper(Lucene::IndexReaderPtr pages);

    bool answers(const Query& query, const Choice& choice) const;

private:
    Snapshot snapshot_;
};

}  // namespace byggarkiv::search
