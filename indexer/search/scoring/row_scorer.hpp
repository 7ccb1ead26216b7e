#pragma once

#include <lucene++/LuceneHeaders.h>
#include <lucene++/TermPositions.h>

#include <cstddef>
#include <vector>

#include "search/scoring/asked.hpp"
#include "search/scoring/field_lengths.hpp"
#include "search/scoring/scorer.hpp"

namespace byggarkiv::search {

// Of several terms in a row: the root of how often a page has them so, by the length of its field.
class RowScorer final : public Scorer {
public:
    // `pages`: how many have each of the terms; never 0.
    RowScorer(const Lucene::IndexReaderPtr& segment, const Row& row,
              const std::vector<std::int32_t>& pages);
    ~RowScorer() override;

    std::int32_t next() const override { return words_.front().page; }
    void add_to(Window& window) override;
    std::optional<double> at(std::int32_t page) override;
    std::int64_t pages() const override { return words_.front().count; }

private:
    // One of the terms, on the page where it stands.
    struct Word {
        Lucene::TermPositionsPtr stream;
        std::int32_t place;  // in the row
        std::int32_t count;  // pages that have it
        std::int32_t page = no_page;

        void next();
        void advance(std::int32_t to);
    };

    bool all_on(std::int32_t page);
    std::int32_t times_here();
    double score(std::int32_t page, std::int32_t times) const;

    std::vector<Word> words_;  // the rarest first
    std::vector<std::int32_t> starts_;
    FieldLengths lengths_;
    double weight_;
};

}  // namespace byggarkiv::search
