#pragma once

#include <lucene++/LuceneHeaders.h>

#include <functional>
#include <memory>
#include <span>

#include "domain/page_text.hpp"
#include "index/card.hpp"
#include "lucene/word_stream.hpp"

namespace byggarkiv::index {

// For whom an index is: the public one holds nothing that somebody may not see.
enum class Edition { for_everybody, for_cleared };

// Makes Lucene documents of ours: page 0 with what is known of the document, then one per page.
class PageDocuments {
public:
    explicit PageDocuments(std::shared_ptr<const lucene::Compounds> compounds);

    using Add = std::function<void(const Lucene::DocumentPtr&)>;
    // What is handed to `add` is changed again at the next call.
    void make(const Card& card, std::span<const domain::PageText> pages, Edition edition,
              const Add& add);

private:
    std::shared_ptr<const lucene::Compounds> compounds_;
    lucene::Vocabulary vocabulary_{*compounds_};
    boost::shared_ptr<lucene::WordStream> card_words_;
    boost::shared_ptr<lucene::WordStream> page_words_;
};

// The term by which all pages of a document are found.
Lucene::TermPtr term_of(const domain::DocumentKey& document);

}  // namespace byggarkiv::index
