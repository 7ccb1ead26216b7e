#include "search/scoring/term_scorer.hpp"

namespace byggarkiv::search {

TermScorer::TermScorer(const Lucene::IndexReaderPtr& segment, const wchar_t* field,
                       const std::wstring& term, std::int32_t pages, double weight)
    : postings_(segment, Lucene::newLucene<Lucene::Term>(field, term), pages),
      lengths_(segment, field),
      weight_(weight) {}

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
