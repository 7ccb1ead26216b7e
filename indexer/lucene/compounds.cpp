#include "lucene/compounds.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace byggarkiv::lucene {
namespace {

// Short words that end unrelated ones (bad in `stad`, tak in `inntak`) are left out.
constexpr std::array<std::wstring_view, 74> building_words{
    L"anlegg",    L"anneks",       L"areal",      L"attest",       L"avløp",      L"balkong",
    L"barnehage", L"bolig",        L"brann",      L"brygge",       L"bruk",       L"butikk",
    L"bygg",      L"bygning",      L"carport",    L"dispensasjon", L"eiendom",    L"enebolig",
    L"erklæring", L"fasade",       L"ferdig",     L"fjøs",         L"forretning", L"fritid",
    L"garasje",   L"gjerde",       L"grense",     L"grunn",        L"hage",       L"heis",
    L"hytte",     L"industri",     L"kjeller",    L"kjøkken",      L"klage",      L"kloakk",
    L"kontor",    L"kontrakt",     L"lager",      L"leilighet",    L"låve",       L"melding",
    L"måling",    L"nabo",         L"naust",      L"oppmåling",    L"parkering",  L"plan",
    L"plass",     L"rapport",      L"regulering", L"restaurant",   L"riving",     L"samtykke",
    L"situasjon", L"skisse",       L"skole",      L"snitt",        L"stue",       L"søknad",
    L"tegning",   L"terrasse",     L"tilbygg",    L"tillatelse",   L"tomt",       L"uthus",
    L"vann",      L"varsel",       L"vedtak",     L"vegg",         L"veranda",    L"verksted",
    L"vindu",     L"bruksendring",
};

constexpr std::array<std::wstring_view, 30> swedish_building_words{
    L"altan",  L"anmälan", L"avlopp",  L"bostad",  L"brygga", L"byggnad",   L"bygglov", L"dörr",
    L"fasad",  L"fönster", L"förråd",  L"garage",  L"hus",    L"källare",   L"kök",     L"lov",
    L"mur",    L"plan",    L"ritning", L"skiss",   L"staket", L"tillstånd", L"tomt",    L"trappa",
    L"uterum", L"vägg",    L"vatten",  L"veranda", L"villa",  L"våning"};

// They stand before a word without making a compound of it: `til` and `latelse`.
constexpr std::array<std::wstring_view, 24> no_first_parts{
    L"for", L"fore", L"til",  L"inn",   L"med",  L"opp",   L"ned", L"fra",
    L"frå", L"mot",  L"over", L"under", L"ved",  L"etter", L"sam", L"gjen",
    L"mis", L"hen",  L"bort", L"fram",  L"hver", L"vel",   L"per", L"kan"};

// Endings of words that are no compounds: `plass` and `ering`, `inn` and `sted`.
constexpr std::array<std::wstring_view, 16> no_last_parts{
    L"ende", L"ring",  L"ting", L"stand", L"land", L"sted", L"stad", L"else",
    L"ning", L"taker", L"gang", L"hold",  L"skap", L"anke", L"alte", L"atte"};

constexpr std::size_t shortest_first = 3;
constexpr std::size_t shortest_unknown_first = 4;
constexpr std::size_t shortest_last = 3;         // of a term: `hage` is `hag`
constexpr std::size_t shortest_listed_last = 4;  // of a word that only the list has
constexpr std::size_t longest_last = 14;
constexpr int most_parts = 4;

template <std::size_t size>
bool holds(const std::array<std::wstring_view, size>& words, std::wstring_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

// What stands before a word of building papers and is not known: `forsk` and `kjeller`, `be` and
// `grense` are no compounds.
bool may_be_a_word(std::wstring_view start) {
    return start.size() >= shortest_unknown_first && !start.starts_with(L"for") &&
           !start.starts_with(L"be");
}

}  // namespace

Compounds::Compounds(const Stemmer& stemmer, const std::vector<std::wstring>& more) {
    for (const auto word : building_words) {
        const std::wstring text(word);
        norwegian_.add(text, stemmer.term(text), true);
    }
    for (const auto word : swedish_building_words) {
        const std::wstring text(word);
        swedish_.add(text, stemmer.term(text, Language::swedish), true);
    }
    for (const auto& word : more) norwegian_.add(word, stemmer.term(word), false);
}

std::vector<std::wstring> Compounds::parts(std::wstring_view term, Language language) const {
    std::vector<std::wstring> parts;
    (language == Language::swedish ? swedish_ : norwegian_).split(term, parts);
    return parts;
}

void Compounds::Words::add(const std::wstring& word, std::wstring term, bool ends_any_word) {
    if (!holds(no_first_parts, word)) first.emplace(word, term);
    const bool may_end =
        ends_any_word || (word.size() >= shortest_listed_last && !holds(no_last_parts, word));
    if (may_end && term.size() >= shortest_last) last.emplace(std::move(term), ends_any_word);
}

// The longest known ending wins: `oppmåling` before `måling`.
bool Compounds::Words::split(std::wstring_view term, std::vector<std::wstring>& parts) const {
    if (term.size() < shortest_first + shortest_last) return false;
    const auto longest = std::min(term.size() - shortest_first, longest_last);
    for (auto length = longest; length >= shortest_last; --length) {
        const auto start = term.substr(0, term.size() - length);
        const auto found = last.find(term.substr(start.size()));
        if (found == last.end()) continue;
        std::vector<std::wstring> firsts;
        if (!explain(start, most_parts - 1, firsts) && !(found->second && may_be_a_word(start)))
            continue;
        parts.push_back(found->first);
        parts.insert(parts.end(), firsts.begin(), firsts.end());
        return true;
    }
    return false;
}

// `enebolig` and `tomte` of `eneboligtomtegrense`.
bool Compounds::Words::explain(std::wstring_view start, int depth,
                               std::vector<std::wstring>& parts) const {
    if (const auto* term = first_part(start)) {
        parts.push_back(*term);
        return true;
    }
    if (depth <= 1) return false;
    for (auto at = start.size(); at-- > shortest_first;) {
        if (start.size() - at < shortest_first) continue;
        const auto* term = first_part(start.substr(at));
        if (term == nullptr || !explain(start.substr(0, at), depth - 1, parts)) continue;
        parts.push_back(*term);
        return true;
    }
    return false;
}

// Bare, or with the s or e that joins it to the next.
const std::wstring* Compounds::Words::first_part(std::wstring_view word) const {
    if (word.size() < shortest_first) return nullptr;
    auto found = first.find(word);
    if (found == first.end() && (word.ends_with(L's') || word.ends_with(L'e'))) {
        word.remove_suffix(1);
        found = first.find(word);
    }
    return found == first.end() ? nullptr : &found->second;
}

}  // namespace byggarkiv::lucene
