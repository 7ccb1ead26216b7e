#pragma once

#include <cstddef>
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

// The terms of words, remembered: most words of a page have been on a page before. Used by one
// thread.
class Vocabulary {
public:
    // `compounds` must outlive it.
    explicit Vocabulary(const Compounds& compounds) : compounds_(compounds) {}

    // Holds until the next call.
    const Terms& of(std::wstring_view folded, Language language);

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
};

}  // namespace byggarkiv::lucene
