#include <algorithm>
#include <array>
#include <utility>

#include "base/text.hpp"
#include "judged/exam.hpp"
#include "lucene/wide.hpp"

// Questions for a word that stands otherwise on the page than in the question.
namespace byggarkiv::bench {
namespace {

// Every fourth word that is asked for is no compound.
constexpr std::size_t simple_every = 4;

std::size_t letters_in(const std::string& word) {
    return lucene::wide(word).size();
}

std::string replaced(std::string text, std::string_view what, std::string_view by) {
    for (auto at = text.find(what); at != text.npos; at = text.find(what, at + by.size()))
        text.replace(at, what.size(), by);
    return text;
}

}  // namespace

void Exam::ask_for_misread_words(Kind kind, int percent) {
    for (std::size_t i = 0; !full(kind); ++i) {
        const bool simple = i % simple_every == 0;
        const auto compound = rare_.compound();
        const auto word = simple ? rare_.simple() : compound.whole().lemma;
        const auto paper = any_paper(Tongue::bokmal, percent);
        if (kind == Kind::misread)
            archive_.plant_unread(paper, "Merknad til " + word + '.', word);
        else
            plant(paper, word);
        // What a search by beginnings would like better.
        if (!simple) plant(any_paper(Tongue::bokmal), rare_.beside(compound).whole().lemma);
        ask(kind, word, {paper}, word);
    }
}

void Exam::ask_for_bent_words() {
    for (const auto& bent : bent_words()) {
        const auto first = rare_.compound().first;
        if (first.back() == bent.one.front() || !archive_.holding(first + bent.one).empty())
            continue;
        const auto paper = any_paper(Tongue::bokmal);
        const bool asked_in_one = chance_.likely(0.5);
        const auto written = first + (asked_in_one ? bent.other : bent.one);
        plant(paper, written);
        ask(Kind::inflection, first + (asked_in_one ? bent.one : bent.other), {paper}, written);
    }
}

void Exam::ask_for_inflections() {
    while (!full(Kind::inflection)) {
        const auto compound = rare_.compound();
        const auto forms = inflected(compound.whole(), Tongue::bokmal).all();
        const auto written = chance_.pick(forms);
        const auto asked = chance_.pick(forms);
        if (written == asked) continue;
        const auto paper = any_paper(Tongue::bokmal);
        plant(paper, written);
        plant(any_paper(Tongue::bokmal), rare_.beside(compound).whole().lemma);
        ask(Kind::inflection, asked, {paper}, written);
    }
}

void Exam::ask_for_mistyped_words() {
    constexpr std::size_t shortest = 5;
    for (std::size_t i = 0; !full(Kind::mistyped);) {
        const bool simple = i % simple_every == 0;
        const auto compound = rare_.compound();
        const auto word = simple ? rare_.simple() : compound.whole().lemma;
        const auto typed = mistyped(word, chance_);
        if (letters_in(word) < shortest || !archive_.written_like(typed, 1).empty()) continue;
        const auto paper = any_paper(Tongue::bokmal);
        plant(paper, word);
        if (!simple) plant(any_paper(Tongue::bokmal), rare_.beside(compound).whole().lemma);
        ask(Kind::mistyped, typed, {paper}, word);
        ++i;
        if (full(Kind::mistyped)) drop_ambiguous_slips();
    }
}

// What was planted later must not lie as near.
void Exam::drop_ambiguous_slips() {
    const auto ambiguous = [&](const Question& question) {
        return question.kind == Kind::mistyped &&
               archive_.written_like(question.typed, 1).size() > 1;
    };
    questions_.erase(std::remove_if(questions_.begin(), questions_.end(), ambiguous),
                     questions_.end());
}

// "vindauge Tangerud": of the papers that name the farm, one speaks of windows, in the other
// Norwegian.
void Exam::ask_in_the_other_norwegian() {
    constexpr int others = 4;
    for (const auto& pair : word_pairs()) {
        if (full(Kind::nynorsk)) return;
        const auto farm = rare_.farm();
        const bool on_bokmal = chance_.likely(0.5);
        const auto holds_either = [&](std::size_t paper) {
            for (const auto& word : {pair.bokmal, pair.nynorsk}) {
                const auto found = archive_.holding(word);
                if (std::binary_search(found.begin(), found.end(), paper)) return true;
            }
            return false;
        };
        const auto free_paper = [&] {
            while (true) {
                const auto paper = any_paper(on_bokmal ? Tongue::bokmal : Tongue::nynorsk);
                if (!holds_either(paper)) return paper;
            }
        };
        const auto right = free_paper();
        const auto written = (on_bokmal ? pair.bokmal : pair.nynorsk) + " på " + farm;
        plant(right, written);
        for (int left = others; left > 0;) {
            const auto paper = free_paper();
            if (paper == right) continue;
            plant(paper, farm);
            --left;
        }
        ask(Kind::nynorsk, (on_bokmal ? pair.nynorsk : pair.bokmal) + ' ' + farm, {right}, written);
    }
}

void Exam::ask_in_swedish() {
    for (const auto& forms : swedish_words()) {
        if (full(Kind::swedish)) return;
        const auto known = std::any_of(forms.begin(), forms.end(), [&](const auto& form) {
            return !archive_.holding(form).empty();
        });
        if (known) continue;
        const auto& written = chance_.pick(forms);
        auto asked = chance_.likely(0.5) ? written : chance_.pick(forms);
        if (chance_.likely(0.75)) asked = replaced(replaced(asked, "ä", "æ"), "ö", "ø");
        while (asked == written) asked = chance_.pick(forms);
        const auto paper = any_paper(Tongue::swedish);
        plant(paper, written);
        ask(Kind::swedish, asked, {paper}, written);
    }
}

}  // namespace byggarkiv::bench
