#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace byggarkiv {

// Without the ASCII white space at both ends.
std::string_view trimmed(std::string_view text);

// The parts between separators; "a;;b" has three, "" has one empty part.
std::vector<std::string_view> split(std::string_view text, char separator);

// ASCII digits only (no sign, no blank, no empty text); overflow is refused too.
std::optional<std::uint32_t> read_number(std::string_view text);

// Lower case of ASCII and of the Latin letters in U+00C0..U+017F (æøåäöčđŋšŧž and their kin); the
// rest unchanged. `text` is UTF-8.
std::string lower_case(std::string_view text);

// Whether `text` is well-formed UTF-8 (no surrogates, no overlong forms, nothing past U+10FFFF).
bool valid_utf8(std::string_view text);

// UTF-8 of text in Windows-1252; the five bytes that the code page leaves open become U+FFFD.
std::string from_windows_1252(std::string_view text);

// At most `bytes` bytes, cut at a character's border.
std::string_view cut_utf8(std::string_view text, std::size_t bytes);

}  // namespace byggarkiv
