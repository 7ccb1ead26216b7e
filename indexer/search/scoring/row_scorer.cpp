#include "search/scoring/row_scorer.hpp"

#include <algorithm>

namespace byggarkiv::search {

void RowScorer::Word::next() {
    page = stream->next() ? stream->doc() : no_page;
}

void RowScorer::Word::advance(std::int32_t to) {
    if (page < to) page = stream->skipTo(to) ? stream->doc() : no_page;
}

RowScorer::RowScorer(const Lucene::IndexReaderPtr& segment, const Row& row,
                     const std::vector<std::int32_t>& pages)
    : lengths_(segment, row.field), weight_(row.weight) {
    for (std::size_t i = 0; i < row.terms.size(); ++i) {
        const auto term = Lucene::newLucene<Lucene::Term>(row.field, row.terms[i]);
        words_.push_back({segment->termPositions(term), static_cast<std::int32_t>(i), pages[i]});
    }
    std::sort(words_.begin(), words_.end(),
              [](const Word& a, const Word& b) { return a.count < b.count; });
    for (auto& word : words_) word.next();
}

RowScorer::~RowScorer() {
    for (const auto& word : words_) word.stream->close();
}

void RowScorer::add_to(Window& window) {
    auto& rarest = words_.front();
    for (rarest.advance(window.begin()); rarest.page < window.end(); rarest.next()) {
        if (!all_on(rarest.page)) continue;
        if (const auto times = times_here(); times > 0)
            window.add(rarest.page, score(rarest.page, times));
    }
}

std::optional<double> RowScorer::at(std::int32_t page) {
    words_.front().advance(page);
    if (words_.front().page != page || !all_on(page)) return std::nullopt;
    const auto times = times_here();
    if (times == 0) return std::nullopt;
    return score(page, times);
}

bool RowScorer::all_on(std::int32_t page) {
    return std::all_of(words_.begin() + 1, words_.end(), [&](Word& word) {
        word.advance(page);
        return word.page == page;
    });
}

// How often all of them stand in a row on the page where they are.
std::int32_t RowScorer::times_here() {
    starts_.clear();
    auto& rarest = words_.front();
    for (auto i = rarest.stream->freq(); i > 0; --i)
        starts_.push_back(rarest.stream->nextPosition() - rarest.place);
    for (auto word = words_.begin() + 1; word != words_.end() && !starts_.empty(); ++word) {
        auto left = word->stream->freq();
        auto start = left > 0 ? word->stream->nextPosition() - word->place : 0;
        const auto goes_on = [&](std::int32_t wanted) {
            while (left > 0 && start < wanted)
                if (--left > 0) start = word->stream->nextPosition() - word->place;
            return left > 0 && start == wanted;
        };
        std::erase_if(starts_, [&](std::int32_t wanted) { return !goes_on(wanted); });
    }
    return static_cast<std::int32_t>(starts_.size());
}

double RowScorer::score(std::int32_t page, std::int32_t times) const {
    return weight_ * often(times) * lengths_.norm(page);
}

}  // namespace byggarkiv::search
