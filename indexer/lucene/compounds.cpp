#include "lucene/compounds.hpp"

#include <algorithm>
#include <array>

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

constexpr std::size_t shortest_first = 2;
constexpr std::size_t shortest_last = 3;  // of a term: `hage` is `hag`
constexpr std::size_t longest_last = 12;

std::size_t bit_of_last_letters(std::wstring_view term) {
    const auto last = static_cast<std::size_t>(term[term.size() - 1]);
    const auto before = static_cast<std::size_t>(term[term.size() - 2]);
    return (last * 7 + before) % 64;
}

}  // namespace

Compounds::Compounds(const Stemmer& stemmer) {
    for (const auto word : building_words) {
        const auto term = stemmer.term(std::wstring(word));
        term_of_word_.emplace(word, term);
        term_of_term_.emplace(term, term);
        last_letters_.set(bit_of_last_letters(term));
    }
}

std::vector<std::wstring> Compounds::parts(std::wstring_view term) const {
    std::vector<std::wstring> parts;
    if (term.size() < shortest_first + shortest_last) return parts;
    if (!last_letters_.test(bit_of_last_letters(term))) return parts;
    // The longest known ending wins: `oppmåling` before `måling`.
    const auto longest = std::min(term.size() - shortest_first, longest_last);
    for (auto length = longest; length >= shortest_last; --length) {
        const auto last = term_of_term_.find(term.substr(term.size() - length));
        if (last == term_of_term_.end()) continue;
        parts.push_back(last->second);
        const auto* first = first_part(term.substr(0, term.size() - length));
        if (first != nullptr) parts.push_back(*first);
        break;
    }
    return parts;
}

const std::wstring* Compounds::first_part(std::wstring_view word) const {
    auto found = term_of_word_.find(word);
    if (found == term_of_word_.end() && (word.ends_with(L's') || word.ends_with(L'e'))) {
        word.remove_suffix(1);
        found = term_of_word_.find(word);
    }
    return found == term_of_word_.end() ? nullptr : &found->second;
}

}  // namespace byggarkiv::lucene
