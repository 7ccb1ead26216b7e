#pragma once

#include <string>

#include "search/scoring/field_lengths.hpp"
#include "search/scoring/postings.hpp"
#include "search/scoring/scorer.hpp"

namespace byggarkiv::search {

// Of one term: the root of how often a page has it, by the length of its field.
class TermScorer final : public Scorer {
public:
    // `pages` have the term.
    TermScorer(const Lucene::IndexReaderPtr& segment, const wchar_t* field,
               const std::wstring& term, std::int32_t pages, double weight);

    std::int32_t next() const override { return postings_.page(); }
    void add_to(Window& window) override;
    std::optional<double> at(std::int32_t page) override;
    std::int64_t pages() const override { return postings_.count(); }

private:
    double score() const {
        return weight_ * often(postings_.times()) * lengths_.norm(postings_.page());
    }

    Postings postings_;
    FieldLengths lengths_;
    double weight_;
};

}  // namespace byggarkiv::search
