#include "lucene/word_stream.hpp"

#include <utility>

namespace byggarkiv::lucene {

WordStream::WordStream(Vocabulary& vocabulary) : vocabulary_(vocabulary) {
    term_ = addAttribute<Lucene::TermAttribute>();
    step_ = addAttribute<Lucene::PositionIncrementAttribute>();
}

void WordStream::read(std::wstring text, Language language) {
    text_ = std::move(text);
    language_ = language;
    words_ = WordReader(text_);
    parts_.clear();
}

bool WordStream::incrementToken() {
    if (!parts_.empty()) {
        term_->setTermBuffer(parts_.back());
        step_->setPositionIncrement(0);
        parts_.pop_back();
        return true;
    }
    if (!words_.next(word_)) return false;
    const auto& terms = vocabulary_.of(word_.folded, language_);
    parts_ = terms.parts;
    term_->setTermBuffer(terms.term);
    step_->setPositionIncrement(1);
    return true;
}

}  // namespace byggarkiv::lucene
