#pragma once

#include "search/scoring/postings.hpp"
#include "search/scoring/scorer.hpp"

namespace byggarkiv::search {

// Of one term: the root of how often a page has it, by the length of its field.
class TermScorer final : public Scorer {
public:
    TermScorer(const Lucene::IndexReaderPtr& segment, const Lucene::TermPtr& term, double weight);

    std::int32_t next() const override { return postings_.page(); }
    void add_to(Window& window) override;
    std::optional<double> at(std::int32_t page) override;
    std::int64_t pages() const override { return postings_.count(); }

private:
    double score() const;

    Postings postings_;
    Lucene::ByteArray kept_norms_;
    const std::uint8_t* norms_;  // null: the field has none
    double weight_;
};

}  // namespace byggarkiv::search
