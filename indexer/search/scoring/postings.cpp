#include "search/scoring/postings.hpp"

#include <algorithm>

namespace byggarkiv::search {
namespace {

constexpr std::int32_t block_size = 128;
// A skip costs as much as to read so many.
constexpr std::int64_t worth_a_skip = 96;

using Block = Lucene::Collection<std::int32_t>;

}  // namespace

Postings::Postings(const Lucene::IndexReaderPtr& segment, const Lucene::TermPtr& term,
                   std::int32_t count)
    : stream_(segment->termDocs(term)),
      page_block_(Block::newInstance(block_size)),
      times_block_(Block::newInstance(block_size)),
      pages_(&page_block_[0]),
      times_(&times_block_[0]),
      count_(count),
      far_(static_cast<std::int32_t>(std::min<std::int64_t>(
          worth_a_skip * segment->maxDoc() / std::max(count_, 1), no_page))) {
    read();
}

void Postings::read() {
    read_ = static_cast<std::size_t>(stream_->read(page_block_, times_block_));
    at_ = 0;
    page_ = read_ == 0 ? no_page : pages_[0];
}

void Postings::find(std::int32_t page) {
    while (page_ < page) {
        const auto last = pages_[read_ - 1];
        if (last >= page) {
            at_ = static_cast<std::size_t>(std::lower_bound(pages_ + at_, pages_ + read_, page) -
                                           pages_);
            page_ = pages_[at_];
        } else if (page - last > far_) {
            skip_to(page);
        } else {
            read();
        }
    }
}

void Postings::skip_to(std::int32_t page) {
    at_ = 0;
    read_ = stream_->skipTo(page) ? 1 : 0;
    page_ = no_page;
    if (read_ == 0) return;
    page_ = pages_[0] = stream_->doc();
    times_[0] = stream_->freq();
}

}  // namespace byggarkiv::search
