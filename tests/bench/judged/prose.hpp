#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "judged/noise.hpp"
#include "judged/tongues.hpp"

namespace byggarkiv::bench {

// What the papers of one language are filled with: sentences of a pattern whose words come from a
// few thousand (compounds of the trade's own words), the first of them often, the last seldom.
class Prose {
public:
    Prose(Tongue tongue, Chance& chance);

    std::string sentence(Chance& chance) const;

    // A word of the middle ranks: some documents have it, most have not.
    const Noun& noun(Chance& chance) const;
    const std::string& adjective(Chance& chance) const;

    // The words that compounds are made with here, apart: "tak", "rør".
    static std::vector<Noun> heads(Tongue tongue);

private:
    const Noun& any_noun(Chance& chance) const;

    Tongue tongue_;
    std::vector<Noun> nouns_;
    std::vector<double> cumulated_;  // of Zipf's law
    std::vector<std::string> adjectives_;
    std::vector<std::string> verbs_;  // infinitive/past participle
    std::vector<std::string> patterns_;
};

}  // namespace byggarkiv::bench
