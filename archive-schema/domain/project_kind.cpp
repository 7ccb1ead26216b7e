#include "domain/project_kind.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <string>

#include "base/text.hpp"
#include "domain/words.hpp"

namespace byggarkiv::domain {

namespace {

using enum ProjectKind;

constexpr Word<ProjectKind> codes[] = {
    {new_building, "nybygg"},
    {outbuilding, "garasje"},
    {extension, "tilbygg"},
    {alteration, "ombygging"},
    {change_of_use, "bruksendring"},
    {demolition, "riving"},
    {division, "deling"},
    {ground, "terreng"},
    {installation, "installasjon"},
    {sign, "skilt"},
    {supervision, "tilsyn"},
};

// Beginnings of words, lower case. The one that stands first in a title decides ("Riving av
// garasje", "Garasje etter riving av uthus").
constexpr Word<ProjectKind> telling[] = {
    {outbuilding, "garasje"},
    {outbuilding, "dobbeltgarasje"},
    {outbuilding, "carport"},
    {outbuilding, "uthus"},
    {outbuilding, "anneks"},
    {outbuilding, "naust"},
    {outbuilding, "båthus"},
    {outbuilding, "bod"},
    {outbuilding, "sportsbod"},
    {outbuilding, "drivhus"},
    {outbuilding, "veksthus"},
    {outbuilding, "redskaps"},
    {extension, "tilbygg"},
    {extension, "påbygg"},
    {extension, "underbygg"},
    {extension, "utvidelse"},
    {extension, "utviding"},
    {extension, "veranda"},
    {extension, "terrasse"},
    {extension, "balkong"},
    {extension, "takterrasse"},
    {extension, "vinterhage"},
    {alteration, "ombygging"},
    {alteration, "ombygning"},
    {alteration, "rehabilitering"},
    {alteration, "restaurering"},
    {alteration, "fasade"},
    {alteration, "innglassing"},
    {alteration, "takopplett"},
    {alteration, "takark"},
    {alteration, "vindu"},
    {alteration, "brannskille"},
    {alteration, "våtrom"},
    {alteration, "bad"},
    {alteration, "etterisolering"},
    {change_of_use, "bruksendring"},
    {change_of_use, "bruksforandring"},
    {change_of_use, "oppdeling av bolig"},
    {change_of_use, "sammenslåing av bolig"},
    {change_of_use, "hybel"},
    {change_of_use, "sokkelleilighet"},
    {demolition, "riving"},
    {demolition, "rivning"},
    {demolition, "rive"},
    {demolition, "nedriv"},
    {division, "deling"},
    {division, "fradeling"},
    {division, "frådeling"},
    {division, "arealoverføring"},
    {division, "grensejustering"},
    {division, "seksjonering"},
    {division, "reseksjonering"},
    {division, "sammenslåing"},
    {division, "samanslåing"},
    {division, "oppmåling"},
    {division, "kartforretning"},
    {division, "oppmålingsforretning"},
    {division, "skylddeling"},
    {division, "målebrev"},
    {division, "festetomt"},
    {division, "tomtedeling"},
    {ground, "terreng"},
    {ground, "mur"},
    {ground, "støttemur"},
    {ground, "forstøtningsmur"},
    {ground, "avkjørsel"},
    {ground, "avkøyrsle"},
    {ground, "veg"},
    {ground, "vei"},
    {ground, "parkering"},
    {ground, "utfylling"},
    {ground, "planering"},
    {ground, "brygge"},
    {ground, "kai"},
    {installation, "ildsted"},
    {installation, "eldstad"},
    {installation, "pipe"},
    {installation, "skorstein"},
    {installation, "heis"},
    {installation, "sanitær"},
    {installation, "røranlegg"},
    {installation, "avløp"},
    {installation, "utslipp"},
    {installation, "septik"},
    {installation, "vann"},
    {installation, "varmepumpe"},
    {installation, "solcelle"},
    {installation, "ventilasjon"},
    {installation, "oljetank"},
    {sign, "skilt"},
    {sign, "reklame"},
    {sign, "gjerde"},
    {sign, "levegg"},
    {sign, "antenne"},
    {sign, "flaggstang"},
    {supervision, "tilsyn"},
    {supervision, "ulovlig"},
    {supervision, "ulovleg"},
    {supervision, "brannsyn"},
    {supervision, "oppfølging"},
};

// They name a house, also where something else is done with it, and so decide only where nothing
// above does.
constexpr Word<ProjectKind> building[] = {
    {new_building, "nybygg"},
    {new_building, "oppføring"},
    {new_building, "opførelse"},
    {new_building, "oppførelse"},
    {new_building, "bygging av"},
    {new_building, "enebolig"},
    {new_building, "einebustad"},
    {new_building, "tomannsbolig"},
    {new_building, "rekkehus"},
    {new_building, "bolighus"},
    {new_building, "bustadhus"},
    {new_building, "våningshus"},
    {new_building, "hytte"},
    {new_building, "fritidsbolig"},
    {new_building, "fritidsbustad"},
    {new_building, "leilighet"},
    {new_building, "driftsbygning"},
    {new_building, "fjøs"},
    {new_building, "løe"},
    {new_building, "låve"},
    {new_building, "forretningsbygg"},
    {new_building, "lager"},
    {new_building, "kontorbygg"},
};

constexpr std::size_t longest_title = 256;  // bytes that are looked at

bool is_letter(char byte) {
    const auto c = static_cast<unsigned char>(byte);
    return c >= 0x80 || (c >= 'a' && c <= 'z');
}

bool names_a_street(std::string_view rest_of_word) {
    constexpr std::string_view endings[] = {"vei",  "veien", "veg",   "vegen",
                                            "gate", "gata",  "gaten", "bakken"};
    return std::any_of(std::begin(endings), std::end(endings),
                       [&](auto ending) { return rest_of_word.ends_with(ending); });
}

// Whether the word that begins here is one of these: short ones stand alone, since "bad" begins
// places too, and "Murveien" has nothing to do with a wall.
bool is_meant(std::string_view text, std::size_t at, std::string_view beginning) {
    constexpr std::size_t longest_short = 5;  // bytes
    if (at > 0 && is_letter(text[at - 1])) return false;
    auto rest = text.substr(at + beginning.size());
    const auto end = std::find_if_not(rest.begin(), rest.end(), is_letter);
    rest = rest.substr(0, static_cast<std::size_t>(end - rest.begin()));
    if (beginning.size() <= longest_short && !rest.empty()) return rest == "er" || rest == "en";
    return !names_a_street(rest);
}

std::size_t where_meant(std::string_view text, std::string_view beginning) {
    auto at = text.find(beginning);
    while (at != text.npos && !is_meant(text, at, beginning)) at = text.find(beginning, at + 1);
    return at;
}

std::optional<ProjectKind> first_of(std::span<const Word<ProjectKind>> words,
                                    std::string_view text) {
    std::optional<ProjectKind> found;
    auto first = text.npos;
    for (const auto& word : words) {
        const auto at = where_meant(text, word.text);
        if (at >= first) continue;
        found = word.value;
        first = at;
    }
    return found;
}

}  // namespace

std::span<const ProjectKind> all_project_kinds() {
    static constexpr auto all = [] {
        std::array<ProjectKind, std::size(codes)> kinds{};
        for (std::size_t i = 0; i < kinds.size(); ++i) kinds.at(i) = codes[i].value;
        return kinds;
    }();
    return all;
}

std::string_view code(ProjectKind kind) {
    return word_for<ProjectKind>(codes, kind);
}

std::optional<ProjectKind> read_project_kind(std::string_view code) {
    return value_of<ProjectKind>(codes, code);
}

std::optional<ProjectKind> project_kind_of(std::string_view case_title) {
    const auto text = lower_case(cut_utf8(trimmed(case_title), longest_title));
    const auto told = first_of(telling, text);
    return told ? told : first_of(building, text);
}

}  // namespace byggarkiv::domain
