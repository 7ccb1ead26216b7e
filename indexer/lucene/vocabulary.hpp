#pragma once

#include <string>
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
    const Terms& of(const std::wstring& folded, Language language);

private:
    // Garbled text brings new words without end, so the memory starts over when it is full.
    static constexpr std::size_t most_words = 50'000;

    Terms terms_of(const std::wstring& folded, Language language) const;

    const Compounds& compounds_;
    Stemmer stemmer_;
    std::unordered_map<std::wstring, Terms> norwegian_;
    std::unordered_map<std::wstring, Terms> swedish_;
};

}  // namespace byggarkiv::lucene
