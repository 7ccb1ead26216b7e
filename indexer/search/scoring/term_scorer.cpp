#include "search/scoring/term_scorer.hpp"

#include "search/scoring/norms.hpp"

namespace byggarkiv::search {

TermScorer::TermScorer(const Lucene::IndexReaderPtr& segment, const Lucene::TermPtr& term,
                       double weight)
    : postings_(segment, term),
      kept_norms_(segment->norms(term->field())),
      norms_(kept_norms_ ? kept_norms_.get() : nullptr),
      weight_(weight) {}

double TermScorer::score() const {
    const double score = weight_ * often(postings_.times());
    return norms_ == nullptr ? score : score * norm_of(norms_[postings_.page()]);
}

void TermScorer::add_to(Window& window) {
    for (postings_.advance(window.begin()); postings_.page() < window.end(); postings_.next())
        window.add(postings_.page(), score());
}

std::optional<double> TermScorer::at(std::int32_t page) {
    postings_.advance(page);
    if (postings_.page() != page) return std::nullopt;
    return score();
}

}  // namespace byggarkiv::search
