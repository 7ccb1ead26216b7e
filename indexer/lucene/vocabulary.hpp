#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "lucene/compounds.hpp"
#include "lucene/words.hpp"

namespace byggarkiv::lucene {

// What a word is indexed under.
struct Terms {
    std::wstring term;
    std::vector<std::wstring> parts;  // of a compound, and what misread digits in it mean

    bool hold(const std::wstring& wanted) const;
};

// A bit for a term, or some for all terms of a word: words without the bit of a term have not the
// term.
using TermBits = std::uint64_t;
TermBits bit_of(std::wstring_view term);

// The terms of words, remembered: most words of a page have been on a page before. Used by one
// thread.
class Vocabulary {
public:
    // `compounds` must outlive it.
    explicit Vocabulary(const Compounds& compounds) : compounds_(compounds) {}

    // Holds until the next call.
    const Terms& of(std::wstring_view folded, Language language);
    // Of all its terms. Quick: most words of a page have none of the terms of a question.
    TermBits bits(std::wstring_view folded, Language language);

private:
    // Garbled text brings new words without end, so the memory starts over when it is full.
    static constexpr std::size_t most_words = 50'000;

    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::wstring_view text) const noexcept {
            return std::hash<std::wstring_view>{}(text);
        }
    };
    using ByWord = std::unordered_map<std::wstring, Terms, Hash, std::equal_to<>>;

    Terms terms_of(std::wstring_view folded, Language language) const;

    const Compounds& compounds_;
    Stemmer stemmer_;
    ByWord norwegian_;
    ByWord swedish_;

    // The bits of words met lately, each at a place that its hash tells; a later word takes it
    // over.
    struct Met {
        std::uint64_t hash = 0;
        TermBits bits = 0;
    };
    static constexpr std::size_t places = 1 << 16;
    std::vector<Met> met_ = std::vector<Met>(places);
};

}  // namespace byggarkiv::lucene
