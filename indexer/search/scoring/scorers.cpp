#include "search/scoring/scorers.hpp"

#include <lucene++/Similarity.h>

#include <algorithm>
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
using Lucene::newLucene;
using Scorers = std::vector<std::unique_ptr<Scorer>>;

void weigh(AllOf& all, const IndexReaderPtr& index);

double rarity_of(const wchar_t* field, const std::vector<std::wstring>& terms,
                 const IndexReaderPtr& index) {
    const auto similarity = Lucene::Similarity::getDefault();
    double rarity = 0;
    for (const auto& term : terms) {
        const auto pages = index->docFreq(newLucene<Lucene::Term>(field, term));
        rarity += similarity->idf(pages, index->maxDoc());
    }
    return rarity;
}

void weigh(Row& row, const IndexReaderPtr& index) {
    if (row.weight == 0) return;
    double rarity = rarity_of(row.field, row.terms, index);
    if (!row.stands_for.empty())
        rarity = std::min(rarity, rarity_of(row.field, row.stands_for, index));
    row.weight *= rarity * rarity;
}

void weigh(AnyOf& any, const IndexReaderPtr& index) {
    for (auto& row : any.rows) weigh(row, index);
    for (auto& all : any.together) weigh(all, index);
}

void weigh(AllOf& all, const IndexReaderPtr& index) {
    for (auto& any : all.required) weigh(any, index);
    for (auto& row : all.welcome) weigh(row, index);
}

// Makes the scorers of one segment.
class Making {
public:
    explicit Making(const IndexReaderPtr& segment) : segment_(segment) {}

    std::unique_ptr<Scorer> of(const Row& row) const {
        if (row.terms.size() > 1)
            return std::make_unique<RowScorer>(segment_, row.field, row.terms, row.weight);
        const auto term = newLucene<Lucene::Term>(row.field, row.terms.front());
        return std::make_unique<TermScorer>(segment_, term, row.weight);
    }

    std::unique_ptr<Scorer> of(const AnyOf& any) const {
        auto scorers = all(any.rows);
        for (const auto& each : any.together) scorers.push_back(of(each));
        std::erase_if(scorers, [](const auto& scorer) { return scorer->next() == no_page; });
        if (scorers.size() == 1) return std::move(scorers.front());
        return std::make_unique<AnyScorer>(std::move(scorers));
    }

    std::unique_ptr<Scorer> of(const AllOf& asked, Scorers required = {}) const {
        for (const auto& any : asked.required) required.push_back(of(any));
        if (asked.required.empty()) required.push_back(std::make_unique<EveryPage>(segment_));
        if (required.size() == 1 && asked.absent.empty() && asked.welcome.empty())
            return std::move(required.front());
        return std::make_unique<AllScorer>(std::move(required), all(asked.absent),
                                           all(asked.welcome));
    }

private:
    template <typename Asked>
    Scorers all(const std::vector<Asked>& many) const {
        Scorers scorers;
        for (const auto& each : many) scorers.push_back(of(each));
        return scorers;
    }

    const IndexReaderPtr& segment_;
};

}  // namespace

AllOf weighed(AllOf asked, const IndexReaderPtr& index) {
    weigh(asked, index);
    return asked;
}

std::unique_ptr<Scorer> scorer_of(const AllOf& weighed, const IndexReaderPtr& segment,
                                  const Lucene::FilterPtr& filter) {
    Scorers passing;
    if (filter) passing.push_back(std::make_unique<PassingPages>(segment, filter));
    return Making(segment).of(weighed, std::move(passing));
}

}  // namespace byggarkiv::search
