#pragma once

#include <string>
#include <string_view>

namespace byggarkiv::render {

// `text` as our PDF fonts can show it: well-formed UTF-8 of the letters they hold, "?" for what
// they lack (PDF/A forbids to show a missing glyph: ISO 19005-2, 6.2.11.8), blanks for control
// characters. Accents set apart ("a" and a ring above, as some computers write å) are joined to
// their letter. At most 8,000 bytes: a PDF string has a limit of 32,767.
std::string printable(std::string_view text);

// The same for text of many lines: of any length, its line breaks kept.
std::string printable_lines(std::string_view text);

}  // namespace byggarkiv::render
