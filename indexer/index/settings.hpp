#pragma once

#include <cstdint>
#include <filesystem>

namespace byggarkiv::index {

// How an index is written. What it answers does not depend on any of these but `words`.
struct Settings {
    // A file with words that compounds are made of, one a line, which the next rebuild splits by;
    // without it the words of building papers do.
    std::filesystem::path words = {};

    // Pages gathered in memory before they are written as a segment and committed, for each of the
    // two indexes. More makes fewer and larger segments, which is faster to write and to search,
    // but takes as much memory and leaves as much to do again after a power cut.
    std::int64_t buffer_bytes = 64 << 20;

    // How many segments of about the same size may lie beside each other before they are merged
    // into one; 2 at least. Fewer make searching faster and indexing slower: each page is written
    // anew once per power of this number.
    int merge_factor = 10;
};

}  // namespace byggarkiv::index
