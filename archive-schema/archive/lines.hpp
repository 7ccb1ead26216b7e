#pragma once

#include <string>
#include <string_view>

#include "store/value.hpp"

// Inside the room only: rows as canonical lines of text.
namespace byggarkiv::archive {

// Without tabs and line ends, which part columns and lines.
inline std::string escaped(std::string_view text) {
    std::string line;
    line.reserve(text.size());
    for (const char c : text) {
        if (c == '\t')
            line += "\\t";
        else if (c == '\n')
            line += "\\n";
        else if (c == '\\')
            line += "\\\\";
        else
            line += c;
    }
    return line;
}

// What an inventory says in place of a key of ours, which another archive does not have.
inline constexpr std::string_view known_here = "known";
inline constexpr std::size_t no_column = static_cast<std::size_t>(-1);

// The kind, then the text columns `from` to `to` (not included), tabs between them; empty ones at
// the end are left out, and of `key_column` is said only that it is filled.
inline std::string line_of(std::string_view kind, const store::Row& row, std::size_t from,
                           std::size_t to, std::size_t key_column = no_column) {
    std::string line(kind);
    std::size_t filled = line.size();
    for (auto column = from; column < to; ++column) {
        const bool empty = row.text(column).empty();
        const bool is_key = column == key_column && !empty;
        line += '\t' + (is_key ? std::string(known_here) : escaped(row.text(column)));
        if (!empty) filled = line.size();
    }
    line.resize(filled);
    return line;
}

}  // namespace byggarkiv::archive
