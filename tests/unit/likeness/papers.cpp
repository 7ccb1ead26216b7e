#include "unit/likeness/papers.hpp"

#include <array>
#include <string_view>
#include <utility>

#include <fmt/format.h>

namespace byggarkiv::test {

namespace {

constexpr std::array<std::string_view, 16> first_names = {
    "Kari", "Ola",   "Eva",  "Per", "Anne", "Nils", "Berit",   "Hilde",
    "Jon",  "Marit", "Lars", "Siv", "Tor",  "Gunn", "Solveig", "Odd"};
constexpr std::array<std::string_view, 24> syllables = {
    "bak",  "dal",  "eng", "fjell", "gran", "haug",  "kvern", "lid",
    "moen", "nes",  "rud", "sand",  "stad", "tveit", "vik",   "berg",
    "hei",  "lund", "rog", "sund",  "ves",  "bjørk", "ås",    "øst"};
constexpr std::array<std::string_view, 10> measures = {"garasje",         "tilbygg til bolig",
                                                       "naust",           "fritidsbolig",
                                                       "riving av uthus", "bruksendring av kjeller",
                                                       "terrasse",        "støttemur",
                                                       "enebolig",        "carport"};

// {0} owner {1} address {2} case {3} officer {4} date {5} measure {6} property {7} date {8}
// applicant {9} area {10} level {11} neighbour {12} fee
constexpr std::string_view permit = R"(TESTVIK KOMMUNE
Byggesak
{0}
{1}
0001 Testvik
Vår ref. {2} Saksbehandler {3} Dato {4}
Tillatelse til {5} - {6}
Vi viser til søknad mottatt {7} om {5} på eiendommen {1}.
Søknaden er behandlet etter plan- og bygningsloven § 20-1 og § 21-4. Ansvarlig søker er {8}.
Vedtak
Med hjemmel i plan- og bygningsloven § 20-1 gis det tillatelse til {5} som omsøkt. Bebygd areal er {9} m2
og overkant grunnmur skal ligge på kote {10}.
Tiltaket er nabovarslet. Det er ikke kommet merknader fra {11} eller andre.
Vilkår
Arbeidet skal utføres i samsvar med byggteknisk forskrift. Tiltaket må ikke tas i bruk før det foreligger
ferdigattest eller midlertidig brukstillatelse etter § 21-10.
Er tiltaket ikke satt i gang senest tre år etter at tillatelsen er gitt, faller den bort, jf. § 21-9.
Gebyret er kr {12},- etter kommunens gebyrregulativ.
Vedtaket kan påklages til Statsforvalteren innen tre uker, jf. forvaltningsloven § 28 og § 29. Klagen sendes
til kommunen.
Med hilsen
{3}
saksbehandler
)";

constexpr std::string_view guidance = R"(Orientering om klageadgang
Hvem kan klage? Er du part i saken, eller har du rettslig klageinteresse, kan du klage over vedtaket. Klagen
skal være skriftlig og undertegnet. Nevn hvilket vedtak du klager over, og hvorfor. Klagefristen er tre uker
fra den dagen brevet kom fram, jf. forvaltningsloven § 29. Det er nok at klagen er postlagt før fristen går
ut. Klager du for sent, kan vi se bort fra klagen, jf. § 31.
Selv om du har klagerett, kan vedtaket vanligvis gjennomføres straks. Du kan likevel søke om å få utsatt
gjennomføringen til klagefristen er ute eller klagen er avgjort, jf. § 42. Søknaden sendes Testvik kommune,
Rådhuset, Storgata 12, 0001 Testvik, telefon 55 50 60 00.
Med visse unntak har du rett til å se gjennom dokumentene i saken, jf. § 18 og § 19. Du kan også få
veiledning om adgangen til å klage og om framgangsmåten.
Kostnader kan kreves dekket etter § 36 når vedtaket blir endret til gunst for deg. Sivilombudet kan ikke
endre vedtaket, men kan vurdere om forvaltningen har gjort feil eller forsømt noe.
Kopi til Skatteetaten, Kartverket og Husbanken.
)";

