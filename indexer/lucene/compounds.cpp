#include "lucene/compounds.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace byggarkiv::lucene {
namespace {

// Short words that end unrelated ones (bad in `stad`, tak in `inntak`) are left out.
constexpr std::array<std::wstring_view, 118> building_words{L"altan",       L"anlegg",
                                                            L"anneks",      L"antenne",
                                                            L"areal",       L"arkade",
                                                            L"attest",      L"avløp",
                                                            L"badstue",     L"balkong",
                                                            L"barnehage",   L"basseng",
                                                            L"bolig",       L"brann",
                                                            L"brannmur",    L"brannvegg",
                                                            L"bruk",        L"bruksendring",
                                                            L"brygge",      L"butikk",
                                                            L"bygg",        L"bygning",
                                                            L"carport",     L"dispensasjon",
                                                            L"drivhus",     L"eiendom",
                                                            L"enebolig",    L"erklæring",
                                                            L"fasade",      L"ferdig",
                                                            L"fjøs",        L"fontene",
                                                            L"forretning",  L"forstøtningsmur",
                                                            L"fritid",      L"fundament",
                                                            L"garasje",     L"garderobe",
                                                            L"gelender",    L"gesims",
                                                            L"gjerde",      L"grense",
                                                            L"grunn",       L"hage",
                                                            L"hangar",      L"heis",
                                                            L"hytte",       L"industri",
                                                            L"kapell",      L"kiosk",
                                                            L"kjeller",     L"kjøkken",
                                                            L"klage",       L"kledning",
                                                            L"kloakk",      L"kontor",
                                                            L"kontrakt",    L"laboratorium",
                                                            L"lager",       L"leilighet",
                                                            L"levegg",      L"låve",
                                                            L"markise",     L"melding",
                                                            L"membran",     L"monument",
                                                            L"måling",      L"nabo",
                                                            L"naust",       L"nedløp",
                                                            L"oppmåling",   L"parkering",
                                                            L"paviljong",   L"pergola",
                                                            L"plan",        L"plass",
                                                            L"platting",    L"rapport",
                                                            L"regulering",  L"rekkverk",
                                                            L"restaurant",  L"riving",
                                                            L"samtykke",    L"sauna",
                                                            L"septiktank",  L"silo",
                                                            L"situasjon",   L"skisse",
                                                            L"skole",       L"skorstein",
                                                            L"smie",        L"snitt",
                                                            L"stabbur",     L"stue",
                                                            L"støttemur",   L"søknad",
                                                            L"takrenne",    L"takterrasse",
                                                            L"tegning",     L"terrasse",
                                                            L"tilbygg",     L"tillatelse",
                                                            L"tomt",        L"trapp",
                                                            L"tribune",     L"utestue",
                                                            L"uthus",       L"vann",
                                                            L"varmepumpe",  L"varsel",
                                                            L"vedtak",      L"vegg",
                                                            L"ventilasjon", L"veranda",
                                                            L"verksted",    L"vindu",
                                                            L"vinterhage",  L"åpning"};

constexpr std::array<std::wstring_view, 30> swedish_building_words{
    L"altan",  L"anmälan", L"avlopp",  L"bostad",  L"brygga", L"byggnad",   L"bygglov", L"dörr",
    L"fasad",  L"fönster", L"förråd",  L"garage",  L"hus",    L"källare",   L"kök",     L"lov",
    L"mur",    L"plan",    L"ritning", L"skiss",   L"staket", L"tillstånd", L"tomt",    L"trappa",
    L"uterum", L"vägg",    L"vatten",  L"veranda", L"villa",  L"våning"};

// Short ones that compounds are made of: most others of three letters are found in any word. And
// what tells one building from another.
constexpr std::array<std::wstring_view, 56> short_words{
    L"bad",  L"bil",  L"bod",  L"bred", L"bro",  L"bur",  L"by",   L"bygd", L"båt",  L"dam",
    L"dør",  L"eik",  L"elv",  L"fag",  L"fly",  L"gul",  L"hall", L"hav",  L"hus",  L"høy",
    L"kai",  L"kort", L"kran", L"kro",  L"kum",  L"lang", L"lav",  L"loft", L"lys",  L"løe",
    L"mast", L"mur",  L"ny",   L"ovn",  L"pipe", L"port", L"rom",  L"rund", L"rør",  L"sag",
    L"sjø",  L"ski",  L"smal", L"små",  L"sti",  L"stor", L"stø",  L"tak",  L"tank", L"time",
    L"tog",  L"tre",  L"tun",  L"vare", L"ved",  L"vei"};

// They stand before a word without making a compound of it: `til` and `latelse`.
constexpr std::array<std::wstring_view, 24> no_first_parts{
    L"for", L"fore", L"til",  L"inn",   L"med",  L"opp",   L"ned", L"fra",
    L"frå", L"mot",  L"over", L"under", L"ved",  L"etter", L"sam", L"gjen",
    L"mis", L"hen",  L"bort", L"fram",  L"hver", L"vel",   L"per", L"kan"};

// Endings of words that are no compounds: `plass` and `ering`, `inn` and `sted`.
constexpr std::array<std::wstring_view, 24> no_last_parts{
    L"ende",  L"ring",  L"ting", L"stand", L"land", L"sted",  L"stad",  L"else",
    L"ning",  L"taker", L"gang", L"hold",  L"skap", L"anke",  L"alte",  L"atte",
    L"melse", L"form",  L"elle", L"ille",  L"rift", L"trakt", L"temme", L"tone"};

constexpr std::size_t shortest_first = 2;
constexpr std::size_t shortest_unknown_first = 4;
constexpr std::size_t shortest_last = 3;    // of a term: `hage` is `hag`
constexpr std::size_t shortest_listed = 4;  // of what only the list has
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

std::wstring as_first_part(const std::wstring& term) {
    return L'~' + term;
}

Compounds::Compounds(const Stemmer& stemmer, const std::vector<std::wstring>& more) {
    for (const auto word : building_words)
        norwegian_.add(std::wstring(word), stemmer, Language::norwegian, Ends::any_word);
    for (const auto word : swedish_building_words)
        swedish_.add(std::wstring(word), stemmer, Language::swedish, Ends::any_word);
    for (const auto word : short_words)
        norwegian_.add(std::wstring(word), stemmer, Language::norwegian, Ends::known_words);
    for (const auto& word : more)
        if (word.size() >= shortest_listed)
            norwegian_.add(word, stemmer, Language::norwegian, Ends::known_words, shortest_listed);
}

std::vector<std::wstring> Compounds::parts(std::wstring_view term, Language language) const {
    std::vector<std::wstring> parts;
    (language == Language::swedish ? swedish_ : norwegian_).split(term, parts);
    return parts;
}

// The stemmer takes `kjeller` for a form of `kjell`, and `kjelleren` for one of `kjeller`:
// whichever a compound ends in, it ends in the word.
void Compounds::Words::add(const std::wstring& word, const Stemmer& stemmer, Language language,
                           Ends ends, std::size_t shortest) {
    constexpr std::array<const wchar_t*, 6> endings{L"", L"n", L"en", L"et", L"r", L"er"};
    const auto term = stemmer.term(word, language);
    if (!holds(no_first_parts, word)) first.emplace(word, term);
    if (holds(no_last_parts, word) || holds(no_last_parts, term)) return;
    for (const auto* ending : endings) {
        auto form = stemmer.term(word + ending, language);
        if (form.size() >= shortest) last.emplace(std::move(form), Last{term, ends});
    }
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
        const bool known = explain(start, most_parts - 1, firsts);
        const bool any_start = found->second.ends == Ends::any_word && may_be_a_word(start);
        if (!known && !any_start) continue;
        parts.push_back(found->second.term);
        for (const auto& first_word : firsts) parts.push_back(as_first_part(first_word));
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
    for (auto at = start.size(); at-- > shortest_unknown_first;) {
        if (start.size() - at < shortest_unknown_first) continue;
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
    const bool joined =
        word.size() > shortest_first && (word.ends_with(L's') || word.ends_with(L'e'));
    if (found == first.end() && joined) {
        word.remove_suffix(1);
        found = first.find(word);
    }
    return found == first.end() ? nullptr : &found->second;
}

}  // namespace byggarkiv::lucene
