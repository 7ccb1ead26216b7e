#pragma once

#include <string>
#include <string_view>

namespace byggarkiv::lucene {

// Lucene++ speaks wide text, one character per wchar_t; we speak UTF-8. Malformed bytes become
// U+FFFD, since page text and what visitors type may hold anything.
std::wstring wide(std::string_view utf8);

// Surrogates and what lies past U+10FFFF become U+FFFD.
std::string narrow(std::wstring_view text);

}  // namespace byggarkiv::lucene
