#pragma once

#include <string>
#include <vector>

namespace byggarkiv::lucene {

// Makes one of spellings of the same word, of a folded word: nynorsk and bokmål (teikning tegning,
// veg vei, kyrkje kirke), aa and å.
void bring_spellings_together(std::wstring& word);

// The other ways to write a folded word: oe for ø, ae for æ, and back; none for most.
std::vector<std::wstring> other_spellings(const std::wstring& word);

}  // namespace byggarkiv::lucene