constexpr std::string_view notice = R"(NABOVARSEL
etter plan- og bygningsloven § 21-3
Til {11}
Tiltak på eiendommen {6}, {1}. Tiltaket gjelder {5}.
Eier av eiendommen er {0}. Ansvarlig søker er {8}, som svarer på spørsmål.
Varselet er sendt {4}. Byggets areal er {9} m2, gesims på kote {10}.
Merknader må være kommet til søker innen to uker etter at dette varselet er sendt. Den som er varslet, har
rett til å se søknaden med tegninger hos søkeren. Kommunen behandler merknadene sammen med søknaden,
som sendes inn {7}.
)";

constexpr std::string_view dimensions = R"(Plan 1. etasje målestokk 1:100
Tiltakshaver {0} Adresse {1} {6} Tegnet {4} {8}
Stue {9} m2 Kjøkken {10} m2 Soverom Bad Gang Bod Vindfang Kott Trapp ned
Tegning nr. {2} Rettet {7} av {3} Godkjent {11} Nybygg {5} Sum {12}
Alle mål i millimeter kontrolleres på stedet før arbeidet begynner. Yttervegg bindingsverk med isolasjon.
)";

std::string_view text_of(Office::Form form) {
    switch (form) {
        case Office::Form::permit:
        case Office::Form::permit_with_guidance:
            return permit;
        case Office::Form::notice:
            return notice;
        case Office::Form::form_with_dimensions:
            return dimensions;
    }
    return {};
}

}  // namespace

Office::Office(std::uint64_t seed) : chance_(seed) {}

std::size_t Office::up_to(std::size_t most) {
    return static_cast<std::size_t>(chance_() % most);
}
int Office::from_to(int least, int most) {
    return least + static_cast<int>(up_to(static_cast<std::size_t>(most - least + 1)));
}

std::string Office::name() {
    std::string family(syllables.at(up_to(syllables.size())));
    family += syllables.at(up_to(syllables.size()));
    if (family.front() >= 'a' && family.front() <= 'z')
        family.front() = static_cast<char>(family.front() - 'a' + 'A');
    else
        family = "Ny" + family;
    return std::string(first_names.at(up_to(first_names.size()))) + " " + family;
}
std::string Office::street() {
    auto named = name();
    return named.substr(named.find(' ') + 1) + "vegen " + std::to_string(from_to(1, 90));
}
std::string Office::date(int year) {
    return fmt::format("{:02}.{:02}.{}", from_to(1, 28), from_to(1, 12), year);
}

std::string Office::letter(Form form) {
    const int year = from_to(1998, 2021);
    const auto owner = name(), address = street(), officer = name(), sent = date(year);
    const auto of_case = fmt::format("{}/{}", year, from_to(1, 4000));
    const auto property = fmt::format("gnr. {} bnr. {}", from_to(1, 200), from_to(1, 400));
    const auto received = date(year), applicant = name(), neighbour = name();
    const std::string measure(measures.at(up_to(measures.size())));
    const auto area = fmt::format("{},{}", from_to(15, 180), from_to(0, 9));
    const auto level = fmt::format("{},{}", from_to(2, 160), from_to(0, 9));
    const auto fee = fmt::format("{} {}50", from_to(3, 30), from_to(0, 9));
    auto text = fmt::format(fmt::runtime(text_of(form)), owner, address, of_case, officer, sent,
                            measure, property, received, applicant, area, level, neighbour, fee);
    if (form == Form::permit_with_guidance) text += guidance;
    if (form == Form::form_with_dimensions)
        for (int i = 0; i < 40; ++i) text += std::to_string(from_to(90, 12'000)) + " ";
    return text;
}

std::string Office::scanned(const std::string& text, int wrong_per_mille) {
    static constexpr std::string_view letters =
        "abcdefghijklmnoprstuvyABDEFGHIKLMNOPRST0123456789.,";
    std::string read;
    for (const char c : text) {
        const bool blank = c == ' ' || c == '\n';
        if (blank && up_to(100) == 0) continue;
        // Whole characters alone: what stands in two bytes is left as it is.
        const bool plain = static_cast<unsigned char>(c) < 0x80 && !blank;
        if (!plain || static_cast<int>(up_to(1000)) >= wrong_per_mille) {
            read += c;
            continue;
        }
        const auto what = up_to(20);
        if (what < 3) continue;
        if (what < 6) read += c;
        read += letters.at(up_to(letters.size()));
    }
    return read;
}

std::vector<domain::PageText> page_of(std::string text) {
    return {{.text = std::move(text), .words = {}}};
}

}  // namespace byggarkiv::test
