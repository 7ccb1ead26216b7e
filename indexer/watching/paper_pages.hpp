#pragma once

#include <lucene++/LuceneHeaders.h>

#include <memory>
#include <span>

#include "index/page_documents.hpp"

namespace byggarkiv::watching {

// Inside the room only: an index in memory of one document as an edition has it.
Lucene::IndexReaderPtr pages_of(const index::Card& card, std::span<const domain::PageText> pages,
                                index::Edition edition,
                                const std::shared_ptr<const lucene::Compounds>& compounds);

}  // namespace byggarkiv::watching
