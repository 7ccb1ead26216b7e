#pragma once

#include <lucene++/LuceneHeaders.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "search/segment_table.hpp"
#include "search/term_table.hpp"

namespace byggarkiv::search {

// One of the two indexes at one commit, opened for reading: verified, warmed and never changed. Any
// thread may read. Closes itself with its last user.
class OpenedIndex {
public:
    struct Segment {
        Lucene::IndexReaderPtr reader;
        std::int32_t base = 0;  // number of its first page in the whole index
        std::shared_ptr<const SegmentTable> table;
        std::shared_ptr<const TermTable> terms;
    };

    // What is shared with `earlier` is neither verified nor read again. Gives `earlier` itself
    // where the folder has no newer commit. Throws Failure(index) where the index is not sound.
    static std::shared_ptr<const OpenedIndex> open(
        const std::filesystem::path& folder, const std::shared_ptr<const OpenedIndex>& earlier);
    // An index in memory, which the reader alone knows of. Throws Failure(index).
    static std::shared_ptr<const OpenedIndex> of(Lucene::IndexReaderPtr reader);
    ~OpenedIndex();
    OpenedIndex(const OpenedIndex&) = delete;
    OpenedIndex& operator=(const OpenedIndex&) = delete;

    std::int64_t position() const { return position_; }
    const std::vector<Segment>& segments() const { return segments_; }
    const TermTable& terms() const { return *terms_; }  // of all segments
    Lucene::IndexSearcherPtr searcher() const { return searcher_; }
    Lucene::IndexReaderPtr reader() const { return reader_; }

private:
    explicit OpenedIndex(Lucene::IndexReaderPtr reader);
    void read_tables(const OpenedIndex* earlier);
    void put_terms_together(const OpenedIndex* earlier);

    Lucene::IndexReaderPtr reader_;
    Lucene::IndexSearcherPtr searcher_;
    std::vector<Segment> segments_;
    std::shared_ptr<const TermTable> terms_;
    std::vector<std::shared_ptr<const TermTable>> large_;  // of segments with many words
    std::shared_ptr<const TermTable> terms_of_large_;
    std::int64_t position_ = 0;
    std::filesystem::path folder_;
    std::filesystem::file_time_type manifest_written_;
    std::set<std::string> verified_;
};

}  // namespace byggarkiv::search
