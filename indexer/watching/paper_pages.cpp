#include "watching/paper_pages.hpp"

#include <lucene++/RAMDirectory.h>

namespace byggarkiv::watching {

Lucene::IndexReaderPtr pages_of(const index::Card& card, std::span<const domain::PageText> pages,
                                index::Edition edition,
                                const std::shared_ptr<const lucene::Compounds>& compounds) {
    const auto memory = Lucene::newLucene<Lucene::RAMDirectory>();
    const auto writer = Lucene::newLucene<Lucene::IndexWriter>(
        memory, Lucene::newLucene<Lucene::WhitespaceAnalyzer>(), true,
        Lucene::IndexWriter::MaxFieldLengthUNLIMITED);
    index::PageDocuments documents(compounds);
    documents.make(card, pages, edition, [&](const auto& page) { writer->addDocument(page); });
    writer->close();
    return Lucene::IndexReader::open(memory, true);
}

}  // namespace byggarkiv::watching
