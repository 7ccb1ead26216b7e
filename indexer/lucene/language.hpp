#pragma once

#include <string_view>

namespace byggarkiv::lucene {

// What endings are taken off by. Bokmål and nynorsk are one here: their words meet in one term.
enum class Language { norwegian, swedish };

// Tells Swedish from Norwegian by the small words that only one of them has, among the first
// hundreds of words of a text.
class LanguageSigns {
public:
    void take(std::wstring_view folded);
    bool told_enough() const;  // more words change nothing
    // Norwegian where nothing tells, as in drawings.
    Language told() const;

private:
    int read_ = 0;
    int swedish_ = 0;
    int norwegian_ = 0;
};

// The language that a text is in, told by the small words that only one of them has, at its
// beginning. Norwegian where nothing tells, as in drawings.
Language language_of(std::wstring_view text);

}  // namespace byggarkiv::lucene
