#include "judged/prose.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "judged/vocabulary_of_papers.hpp"

namespace byggarkiv::bench {
namespace {

void shuffle(std::vector<Noun>& nouns, std::size_t from, Chance& chance) {
    for (auto i = nouns.size() - 1; i > from; --i) {
        const auto other = from + static_cast<std::size_t>(chance.next() % (i - from + 1));
        if (other != i) std::swap(nouns[i], nouns[other]);
    }
}

// Of "male/malt".
std::string infinitive(const std::string& verb) {
    return verb.substr(0, verb.find('/'));
}
std::string participle(const std::string& verb) {
    return verb.substr(verb.find('/') + 1);
}

// ASCII alone; other letters are left small.
void capitalize(std::string& text) {
    if (text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
}

}  // namespace

std::vector<Noun> Prose::heads(Tongue tongue) {
    return nouns_in(paper_words(tongue).nouns);
}

Prose::Prose(Tongue tongue, Chance& chance) : tongue_(tongue), nouns_(heads(tongue)) {
    constexpr std::size_t most = 6000;
    const auto words = paper_words(tongue);
    const auto simple = nouns_.size();
    for (const auto& modifier : words_in(words.modifiers)) {
        for (std::size_t i = 0; i < simple; ++i) {
            if (nouns_[i].lemma.starts_with(modifier)) continue;
            nouns_.push_back({modifier + nouns_[i].lemma, nouns_[i].gender, nouns_[i].end});
        }
    }
    shuffle(nouns_, simple, chance);
    if (nouns_.size() > most) nouns_.resize(most);
    double sum = 0;
    for (std::size_t rank = 1; rank <= nouns_.size(); ++rank)
        cumulated_.push_back(sum += 1.0 / (static_cast<double>(rank) + 8));
    adjectives_ = words_in(words.adjectives);
    verbs_ = words_in(words.verbs);
    for (const auto line : split(words.patterns, '\n')) patterns_.emplace_back(line);
}

const Noun& Prose::any_noun(Chance& chance) const {
    const auto place = chance.real(0, cumulated_.back());
    const auto found = std::lower_bound(cumulated_.begin(), cumulated_.end(), place);
    return nouns_[static_cast<std::size_t>(found - cumulated_.begin())];
}

const Noun& Prose::noun(Chance& chance) const {
    return nouns_[static_cast<std::size_t>(chance.between(100, 2000))];
}

const std::string& Prose::adjective(Chance& chance) const {
    return chance.pick(adjectives_);
}

std::string Prose::sentence(Chance& chance) const {
    const auto& pattern = chance.pick(patterns_);
    std::string text;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (pattern[i] != '%') {
            text += pattern[i];
            continue;
        }
        switch (pattern[++i]) {
            case '1':
                text += any_noun(chance).lemma;
                break;
            case 'd':
                text += inflected(any_noun(chance), tongue_).the_one;
                break;
            case 'm':
                text += inflected(any_noun(chance), tongue_).many;
                break;
            case 'p':
                text += inflected(any_noun(chance), tongue_).the_many;
                break;
            case 'a':
                text += chance.pick(adjectives_);
                break;
            case 'i':
                text += infinitive(chance.pick(verbs_));
                break;
            case 'v':
                text += participle(chance.pick(verbs_));
                break;
            case '#':
                text += std::to_string(chance.between(2, 400));
                break;
            default:
                break;
        }
    }
    capitalize(text);
    return text;
}

}  // namespace byggarkiv::bench
