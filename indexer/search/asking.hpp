#pragma once

#include <lucene++/LuceneHeaders.h>

#include <deque>
#include <filesystem>
#include <memory>
#include <vector>

#include "domain/access.hpp"
#include "lucene/vocabularies.hpp"
#include "search/gather.hpp"
#include "search/live_access.hpp"
#include "search/results.hpp"
#include "search/scoring/asked.hpp"
#include "search/sight.hpp"
#include "search/tally.hpp"
#include "search/years.hpp"

namespace byggarkiv::search {

// Both indexes of one generation, as one refresh() found them.
struct Snapshot {
    std::shared_ptr<const OpenedIndex> open;
    std::shared_ptr<const OpenedIndex> full;
    std::filesystem::path generation;
    std::shared_ptr<lucene::Vocabularies> vocabularies;  // as they were written with
};

// A candidate and the index that knows it.
struct Found {
    Candidate candidate;
    const OpenedIndex* index;
};

// Asks the indexes that a viewer may have answers from, and joins what they say. One per question.
class Asking {
public:
    // All must outlive it.
    Asking(const Snapshot& snapshot, const LiveAccess& access, const domain::Viewer& viewer);
    Asking(const Asking&) = delete;  // what it sees refers to it
    Asking& operator=(const Asking&) = delete;

    // What the viewer sees of the indexes. The first is where words are known from.
    const std::vector<Sight>& sights() const { return sights_; }

    // The page of results that was asked for.
    std::vector<Found> found(const AllOf& asked, const Choice& choice, const YearSpan& years);
    const Tally& tally() const { return tally_; }

private:
    const LeftOut& left_out(const OpenedIndex& index,
                            const std::vector<domain::DocumentKey>& documents);
    void see(const OpenedIndex& index, const Lucene::FilterPtr& filter, const LeftOut& left_out);
    void see_granted();
    void ask(const Sight& sight, const AllOf& asked, const Wish& wish);

    const Snapshot& snapshot_;
    const LiveAccess& access_;
    const domain::Viewer& viewer_;
    std::deque<LeftOut> left_out_;  // sights refer to them
    std::vector<Sight> sights_;
    std::vector<Found> found_;
    Tally tally_;
};

}  // namespace byggarkiv::search
