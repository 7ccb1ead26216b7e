#include "search/wording.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "lucene/compounds.hpp"
#include "lucene/spellings.hpp"
#include "search/boosts.hpp"

namespace byggarkiv::search {
namespace {

// Beside a word that papers have, only what a scanner is likely to have made of it: an eighth of
// its letters wrong, and rare, since a common word is a word of its own.
constexpr double misread_share = 0.13;
constexpr std::uint32_t rare_pages = 2;
constexpr std::uint32_t times_rarer = 10;
// Of a word on more pages than anybody looks through, those on which it was misread are not missed.
constexpr std::uint32_t common_pages = 2000;
constexpr std::size_t most_misreadings = 12;

// What is less sure than this is no reason to believe that a word was typed right.
constexpr double sure_weight = 0.5;

// Instead of a word that no paper has.
constexpr std::size_t most_looked_at = 60;
constexpr std::size_t most_corrections = 5;
constexpr double as_near = 0.5;
constexpr std::uint32_t told_from = 3;  // pages that have it, so that it is a word and no slip
// A letter more must be made up for by being on a thousand times as many pages.
constexpr double worth_of_a_letter = 10;

double most_cost(std::size_t letters) {
    if (letters <= 3) return 0;
    if (letters <= 5) return 1.0;
    return letters <= 8 ? 1.6 : 2.2;
}

double worth(const Neighbour& one) {
    return std::log2(1.0 + one.pages) - worth_of_a_letter * one.cost;
}

// Those that are worth most and those that are nearest: a word of few papers may be meant as well.
std::vector<Neighbour> likeliest(const std::vector<Neighbour>& nearest_first) {
    auto all = nearest_first;
    std::stable_sort(all.begin(), all.end(),
                     [](const Neighbour& a, const Neighbour& b) { return worth(a) > worth(b); });
    if (all.size() > most_corrections) all.resize(most_corrections);
    for (const auto& one : nearest_first) {
        if (one.cost > nearest_first.front().cost + as_near || all.size() == 2 * most_corrections)
            break;
        const bool there = std::any_of(
            all.begin(), all.end(), [&](const Neighbour& other) { return other.term == one.term; });
        if (!there) all.push_back(one);
    }
    return all;
}

// Of two lists, each word once with its lower cost; the nearest first.
void add_nearer(std::vector<Neighbour>& near, const std::vector<Neighbour>& others) {
    for (const auto& other : others) {
        const auto there = std::find_if(
            near.begin(), near.end(), [&](const Neighbour& one) { return one.term == other.term; });
        if (there == near.end())
            near.push_back(other);
        else
            there->cost = std::min(there->cost, other.cost);
    }
    std::stable_sort(near.begin(), near.end(),
                     [](const Neighbour& a, const Neighbour& b) { return a.cost < b.cost; });
}

bool has_digit(const std::wstring& word) {
    return word.find_first_of(L"0123456789") != word.npos;
}

}  // namespace

// The stemmer takes `kjeller` for a form of `kjell`, and `kjelleren` for one of `kjeller`; of
// Swedish it leaves -et where it is. Terms of another word may be among those that are less sure.
std::vector<Way> Wordings::readings(const std::wstring& folded) const {
    using lucene::Language;
    std::vector<Way> all;
    const auto add = [&](std::wstring term, double weight) {
        const bool there = std::any_of(all.begin(), all.end(),
                                       [&](const Way& way) { return way.terms.front() == term; });
        if (!there) all.push_back({.terms = {std::move(term)}, .weight = weight});
    };
    add(stemmer_.term(folded), 1);
    if (has_digit(folded)) {
        if (const auto meant = lucene::digits_as_letters(folded); !meant.empty())
            add(stemmer_.term(meant), 1);
        return all;
    }
    for (const auto& other : lucene::other_spellings(folded)) add(stemmer_.term(other), 1);
    add(stemmer_.term(stemmer_.term(folded)), boosts::other_form);
    auto bare = folded;
    if (folded.ends_with(L"en") || folded.ends_with(L"et")) bare.resize(bare.size() - 2);
    for (const auto* ending : {L"en", L"et", L"n"})
        add(stemmer_.term(folded + ending), boosts::other_form);
    for (const auto& form : {folded, bare, bare + L"et", bare + L"en", folded + L"n"})
        add(stemmer_.term(form, Language::swedish), boosts::swedish);
    return all;
}

Wording Wordings::exactly(const std::wstring& folded) const {
    auto all = readings(folded);
    auto typed = all.front();
    std::erase_if(all, [&](const Way& way) { return !lexicon_.has(way.terms.front()); });
    Wording wording{.ways = std::move(all), .corrected = {}};
    if (wording.ways.empty()) wording.ways.push_back(std::move(typed));
    add_compounds(wording);
    return wording;
}

void Wordings::add_compounds(Wording& wording) const {
    for (std::size_t i = wording.ways.size(); i-- > 0;) {
        auto beginning = lucene::as_first_part(wording.ways[i].terms.front());
        if (lexicon_.has(beginning))
            wording.ways.push_back({.terms = {std::move(beginning)},
                                    .weight = boosts::beginning * wording.ways[i].weight});
    }
}

Wording Wordings::of(const std::wstring& folded) const {
    auto wording = exactly(folded);
    const auto& first = wording.ways.front();
    const auto term = first.terms.front();
    if (first.weight < sure_weight || !lexicon_.has(term))
        correct(wording, folded);
    else
        add_misreadings(wording, term);
    return wording;
}

Wording Wordings::joined(const std::wstring& first, const std::wstring& second) const {
    if (has_digit(first) || has_digit(second)) return {};
    auto wording = exactly(first + second);
    if (!lexicon_.has(wording.ways.front().terms.front())) wording.ways.clear();
    for (auto& way : wording.ways) way.weight *= boosts::joined;
    return wording;
}

void Wordings::add_misreadings(Wording& wording, const std::wstring& term) const {
    const auto most = misread_share * static_cast<double>(term.size());
    const auto pages = lexicon_.pages(term);
    if (pages > common_pages) return;
    for (const auto& one : lexicon_.near(term, most, most_misreadings)) {
        if (one.pages > rare_pages && one.pages > pages / times_rarer) continue;
        wording.ways.push_back({.terms = {one.term}, .weight = boosts::misread / (1.0 + one.cost)});
    }
}

void Wordings::correct(Wording& wording, const std::wstring& folded) const {
    const auto term = stemmer_.term(folded);
    auto near = lexicon_.near(term, most_cost(term.size()), most_looked_at);
    add_nearer(near, lexicon_.near(folded, most_cost(folded.size()), most_looked_at));
    add_endings(near, folded);
    const auto likely = likeliest(near);
    if (!likely.empty() && !lexicon_.has(wording.ways.front().terms.front())) wording.ways.clear();
    for (const auto& one : likely) {
        const auto farther = std::max(0.0, one.cost - likely.front().cost);
        wording.ways.push_back({.terms = {one.term}, .weight = 1.0 / (1.0 + 2 * farther)});
    }
    if (!likely.empty() && likely.front().pages >= told_from) {
        wording.corrected = likely.front().term;
        add_misreadings(wording, wording.corrected);
    }
    if (auto halves = split(folded); !halves.terms.empty())
        wording.ways.push_back(std::move(halves));
}

// An ending with a slip in it is no ending to the stemmer: `veggerr` keeps what `vegger` loses.
void Wordings::add_endings(std::vector<Neighbour>& near, const std::wstring& folded) const {
    constexpr std::size_t shortest = 4;
    constexpr double a_letter = 0.9;
    std::vector<Neighbour> cut;
    for (std::size_t letters = 1; letters <= 2 && folded.size() >= shortest + letters; ++letters) {
        const auto term = stemmer_.term(folded.substr(0, folded.size() - letters));
        if (const auto pages = lexicon_.pages(term); pages > 0)
            cut.push_back({term, a_letter * static_cast<double>(letters), pages});
    }
    add_nearer(near, cut);
}

// `dobbeltgarasje` as `dobbelt garasje`, where papers have both words: at the place that makes the
// rarer of them most common.
Way Wordings::split(const std::wstring& folded) const {
    constexpr std::size_t shortest = 3;
    Way best;
    std::uint32_t most = 0;
    for (auto at = shortest; at + shortest <= folded.size(); ++at) {
        TermRow row{stemmer_.term(folded.substr(0, at)), stemmer_.term(folded.substr(at))};
        const auto pages = std::min(lexicon_.pages(row[0]), lexicon_.pages(row[1]));
        if (pages <= most) continue;
        most = pages;
        best.terms = std::move(row);
    }
    return best;
}

}  // namespace byggarkiv::search
