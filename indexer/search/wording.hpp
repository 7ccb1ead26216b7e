#pragma once

#include <string>
#include <vector>

#include "lucene/words.hpp"
#include "search/lexicon.hpp"

namespace byggarkiv::search {

// Terms that must stand in a row; often just one.
using TermRow = std::vector<std::wstring>;

// One way in which what was asked for may stand in a paper.
struct Way {
    TermRow terms;
    double weight = 1;  // of a paper that has it so, against one that has it as it was typed
};

// How a word may stand in papers, the likeliest first.
struct Wording {
    std::vector<Way> ways;   // never none
    std::wstring corrected;  // the term that was asked for instead, since no paper has it as typed
};

// Finds out how words of a question stand in papers: in either language, in other spellings,
// misread by a scanner; and where nobody has a word as it was typed, what was meant.
class Wordings {
public:
    // Both must outlive it.
    Wordings(const lucene::Stemmer& stemmer, const Lexicon& lexicon)
        : stemmer_(stemmer), lexicon_(lexicon) {}

    // As it was typed, in either language.
    Wording exactly(const std::wstring& folded) const;
    // And misspelt and misread.
    Wording of(const std::wstring& folded) const;
    // Of two words that may be one (`dobbelt garasje`), that one; no way where no paper has it.
    Wording joined(const std::wstring& first, const std::wstring& second) const;

    std::wstring term(const std::wstring& folded) const { return stemmer_.term(folded); }

private:
    std::vector<Way> readings(const std::wstring& folded) const;
    void add_compounds(Wording& wording) const;
    void add_misreadings(Wording& wording, const std::wstring& term) const;
    void add_endings(std::vector<Neighbour>& near, const std::wstring& folded) const;
    void correct(Wording& wording, const std::wstring& folded) const;
    Way split(const std::wstring& folded) const;

    const lucene::Stemmer& stemmer_;
    const Lexicon& lexicon_;
};

}  // namespace byggarkiv::search
