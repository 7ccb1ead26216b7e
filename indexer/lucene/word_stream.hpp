#pragma once

#include <lucene++/LuceneHeaders.h>
#include <lucene++/PositionIncrementAttribute.h>
#include <lucene++/TermAttribute.h>

#include <string>
#include <vector>

#include "lucene/vocabulary.hpp"
#include "lucene/words.hpp"

namespace byggarkiv::lucene {

// The terms of a text for Lucene's writer: one per word, and the parts of a compound on the same
// place. `vocabulary` must outlive it.
class WordStream : public Lucene::TokenStream {
    using String = Lucene::String;  // the macro wants it

public:
    LUCENE_CLASS(WordStream)

    explicit WordStream(Vocabulary& vocabulary);

    // Starts over with another text; streams are made once and used for page after page.
    void read(std::wstring text, Language language);

    bool incrementToken() override;

private:
    Vocabulary& vocabulary_;
    std::wstring text_;
    Language language_ = Language::norwegian;
    WordReader words_{L""};
    Word word_;
    std::vector<std::wstring> parts_;
    Lucene::TermAttributePtr term_;
    Lucene::PositionIncrementAttributePtr step_;
};

}  // namespace byggarkiv::lucene
