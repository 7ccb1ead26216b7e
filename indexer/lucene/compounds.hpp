#pragma once

#include <bitset>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "lucene/words.hpp"

namespace byggarkiv::lucene {

// Knows the words that building papers compound with, so that a search for `garasje` finds
// `dobbeltgarasjen`. Never changes: any thread may ask.
class Compounds {
public:
    explicit Compounds(const Stemmer& stemmer);

    // The terms of the known words that the term of a compound ends and begins with; none for most
    // words. `terrassedør` gives `terrass` only where `dør` is known too: the last part decides.
    std::vector<std::wstring> parts(std::wstring_view term) const;

private:
    // `word` as the first part of a compound: bare, or with the s or e that joins it to the next.
    const std::wstring* first_part(std::wstring_view word) const;

    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::wstring_view text) const noexcept {
            return std::hash<std::wstring_view>{}(text);
        }
    };
    using Terms = std::unordered_map<std::wstring, std::wstring, Hash, std::equal_to<>>;
    // Bits of the last two letters of known terms: most words end unlike any of them, and are done.
    std::bitset<64> last_letters_;
    Terms term_of_word_;  // first parts stand in the compound as they are
    Terms term_of_term_;  // last parts carry the compound's ending, which the stemmer took off
};

}  // namespace byggarkiv::lucene
