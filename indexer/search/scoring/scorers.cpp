#include "search/scoring/scorers.hpp"

#include <lucene++/Similarity.h>

#include <algorithm>
#include <numeric>
#include <utility>
#include <vector>

#include "search/scoring/all_scorer.hpp"
#include "search/scoring/any_scorer.hpp"
#include "search/scoring/page_sets.hpp"
#include "search/scoring/row_scorer.hpp"
#include "search/scoring/term_scorer.hpp"

namespace byggarkiv::search {
namespace {

using Lucene::IndexReaderPtr;
using Many = std::vector<std::unique_ptr<Scorer>>;

// Weighs the rows of a question by how rare their terms are.
class Weighing {
public:
    Weighing(TermCounts& counts, std::int32_t pages) : counts_(counts), pages_(pages) {}

    void weigh(Row& row) const {
        if (row.weight == 0) return;
        const double rarity = rarity_of(row.field, row.terms);
        row.weight *= rarity * rarity;
    }
    void weigh(AnyOf& any) const {
        for (auto& row : any.rows) weigh(row);
        for (auto& all : any.together) weigh(all);
    }
    void weigh(AllOf& all) const {
        for (auto& any : all.required) weigh(any);
        for (auto& row : all.welcome) weigh(row);
    }

private:
    double rarity_of(const wchar_t* field, const std::vector<std::wstring>& terms) const {
        double rarity = 0;
        for (const auto& term : terms) {
            const auto& counts = counts_.of(field, term);
            const auto pages = std::accumulate(counts.begin(), counts.end(), std::int32_t{0});
            rarity += similarity_->idf(pages, pages_);
        }
        return rarity;
    }

    TermCounts& counts_;
    std::int32_t pages_;
    Lucene::SimilarityPtr similarity_ = Lucene::Similarity::getDefault();
};

// Makes the scorers of one segment.
class Making {
public:
    Making(TermCounts& counts, std::size_t number)
        : counts_(counts), number_(number), segment_(counts.segment(number)) {}

    std::unique_ptr<Scorer> of(const AnyOf& any) const {
        Many scorers;
        for (const auto& row : any.rows) add(row, scorers);
        for (const auto& all : any.together) scorers.push_back(of(all));
        if (scorers.size() == 1) return std::move(scorers.front());
        return std::make_unique<AnyScorer>(std::move(scorers));
    }

    std::unique_ptr<Scorer> of(const AllOf& asked, Many required = {}) const {
        for (const auto& any : asked.required) required.push_back(of(any));
        if (asked.required.empty()) required.push_back(std::make_unique<EveryPage>(segment_));
        Many absent;
        for (const auto& any : asked.absent) absent.push_back(of(any));
        Many welcome;
        for (const auto& row : asked.welcome) add(row, welcome);
        if (required.size() == 1 && absent.empty() && welcome.empty())
            return std::move(required.front());
        return std::make_unique<AllScorer>(std::move(required), std::move(absent),
                                           std::move(welcome));
    }

private:
    // Only where all of the row's terms are in the segment.
    void add(const Row& row, Many& scorers) const {
        std::vector<std::int32_t> pages;
        for (const auto& term : row.terms) {
            pages.push_back(counts_.of(row.field, term).at(number_));
            if (pages.back() == 0) return;
        }
        if (row.terms.size() > 1)
            scorers.push_back(std::make_unique<RowScorer>(segment_, row, pages));
        else
            scorers.push_back(std::make_unique<TermScorer>(segment_, row.field, row.terms.front(),
                                                           pages.front(), row.weight));
    }

    TermCounts& counts_;
    std::size_t number_;
    const IndexReaderPtr& segment_;
};

}  // namespace

Scorers::Scorers(const AllOf& asked, const IndexReaderPtr& index)
    : counts_(index), weighed_(asked) {
    Weighing(counts_, index->maxDoc()).weigh(weighed_);
}

std::unique_ptr<Scorer> Scorers::of_segment(std::size_t number, const Lucene::FilterPtr& filter) {
    Many required;
    if (filter) required.push_back(std::make_unique<PassingPages>(counts_.segment(number), filter));
    return Making(counts_, number).of(weighed_, std::move(required));
}

}  // namespace byggarkiv::search
