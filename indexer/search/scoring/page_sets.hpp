#pragma once

#include <lucene++/DocIdSetIterator.h>
#include <lucene++/LuceneHeaders.h>

#include "search/scoring/scorer.hpp"

namespace byggarkiv::search {

// All pages of a segment but deleted ones. Scores nothing.
class EveryPage final : public Scorer {
public:
    explicit EveryPage(Lucene::IndexReaderPtr segment);

    std::int32_t next() const override { return page_ < end_ ? page_ : no_page; }
    void add_to(Window& window) override;
    std::optional<double> at(std::int32_t page) override;
    std::int64_t pages() const override { return end_; }

private:
    Lucene::IndexReaderPtr segment_;
    std::int32_t page_ = 0;
    std::int32_t end_;
};

// The pages that a filter lets through, deleted ones perhaps among them. Scores nothing.
class PassingPages final : public Scorer {
public:
    PassingPages(const Lucene::IndexReaderPtr& segment, const Lucene::FilterPtr& filter);

    std::int32_t next() const override { return page_; }
    void add_to(Window& window) override;
    std::optional<double> at(std::int32_t page) override;
    std::int64_t pages() const override { return count_; }

private:
    void stand_at(std::int32_t page);
    void advance(std::int32_t page);

    Lucene::DocIdSetIteratorPtr passing_;
    std::int32_t page_ = no_page;
    std::int64_t count_ = 0;
};

}  // namespace byggarkiv::search
