#pragma once

#include <lucene++/LuceneHeaders.h>

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace byggarkiv::search {

// On how many pages the terms of one question stand, deleted ones among them. Each is looked up
// once: that is dear, most of all for a term that is not there.
class TermCounts {
public:
    explicit TermCounts(const Lucene::IndexReaderPtr& index)
        : segments_(index->getSequentialSubReaders()) {}

    // In each segment.
    const std::vector<std::int32_t>& of(const wchar_t* field, const std::wstring& term);

    const Lucene::IndexReaderPtr& segment(std::size_t number) {
        return segments_[static_cast<std::int32_t>(number)];
    }

private:
    Lucene::Collection<Lucene::IndexReaderPtr> segments_;
    std::map<std::pair<const wchar_t*, std::wstring>, std::vector<std::int32_t>> known_;
};

}  // namespace byggarkiv::search
