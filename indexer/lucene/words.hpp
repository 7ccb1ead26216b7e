#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "lucene/language.hpp"

namespace byggarkiv::lucene {

// Turns words of bokmål, nynorsk and Swedish into the terms that are indexed and asked for. Used by
// one thread.
class Stemmer {
public:
    Stemmer();  // throws Failure(setup) when the Snowball library lacks a language
    ~Stemmer();
    Stemmer(const Stemmer&) = delete;
    Stemmer& operator=(const Stemmer&) = delete;

    // The term of a folded word: `aa` as `å`, spellings that part nynorsk from bokmål brought
    // together (teikning tegning, veg vei), the ending of its language taken off, ä and ö as æ and
    // ø. Words with digits are left whole.
    std::wstring term(std::wstring word, Language language = Language::norwegian) const;

private:
    struct Snowball;
    std::unique_ptr<Snowball> snowball_;
};

// A word with digits in it that look like letters to a scanner (`byggetillate1se`), as it was
// meant; "" where the digits are its own (H0101, m2).
std::wstring digits_as_letters(std::wstring_view word);

// One word of a text: where it stands (characters, end excluded) and how it counts.
struct Word {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::wstring folded;  // in lower case, with its ending; at most 64 characters
};

// The words of a text in order. A word is a run of letters and digits, parted where a digit meets
// a letter (142m2 is 142, m2; H0101 is one). A word broken by a hyphen at the end of a line is read
// as one. `text` must outlive the reader.
class WordReader {
public:
    explicit WordReader(std::wstring_view text) : text_(text) {}

    // False at the end of the text.
    bool next(Word& word);

private:
    bool goes_on_after_break(std::size_t hyphen, std::size_t& next_line) const;

    std::wstring_view text_;
    std::size_t at_ = 0;
};

}  // namespace byggarkiv::lucene
