#include "index/writer.hpp"

#include <lucene++/FSDirectory.h>
#include <lucene++/LuceneHeaders.h>
#include <lucene++/SerialMergeScheduler.h>

#include <algorithm>
#include <set>
#include <string>

#include "index/page_documents.hpp"
#include "lucene/durable.hpp"
#include "lucene/generations.hpp"
#include "lucene/guarded.hpp"
#include "lucene/manifest.hpp"
#include "lucene/word_list.hpp"

namespace byggarkiv::index {
namespace {

using lucene::guarded;
using Lucene::newLucene;

// Lucene must never flush by itself: it could part the pages of a document between two segments,
// and then they would not lie next to each other. We commit when full() says so.
constexpr double never_reached_mb = 1900;

// One of the two indexes, being written.
class Half {
public:
    Half(const std::filesystem::path& folder, const Settings& settings)
        : folder_(folder),
          manifest_(lucene::Manifest::read(folder)),
          buffer_bytes_(settings.buffer_bytes) {
        std::filesystem::create_directories(folder);
        directory_ = Lucene::FSDirectory::open(folder.wstring());
        const bool begin = !Lucene::IndexReader::indexExists(directory_);
        writer_ =
            newLucene<Lucene::IndexWriter>(directory_, newLucene<Lucene::WhitespaceAnalyzer>(),
                                           begin, Lucene::IndexWriter::MaxFieldLengthUNLIMITED);
        manifest_.forget_missing(folder_);
        writer_->setMergeScheduler(newLucene<Lucene::SerialMergeScheduler>());
        writer_->setMergeFactor(std::max(2, settings.merge_factor));
        writer_->setUseCompoundFile(false);
        writer_->setRAMBufferSizeMB(never_reached_mb);
    }

    ~Half() {
        if (committed_) committed_->close();
        try {
            writer_->rollback();
        } catch (const Lucene::LuceneException&) {
            // Closing without a commit; what could not be closed is closed with the process.
        }
    }
    Half(const Half&) = delete;
    Half& operator=(const Half&) = delete;

    void add(const Lucene::DocumentPtr& page) { writer_->addDocument(page); }
    void remove(const domain::DocumentKey& document) {
        writer_->deleteDocuments(term_of(document));
    }

    // Whether the last commit held the document (or still counts it).
    bool held(const domain::DocumentKey& document) {
        if (!Lucene::IndexReader::indexExists(directory_)) return false;
        if (!committed_) committed_ = Lucene::IndexReader::open(directory_, true);
        return committed_->docFreq(term_of(document)) > 0;
    }

    // Lucene counts deleted documents in its statistics until they are merged away.
    void expunge() { writer_->expungeDeletes(true); }

    void commit(std::int64_t position) {
        auto told = Lucene::MapStringString::newInstance();
        told.put(lucene::position_key, std::to_wstring(position));
        const auto before = lucene::last_commit(folder_);
        writer_->prepareCommit(told);
        manifest_.cover(folder_);
        manifest_.write(folder_);
        writer_->commit();
        lucene::sync_folder(folder_);
        if (lucene::last_commit(folder_) == before) {
            manifest_.note_position(before, position);
            manifest_.write(folder_);
        }
        if (committed_) committed_->close();
        committed_.reset();
    }

    bool full() const { return writer_->ramSizeInBytes() >= buffer_bytes_; }

private:
    std::filesystem::path folder_;
    lucene::Manifest manifest_;
    std::int64_t buffer_bytes_;
    Lucene::DirectoryPtr directory_;
    Lucene::IndexWriterPtr writer_;
    Lucene::IndexReaderPtr committed_;
};

}  // namespace

struct Writer::State {
    State(const lucene::Generation& generation, const Settings& settings)
        : documents(lucene::compounds_of(generation)),
          open_half(generation.public_index(), settings),
          full_half(generation.full_index(), settings) {}

    void put(Half& half, const Card& card, std::span<const domain::PageText> pages,
             Edition edition) {
        half.remove(card.document);
        documents.make(card, pages, edition, [&](const auto& page) { half.add(page); });
    }

    void take_out_of_public(const domain::DocumentKey& document) {
        must_expunge = must_expunge || published.contains(document) || open_half.held(document);
        open_half.remove(document);
    }

    PageDocuments documents;
    Half open_half;
    Half full_half;
    std::set<domain::DocumentKey> published;  // put into the public index since the last commit
    bool must_expunge = false;
};

Writer::Writer(const std::filesystem::path& generation, const Settings& settings)
    : state_(guarded("index writer", [&] {
          return std::make_unique<State>(lucene::Generation{generation}, settings);
      })) {}

Writer::~Writer() = default;

void Writer::put(const Card& card, std::span<const domain::PageText> pages) {
    guarded("index writer", [&] {
        state_->put(state_->full_half, card, pages, Edition::for_cleared);
        if (domain::open_to_all(card.access, card.day)) {
            state_->put(state_->open_half, card, pages, Edition::for_everybody);
            state_->published.insert(card.document);
        } else {
            state_->take_out_of_public(card.document);
        }
    });
}

void Writer::remove(const domain::DocumentKey& document) {
    guarded("index writer", [&] {
        state_->full_half.remove(document);
        state_->take_out_of_public(document);
    });
}

void Writer::commit(std::int64_t position) {
    guarded("index writer", [&] {
        if (state_->must_expunge) state_->open_half.expunge();
        state_->open_half.commit(position);
        state_->full_half.commit(position);
        state_->published.clear();
        state_->must_expunge = false;
    });
}

bool Writer::full() const {
    return guarded("index writer",
                   [&] { return state_->open_half.full() || state_->full_half.full(); });
}

}  // namespace byggarkiv::index
