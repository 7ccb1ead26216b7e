#include "search/walk.hpp"

#include <lucene++/Collector.h>
#include <lucene++/Scorer.h>

#include <algorithm>

namespace byggarkiv::search {
namespace {

// Hands on what Lucene collects.
class Handing : public Lucene::Collector {
    using String = Lucene::String;  // the macro wants it

public:
    LUCENE_CLASS(Handing)

    Handing(const OpenedIndex& index, Gather& gather) : index_(index), gather_(gather) {}

    void setScorer(const Lucene::ScorerPtr& scorer) override { scorer_ = scorer; }
    // By its base alone it cannot be told from an empty one, which a merge leaves where every page
    // of a segment was deleted.
    void setNextReader(const Lucene::IndexReaderPtr& reader, std::int32_t) override {
        const auto& segments = index_.segments();
        const auto here = std::find_if(segments.begin(), segments.end(), [&](const auto& segment) {
            return segment.reader == reader;
        });
        gather_.begin_segment(static_cast<std::size_t>(here - segments.begin()));
    }
    void collect(std::int32_t page) override { gather_.take(page, scorer_->score()); }
    bool acceptsDocsOutOfOrder() override { return false; }

private:
    const OpenedIndex& index_;
    Gather& gather_;
    Lucene::ScorerPtr scorer_;
};

}  // namespace

void walk(const Sight& sight, const Lucene::QueryPtr& query, Gather& gather) {
    const auto handing = Lucene::newLucene<Handing>(boost::ref(sight.index), boost::ref(gather));
    sight.index.searcher()->search(query, sight.filter, handing);
}

}  // namespace byggarkiv::search
