#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "domain/page_text.hpp"

namespace byggarkiv::likeness {

// By what others that are like a text are found: hashes of a few of its words, those of smallest
// hash (bottom-k MinHash), so that the same text gives the same ones. Words that tell one paper
// from another of the same form, names and numbers, weigh more than others; of each word the first
// letters count, so that a letter misread farther on does no harm. Masked text gives no more than
// what is there to be read: asterisks are no letters.
struct Sketch {
    static constexpr std::size_t most = 16;

    std::vector<std::int32_t> anchors;  // rising, each once; none where there is too little text
    int letters = 0;                    // letters and digits of the text, at most longest_compared
    bool operator==(const Sketch&) const = default;
};

// The text of a file, page 1 first.
Sketch sketch_of(const std::vector<domain::PageText>& pages);

// Texts with fewer letters say too little to be told apart by them: a title block, a stamp.
inline constexpr int shortest_compared = 200;
// What stands behind these letters is not looked at.
inline constexpr int longest_compared = 20'000;

}  // namespace byggarkiv::likeness
