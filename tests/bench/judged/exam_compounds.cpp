#include <algorithm>
#include <array>
#include <utility>

#include "judged/exam.hpp"

// Questions for parts of words, words in parts, and words in a row.
namespace byggarkiv::bench {

// "brygge", where the page has "gjestebryggen"; elsewhere stands "bryggeport", which is none.
void Exam::ask_for_last_parts() {
    static const std::vector<std::string> last_parts{"port", "nøkkel", "lås", "plate"};
    constexpr std::size_t decoy_every = 3;
    std::size_t asked = 0;
    for (const auto& head : outbuildings()) {
        if (full(Kind::compound)) return;
        const auto bare = inflected(head, Tongue::bokmal).all();
        const bool known = std::any_of(bare.begin(), bare.end(), [&](const auto& form) {
            return !archive_.holding(form).empty();
        });
        if (known) continue;
        const Noun whole{chance_.pick(outbuilding_parts()) + head.lemma, head.gender, head.end};
        const auto paper = any_paper(Tongue::bokmal);
        const auto written = chance_.pick(inflected(whole, Tongue::bokmal).all());
        plant(paper, written);
        if (asked++ % decoy_every == 0) {
            const auto other = any_paper(Tongue::bokmal);
            if (other != paper) plant(other, head.lemma + chance_.pick(last_parts));
        }
        ask(Kind::compound, head.lemma, {paper}, written);
    }
}

// "tjære kledning" for "tjærekledning", and now and then the other way round. Another paper has
// both words, but not for one thing.
void Exam::ask_for_words_apart() {
    constexpr std::size_t written_apart_every = 3;
    for (std::size_t i = 0; !full(Kind::apart); ++i) {
        const auto compound = rare_.compound();
        const auto whole = compound.whole().lemma;
        const auto parts = compound.first + ' ' + compound.head.lemma;
        const bool written_apart = i % written_apart_every == 0;
        const auto paper = any_paper(Tongue::bokmal);
        auto other = paper;
        while (other == paper) other = any_paper(Tongue::bokmal);
        plant(paper, written_apart ? parts : whole);
        plant(other, compound.first);
        plant(other, compound.head.lemma);
        plant(other, compound.head.lemma);
        ask(Kind::apart, written_apart ? whole : parts, {paper}, written_apart ? parts : whole);
    }
}

// "drenering langs nordre grunnmur"; other papers have the same words otherwise.
void Exam::ask_for_phrases(Kind kind) {
    static const std::vector<std::string> between{"langs", "under", "bak", "over", "ved"};
    const auto& prose = archive_.prose(Tongue::bokmal);
    while (!full(kind)) {
        const auto one = prose.noun(chance_).lemma;
        const auto other = prose.noun(chance_).lemma;
        const auto& link = chance_.pick(between);
        const auto& how = prose.adjective(chance_);
        const auto row = one + ' ' + link + ' ' + how + ' ' + other;
        if (one == other || !archive_.holding_row(row).empty()) continue;
        const auto paper = any_paper(Tongue::bokmal);
        std::vector<std::size_t> decoys;
        while (decoys.size() < 2) {
            const auto decoy = any_paper(Tongue::bokmal);
            if (decoy != paper) decoys.push_back(decoy);
        }
        plant(paper, row);
        const auto turned = other + ' ' + link + ' ' + how + ' ' + one;
        plant(decoys[0], turned);
        plant(decoys[0], other + " og " + one);
        plant(decoys[1], one);
        plant(decoys[1], how + ' ' + other);
        plant(decoys[1], link + ' ' + one);
        ask(kind, kind == Kind::phrase ? '"' + row + '"' : row, {paper}, row);
    }
}

}  // namespace byggarkiv::bench
