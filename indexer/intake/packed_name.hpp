#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "intake/why.hpp"

namespace byggarkiv::intake {

// What names are written in where they are not UTF-8.
enum class OldCharacters {
    code_page_865,  // of a ZIP: what its makers call code page 437, with the letters of the North
    windows_1252,   // of a tar, which does not say
};

struct PackedName {
    std::string path;      // UTF-8, with `/`; "" for the top of what is packed
    bool recoded = false;  // it was not written in UTF-8
};

// How deep folders may lie within each other.
inline constexpr std::size_t deepest_packed_name = 32;

// The path of something in a packed file, or why the whole is refused for it: a name that leads
// out or cannot lie in a folder. Nothing is bent into shape except a leading "./".
Result<PackedName, Why> read_packed_name(std::string_view written, OldCharacters old);

// A name as it can be shown, with what is no text as "%" and two hex digits for each byte.
std::string shown_name(std::string_view written);

}  // namespace byggarkiv::intake
