#include "classifying/vocabulary.hpp"

#include <array>
#include <cstddef>
#include <set>
#include <vector>

#include "base/spelling.hpp"
#include "base/text.hpp"

namespace byggarkiv::classifying {

namespace {

using enum domain::DocumentType;

// Bokmål and nynorsk, of forms and letters from the fifties on. Weights are held by
// tests/unit/classifying/labelled_papers_test.cpp.
constexpr std::array phrase_table = {
    Phrase{decision, "kan påklages", 0.55},
    Phrase{decision, "kan klages på", 0.55},
    Phrase{decision, "kan påklagast", 0.55},
    Phrase{decision, "har behandlet søknaden", 0.75},
    Phrase{decision, "har handsama søknaden", 0.75},
    Phrase{decision, "søknaden godkjennes", 0.85},
    Phrase{decision, "søknaden godkjent", 0.70},
    Phrase{decision, "søknaden vert godkjend", 0.80},
    Phrase{decision, "søknaden avslås", 0.88},
    Phrase{decision, "søknaden imøtekommes", 0.80},
    Phrase{decision, "gis tillatelse til", 0.80},
    Phrase{decision, "gir tillatelse til", 0.75},
    Phrase{decision, "gis det tillatelse", 0.80},
    Phrase{decision, "gis dispensasjon", 0.75},
    Phrase{decision, "gis igangsettingstillatelse", 0.80},
    Phrase{decision, "gis rammetillatelse", 0.80},
    Phrase{decision, "med hjemmel i plan og bygningsloven", 0.45},
    Phrase{decision, "på følgende vilkår", 0.50},
    Phrase{decision, "følgende vilkår", 0.35},
    Phrase{decision, "byggingen må være satt i gang innen", 0.60},
    Phrase{decision, "tillatelsen faller bort", 0.60},
    Phrase{decision, "de pålegges", 0.60},
    Phrase{decision, "bygningsrådet vedtok", 0.70},
    Phrase{decision, "byggetillatelse gis", 0.80},

    Phrase{completion, "ferdigattest gis", 0.85},
    Phrase{completion, "utstedes ferdigattest", 0.88},
    Phrase{completion, "gis ferdigattest", 0.88},
    Phrase{completion, "gitt ferdigattest", 0.45},
    Phrase{completion, "arbeidet er fullført", 0.55},
    Phrase{completion, "tas i bruk", 0.30},
    Phrase{completion, "sluttkontroll er foretatt", 0.60},

    Phrase{application, "søker herved om", 0.85},
    Phrase{application, "søkes herved om", 0.85},
    Phrase{application, "søkjer med dette om", 0.85},
    Phrase{application, "søker med dette om", 0.85},
    Phrase{application, "søkes med dette om", 0.85},
    Phrase{application, "undertegnede søker", 0.85},
    Phrase{application, "det søkes om", 0.70},
    Phrase{application, "jeg søker om", 0.80},
    Phrase{application, "vi søker om", 0.80},
    Phrase{application, "tiltakets art", 0.40},
    Phrase{application, "beskrivelse av tiltaket", 0.35},
    Phrase{application, "søknaden gjelder", 0.55},
    Phrase{application, "søknaden omfatter", 0.50},
    Phrase{application, "vedlagte tegninger", 0.30},

    Phrase{notice, "meldes herved", 0.80},
    Phrase{notice, "herved meldes", 0.80},
    Phrase{notice, "meldingen gjelder", 0.60},

    Phrase{appeal, "påklager herved", 0.88},
    Phrase{appeal, "påklager vedtaket", 0.88},
    Phrase{appeal, "klager på vedtak*", 0.85},
    Phrase{appeal, "vil klage på", 0.80},
    Phrase{appeal, "vi påklager", 0.80},
    Phrase{appeal, "jeg påklager", 0.80},
    Phrase{appeal, "protesterer mot", 0.50},
    Phrase{appeal, "ber om at vedtaket omgjøres", 0.70},

    Phrase{statement, "har ingen merknader", 0.75},
    Phrase{statement, "har ingen innvendinger", 0.75},
    Phrase{statement, "ingen merknader til", 0.65},
    Phrase{statement, "har ikke merknader", 0.70},
    Phrase{statement, "samtykker i at", 0.80},
    Phrase{statement, "gir samtykke til", 0.75},
    Phrase{statement, "oversendt til uttalelse", 0.55},
    Phrase{statement, "vår uttalelse", 0.70},

    Phrase{responsibility, "søker om ansvarsrett", 0.85},
    Phrase{responsibility, "erklærer ansvar", 0.85},
    Phrase{responsibility, "sentral godkjenning", 0.50},
    Phrase{responsibility, "tiltaksklasse", 0.45},
    Phrase{responsibility, "ansvarsområde", 0.50},
    Phrase{responsibility, "ansvarlig prosjekterende", 0.25},
    Phrase{responsibility, "godkjenningsområde", 0.55},
    Phrase{responsibility, "kontrollområde", 0.55},

    Phrase{inspection, "under tilsynet", 0.65},
    Phrase{inspection, "ved tilsynet", 0.65},
    Phrase{inspection, "det ble avdekket", 0.45},
    Phrase{inspection, "avvik", 0.30},
    Phrase{inspection, "ved befaringen", 0.50},

    Phrase{agreement, "partene er enige om", 0.75},
    Phrase{agreement, "har i dag inngått", 0.80},
    Phrase{agreement, "kan tinglyses", 0.60},
    Phrase{agreement, "tinglyses som heftelse", 0.70},

    Phrase{minutes, "til stede", 0.55},
    Phrase{minutes, "møtt fra", 0.55},
    Phrase{minutes, "møtet ble hevet", 0.80},
    Phrase{minutes, "referent", 0.65},
    Phrase{minutes, "møteleder", 0.60},

    Phrase{memo, "rådmannens innstilling", 0.80},
    Phrase{memo, "forslag til vedtak", 0.70},
    Phrase{memo, "saksutredning", 0.75},
    Phrase{memo, "saksopplysninger", 0.55},
    Phrase{memo, "internt notat", 0.85},

    Phrase{report, "på oppdrag fra", 0.45},
    Phrase{report, "sammendrag", 0.40},
    Phrase{report, "grunnundersøkelse*", 0.60},
    Phrase{report, "konklusjon", 0.30},

    Phrase{correspondence, "vennlig hilsen", 0.45},
    Phrase{correspondence, "med hilsen", 0.45},
    Phrase{correspondence, "venleg helsing", 0.45},
    Phrase{correspondence, "vi viser til", 0.35},
    Phrase{correspondence, "det vises til", 0.35},
    Phrase{correspondence, "takk for", 0.40},
    Phrase{correspondence, "vi ber om", 0.40},
    Phrase{correspondence, "varsles herved om", 0.80},
    Phrase{correspondence, "varslet om tiltaket", 0.60},

    Phrase{map, "ekvidistanse", 0.75},
    Phrase{map, "koordinatsystem", 0.60},
    Phrase{map, "kartgrunnlag", 0.60},
    Phrase{map, "kartblad", 0.60},
    Phrase{map, "euref89", 0.55},
    Phrase{map, "1 500", 0.45},
    Phrase{map, "1 1000", 0.65},
    Phrase{map, "1 2000", 0.60},
    Phrase{map, "utm sone", 0.50},

    Phrase{drawing, "m 1 100", 0.70},
    Phrase{drawing, "1 100", 0.50},
    Phrase{drawing, "1 50", 0.50},
    Phrase{drawing, "1 20", 0.45},
    Phrase{drawing, "plan 1 etasje", 0.70},
    Phrase{drawing, "plan 2 etasje", 0.70},
    Phrase{drawing, "1 etasje", 0.30},
    Phrase{drawing, "2 etasje", 0.30},
    Phrase{drawing, "plan kjeller", 0.70},
    Phrase{drawing, "plan loft", 0.70},
    Phrase{drawing, "fasade mot", 0.75},
    Phrase{drawing, "fasade nord", 0.75},
    Phrase{drawing, "fasade sør", 0.75},
    Phrase{drawing, "fasade øst", 0.75},
    Phrase{drawing, "fasade vest", 0.75},
    Phrase{drawing, "snitt a", 0.75},
    Phrase{drawing, "tegn nr", 0.70},
    Phrase{drawing, "tegningsnr", 0.70},
    Phrase{drawing, "tegningsnummer", 0.65},
    Phrase{drawing, "tegning nr", 0.65},
    Phrase{drawing, "målestokk", 0.30},
};

constexpr std::array<std::string_view, 22> rooms = {
    "stue", "stove",    "kjøkken", "kjk",   "soverom", "sov",    "bad",     "wc",
    "bod",  "entre",    "entré",   "gang",  "hall",    "vf",     "kjeller", "vaskerom",
    "loft", "terrasse", "balkong", "altan", "garasje", "carport"};

// Beside those of the phrases: words that stand in headings and before dates and subjects.
constexpr std::array<std::string_view, 74> heading_words = {
    "søknad",
    "søknaden",
    "byggesøknad",
    "rammesøknad",
    "dispensasjonssøknad",
    "melding",
    "byggemelding",
    "byggeanmeldelse",
    "nabovarsel",
    "naboerklæring",
    "gjenpart",
    "kvittering",
    "følgebrev",
    "situasjonskart",
    "situasjonsplan",
    "målebrev",
    "kartutsnitt",
    "fasadetegning",
    "fasadetegninger",
    "plantegning",
    "plantegninger",
    "snittegning",
    "tegning",
    "tegninger",
    "fasade",
    "fasader",
    "snitt",
    "etasje",
    "etasjeplan",
    "kjellerplan",
    "loftsplan",
    "ansvarsrett",
    "ansvarsoppgave",
    "kontrollplan",
    "kontrollerklæring",
    "samsvarserklæring",
    "gjennomføringsplan",
    "tilsyn",
    "tilsynsrapport",
    "befaring",
    "befaringsrapport",
    "avtale",
    "kontrakt",
    "erklæring",
    "skjøte",
    "vedtak",
    "vedtaket",
    "tillatelse",
    "byggetillatelse",
    "rammetillatelse",
    "igangsettingstillatelse",
    "bruksløyve",
    "brukstillatelse",
    "byggeløyve",
    "avslag",
    "dispensasjon",
    "pålegg",
    "ferdigattest",
    "rapport",
    "uttalelse",
    "samtykke",
    "klage",
    "notat",
    "saksframlegg",
    "saksfremlegg",
    "protokoll",
    "referat",
    "møtereferat",
    "vedlegg",
    "vedrørende",
    "gjelder",
    "enebolig",
    "tomannsbolig",
    "tiltak",
};

struct Known {
    std::u32string letters;
    std::string text;
};

constexpr std::size_t shortest_mended = 5;  // letters
constexpr std::size_t long_word = 9;        // two of its letters may be wrong

// By the number of their letters.
const std::vector<std::vector<Known>>& known_words() {
    static const auto all = [] {
        std::set<std::string> words;
        for (const auto word : heading_words) words.emplace(word);
        for (const auto& phrase : phrase_table)
            for (const auto word : split(phrase.words, ' '))
                if (!word.ends_with('*')) words.emplace(word);
        std::vector<std::vector<Known>> by_length;
        for (const auto& word : words) {
            auto of = letters(word);
            if (of.size() < shortest_mended) continue;
            if (by_length.size() <= of.size()) by_length.resize(of.size() + 1);
            by_length[of.size()].push_back({std::move(of), word});
        }
        return by_length;
    }();
    return all;
}

}  // namespace

std::span<const Phrase> phrases() {
    return phrase_table;
}

std::span<const std::string_view> room_names() {
    return rooms;
}

std::string mended(std::string word) {
    const auto misread = letters(word);
    if (misread.size() < shortest_mended) return word;
    const std::size_t most = misread.size() >= long_word ? 2 : 1;
    const auto& by_length = known_words();
    std::size_t least = most + 1;
    const Known* nearest = nullptr;
    const auto last = std::min(misread.size() + most + 1, by_length.size());
    for (auto length = misread.size() - most; length < last; ++length) {
        for (const auto& known : by_length[length]) {
            // A word whose ends are both wrong is not looked at.
            if (known.letters.front() != misread.front() && known.letters.back() != misread.back())
                continue;
            const auto changes = distance(misread, known.letters, most);
            if (changes > most) continue;
            if (changes == least) nearest = nullptr;
            if (changes < least) nearest = &known;
            least = std::min(least, changes);
        }
    }
    return nearest == nullptr ? word : nearest->text;
}

}  // namespace byggarkiv::classifying
