#pragma once

#include <lucene++/LuceneHeaders.h>
#include <lucene++/TermDocs.h>

#include <cstddef>
#include <cstdint>

#include "search/scoring/window.hpp"

namespace byggarkiv::search {

// The pages of a segment with one term and how often each has it, deleted ones left out. Read in
// blocks, since a call into Lucene for each page costs more than the page.
class Postings {
public:
    // `count`: how many there are, deleted ones among them.
    Postings(const Lucene::IndexReaderPtr& segment, const Lucene::TermPtr& term,
             std::int32_t count);
    ~Postings() { stream_->close(); }
    Postings(const Postings&) = delete;
    Postings& operator=(const Postings&) = delete;

    // Where it stands; no_page at the end.
    std::int32_t page() const { return page_; }
    std::int32_t times() const { return times_[at_]; }

    void next() {
        if (++at_ == read_)
            read();
        else
            page_ = pages_[at_];
    }
    // To the first page from `page` on.
    void advance(std::int32_t page) {
        if (page_ < page) find(page);
    }

    std::int32_t count() const { return count_; }

private:
    void read();
    void find(std::int32_t page);
    void skip_to(std::int32_t page);

    Lucene::TermDocsPtr stream_;
    Lucene::Collection<std::int32_t> page_block_;
    Lucene::Collection<std::int32_t> times_block_;
    std::int32_t* pages_;  // of the blocks
    std::int32_t* times_;
    std::size_t at_ = 0;
    std::size_t read_ = 0;
    std::int32_t page_ = no_page;
    std::int32_t count_;
    std::int32_t far_;  // pages over which it is better to skip than to read
};

}  // namespace byggarkiv::search
