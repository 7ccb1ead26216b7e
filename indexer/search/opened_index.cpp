#include "search/opened_index.hpp"

#include <lucene++/FSDirectory.h>

#include <algorithm>
#include <system_error>
#include <utility>

#include "base/failure.hpp"
#include "lucene/fields.hpp"
#include "lucene/manifest.hpp"

namespace byggarkiv::search {

using Lucene::newLucene;

namespace {

// A reader of its own, to be closed on its own, that shares what has not changed.
Lucene::IndexReaderPtr newer(const Lucene::IndexReaderPtr& reader, bool current) {
    if (!current) return reader->reopen();
    return boost::dynamic_pointer_cast<Lucene::IndexReader>(reader->clone());
}

// The smallest first, so that most words are copied once.
std::shared_ptr<const TermTable> together(std::vector<std::shared_ptr<const TermTable>> tables) {
    std::sort(tables.begin(), tables.end(),
              [](const auto& a, const auto& b) { return a->words() < b->words(); });
    std::shared_ptr<const TermTable> all;
    for (const auto& table : tables)
        all = all ? std::make_shared<const TermTable>(*table, *all) : table;
    return all ? all : std::make_shared<const TermTable>();
}

}  // namespace

std::shared_ptr<const OpenedIndex> OpenedIndex::open(
    const std::filesystem::path& folder, const std::shared_ptr<const OpenedIndex>& earlier) {
    // Every commit writes the manifest anew, so its time tells cheaply whether there was one.
    std::error_code absent;
    const auto written =
        std::filesystem::last_write_time(lucene::Manifest::file_in(folder), absent);
    const bool same_folder = earlier && earlier->folder_ == folder;
    const bool current = same_folder && earlier->reader_->isCurrent();
    if (current && !absent && written == earlier->manifest_written_) return earlier;

    auto sound =
        lucene::sound_commit(folder, same_folder ? earlier->verified_ : std::set<std::string>{});
    if (!sound) throw Failure(Failure::Kind::index, "no sound index in " + folder.string());

    auto reader =
        same_folder ? newer(earlier->reader_, current)
                    : Lucene::IndexReader::open(Lucene::FSDirectory::open(folder.wstring()), true);
    const std::shared_ptr<OpenedIndex> opened(new OpenedIndex(std::move(reader)));
    opened->position_ = sound->position;
    opened->folder_ = folder;
    opened->manifest_written_ = written;
    opened->verified_ = std::move(sound->files);
    opened->read_tables(same_folder ? earlier.get() : nullptr);
    return opened;
}

std::shared_ptr<const OpenedIndex> OpenedIndex::of(Lucene::IndexReaderPtr reader) {
    const std::shared_ptr<OpenedIndex> opened(new OpenedIndex(std::move(reader)));
    opened->read_tables(nullptr);
    return opened;
}

OpenedIndex::OpenedIndex(Lucene::IndexReaderPtr reader)
    : reader_(std::move(reader)), searcher_(newLucene<Lucene::IndexSearcher>(reader_)) {}

OpenedIndex::~OpenedIndex() {
    try {
        searcher_->close();
        reader_->close();
    } catch (const Lucene::LuceneException&) {
        // Its files were only read; nothing is lost.
    }
}

void OpenedIndex::read_tables(const OpenedIndex* earlier) {
    std::int32_t base = 0;
    for (const auto& reader : reader_->getSequentialSubReaders()) {
        Segment segment{reader, base, nullptr, nullptr};
        base += reader->maxDoc();
        if (earlier != nullptr) {
            // A segment with newer deletions keeps its pages, and so its table.
            const auto same = std::find_if(
                earlier->segments_.begin(), earlier->segments_.end(), [&](const Segment& known) {
                    return known.reader->getFieldCacheKey() == reader->getFieldCacheKey();
                });
            if (same != earlier->segments_.end()) {
                segment.table = same->table;
                segment.terms = same->terms;
            }
        }
        if (!segment.table) {
            segment.table = std::make_shared<const SegmentTable>(reader);
            segment.terms = std::make_shared<const TermTable>(reader);
        }
        reader->norms(lucene::field::text);  // loaded at first use, which should not be a visitor's
        reader->norms(lucene::field::card);
        segments_.push_back(std::move(segment));
    }
    put_terms_together(earlier);
}

// A changed paper makes a small segment; what the large ones have together stays.
void OpenedIndex::put_terms_together(const OpenedIndex* earlier) {
    constexpr std::size_t much_smaller = 8;  // times
    std::size_t most = 0;
    for (const auto& segment : segments_) most = std::max(most, segment.terms->words());
    std::vector<std::shared_ptr<const TermTable>> small;
    for (const auto& segment : segments_) {
        const bool is_large = segment.terms->words() * much_smaller >= most;
        (is_large ? large_ : small).push_back(segment.terms);
    }
    const bool same = earlier != nullptr && earlier->large_ == large_;
    terms_of_large_ = same ? earlier->terms_of_large_ : together(large_);
    small.push_back(terms_of_large_);
    terms_ = together(std::move(small));
}

}  // namespace byggarkiv::search
