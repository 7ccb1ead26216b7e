#pragma once

#include <string_view>

#include "judged/tongues.hpp"

namespace byggarkiv::bench {

// The words that the papers of a language are made of; all lists part their entries with blanks or
// line ends, `patterns` with line ends.
struct PaperWords {
    std::string_view nouns;       // as nouns_in() reads them
    std::string_view modifiers;   // first parts of compounds, with what links them
    std::string_view adjectives;  // in their one form for all genders where there is one
    std::string_view verbs;       // "male/malt": infinitive, past participle
    // Sentences in which %1 %d %m %p stand for a noun (one, the one, many, the many), %a for an
    // adjective, %i and %v for a verb (infinitive, participle), %# for a number.
    std::string_view patterns;
};

PaperWords paper_words(Tongue tongue);

}  // namespace byggarkiv::bench
