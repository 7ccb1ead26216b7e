#include "search/scoring/page_sets.hpp"

#include <lucene++/DocIdSet.h>
#include <lucene++/Filter.h>
#include <lucene++/OpenBitSet.h>

#include <algorithm>
#include <utility>

namespace byggarkiv::search {

EveryPage::EveryPage(Lucene::IndexReaderPtr segment)
    : segment_(std::move(segment)), end_(segment_->maxDoc()) {}

void EveryPage::add_to(Window& window) {
    const auto end = std::min(window.end(), end_);
    for (auto page = window.begin(); page < end; ++page)
        if (!segment_->isDeleted(page)) window.add(page, 0);
    page_ = window.end();
}

std::optional<double> EveryPage::at(std::int32_t page) {
    page_ = page;
    if (segment_->isDeleted(page)) return std::nullopt;
    return 0;
}

PassingPages::PassingPages(const Lucene::IndexReaderPtr& segment, const Lucene::FilterPtr& filter) {
    const auto set = filter->getDocIdSet(segment);
    if (!set) return;
    const auto bits = boost::dynamic_pointer_cast<Lucene::OpenBitSet>(set);
    count_ = bits ? bits->cardinality() : segment->maxDoc();
    passing_ = set->iterator();
    if (passing_) stand_at(passing_->nextDoc());
}

void PassingPages::stand_at(std::int32_t page) {
    page_ = page == Lucene::DocIdSetIterator::NO_MORE_DOCS ? no_page : page;
}

void PassingPages::advance(std::int32_t page) {
    if (page_ < page) stand_at(passing_->advance(page));
}

void PassingPages::add_to(Window& window) {
    for (advance(window.begin()); page_ < window.end(); stand_at(passing_->nextDoc()))
        window.add(page_, 0);
}

std::optional<double> PassingPages::at(std::int32_t page) {
    advance(page);
    if (page_ != page) return std::nullopt;
    return 0;
}

}  // namespace byggarkiv::search
