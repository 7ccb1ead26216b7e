#pragma once

#include <string_view>

namespace byggarkiv::lucene {

// What endings are taken off by. Bokmål and nynorsk are one here: their words meet in one term.
enum class Language { norwegian, swedish };

// The language that a text is in, told by the small words that only one of them has, at its
// beginning. Norwegian where nothing tells, as in drawings.
Language language_of(std::wstring_view text);

}  // namespace byggarkiv::lucene
