#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "judged/archive.hpp"

namespace byggarkiv::bench {

// Words that no paper has before they are planted, each given once.
class RareWords {
public:
    // `archive` must outlive this.
    explicit RareWords(JudgedArchive& archive) : archive_(archive) {}

    struct Compound {
        std::string first;  // "tjære"
        Noun head;          // "kledning"
        Noun whole() const { return {first + head.lemma, head.gender, head.end}; }
    };
    Compound compound();
    // Another with the same beginning.
    Compound beside(const Compound& compound);

    // A word that is no compound ("mosaikk"), or a compound once those are used up.
    std::string simple();

    // The name of a farm: "Tangerud".
    std::string farm();

private:
    Compound unused(const std::string& first);

    JudgedArchive& archive_;
    std::size_t simple_ = 0;
    std::vector<std::string> used_;
};

// One language's words and the other's: bokmål and nynorsk.
struct WordPair {
    std::string bokmal, nynorsk;
};
const std::vector<WordPair>& word_pairs();

// Two forms of a noun that bends otherwise than a school book has it, or doubles a letter.
struct BentWord {
    std::string one, other;
};
const std::vector<BentWord>& bent_words();

// Heads of compounds that stand nowhere by themselves, and first parts for them.
const std::vector<Noun>& outbuildings();
const std::vector<std::string>& outbuilding_parts();

// The forms of Swedish words, the first as a dictionary has it.
const std::vector<std::vector<std::string>>& swedish_words();

}  // namespace byggarkiv::bench
