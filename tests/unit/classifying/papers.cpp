#include "unit/classifying/papers.hpp"

#include <fmt/format.h>
#include <array>

namespace byggarkiv::classifying::test {

namespace {

using byggarkiv::test::below;
using byggarkiv::test::Random;
using enum domain::DocumentType;

constexpr std::array<std::string_view, 12> months = {
    "januar", "februar", "mars",      "april",   "mai",      "juni",
    "juli",   "august",  "september", "oktober", "november", "desember"};
constexpr std::array<std::string_view, 6> works = {"oppføring av garasje", "tilbygg til enebolig",
                                                   "ny enebolig",          "bruksendring av loft",
                                                   "riving av uthus",      "oppføring av naust"};

struct Day {
    int year = 0;
    int month = 0;
    int day = 0;

    std::string iso() const { return fmt::format("{:04}-{:02}-{:02}", year, month, day); }
    std::string written(Random& random) const {
        switch (below(random, 5)) {
            case 0:
                return fmt::format("{:02}.{:02}.{}", day, month, year);
            case 1:
                return fmt::format("{}. {} {}", day, months.at(static_cast<std::size_t>(month) - 1),
                                   year);
            case 2:
                return fmt::format("{}.{}.{}", day, month, year);
            case 3:
                return year < 2000 && year >= 1930
                           ? fmt::format("{}/{}-{:02}", day, month, year % 100)
                           : fmt::format("{}.{}.{}", day, month, year);
            default:
                return fmt::format("{} {} {}", day, months.at(static_cast<std::size_t>(month) - 1),
                                   year);
        }
    }
};

Day any_day(Random& random) {
    return {1955 + below(random, 68), 1 + below(random, 12), 1 + below(random, 28)};
}

template <std::size_t count>
std::string one_of(const std::array<std::string_view, count>& words, Random& random) {
    return std::string(words.at(static_cast<std::size_t>(below(random, static_cast<int>(count)))));
}

std::string capitals(std::string text) {
    std::string upper;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '\xC3' && i + 1 < text.size())
            upper += {c, static_cast<char>(text[++i] & ~0x20)};
        else
            upper += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    return upper;
}

// What a paper is written with.
struct Ink {
    Random& random;
    Day day, other_day;
    std::string work, place, case_text;
    domain::CaseNumber case_number;

    explicit Ink(Random& with)
        : random(with), day(any_day(with)), other_day(any_day(with)), work(one_of(works, with)) {
        place = "Solbakken " + std::to_string(1 + below(with, 60));
        case_number = {day.year, 1 + below(with, 900)};
        case_text = fmt::format("{}/{}", day.year, case_number.sequence);
    }
    std::string date() const { return day.written(random); }
    std::string other_date() const { return other_day.written(random); }
    std::string head() const {
        return "TESTVIK KOMMUNE\nTeknisk etat\nPostadresse: Storgata 1, 9999 Testvik\n\n";
    }
    std::string in_capitals(const std::string& text) const {
        return below(random, 2) == 0 ? capitals(text) : text;
    }
};

const std::string filler =
    "Bebygd areal er 82 m2 og mønehøyden 6,4 m. Avstanden til grensen er 4 meter, og bygget får "
    "kledning av tre.\n";
const std::string appeal_notice =
    "Vedtaket kan påklages til statsforvalteren innen tre uker etter at det er mottatt.\n";

// A paper that says its date, and one that says the number of its case too.
Labelled dated(domain::DocumentType type, const Ink& ink) {
    Labelled made;
    made.type = type;
    made.dated = ink.day.iso();
    return made;
}
Labelled numbered(domain::DocumentType type, const Ink& ink) {
    auto made = dated(type, ink);
    made.case_number = ink.case_number;
    return made;
}

Labelled permit(const Ink& ink) {
    auto made = numbered(decision, ink);
    const std::string heading = below(ink.random, 2) == 0 ? "Tillatelse til " + ink.work
                                                          : "Byggetillatelse for " + ink.work;
    made.titles = {heading};
    made.text = ink.head();
    made.text += "Dato: " + ink.date() + "\nSaksnr.: " + ink.case_text + "\nDeres brev av " +
                 ink.other_date() + "\n\n" + ink.in_capitals(heading) +
                 "\n\nBygningsrådet har behandlet søknaden mottatt " + ink.other_date() +
                 ". Søknaden godkjennes på følgende vilkår:\n1. Nabo i vest varsles.\n" + filler +
                 appeal_notice + "\nMed hilsen\nHilde Tangvoll\nbygningssjef\n";
    return made;
}

Labelled refusal(const Ink& ink) {
    auto made = numbered(decision, ink);
    made.titles = {"Avslag på søknad om " + ink.work};
    made.text = ink.head();
    made.text += "Testvik, " + ink.date() + "\nVår ref: " + ink.case_text + "\n\n" +
                 made.titles[0] +
                 "\n\nSøknaden avslås med hjemmel i plan- og bygningsloven "
                 "§ 11-6, fordi tiltaket strider mot reguleringsplanen.\n" +
                 appeal_notice;
    return made;
}

Labelled minutes_of_council(const Ink& ink) {
    auto made = numbered(decision, ink);
    made.titles = {"Vedtak: " + ink.work + ", " + ink.place};
    made.text = ink.head();
    made.text += "Vedtak\nGjelder: " + ink.work + ", " + ink.place + "\nSak nr. " + ink.case_text +
                 "\nVedtaksdato: " + ink.date() +
                 "\n\nBygningsrådet vedtok: Det gis tillatelse til det som er vist på tegning "
                 "datert " +
                 ink.other_date() + ".\n" + appeal_notice;
    return made;
}

Labelled completion_certificate(const Ink& ink) {
    auto made = numbered(completion, ink);
    const bool with_subject = below(ink.random, 2) == 0;
    made.titles = {with_subject ? "Ferdigattest: " + ink.place : "Ferdigattest"};
    made.text = ink.head() + ink.in_capitals("Ferdigattest") + "\n" +
                (with_subject ? "Gjelder: " + ink.place + "\n" : "") + "Dato: " + ink.date() +
                "\nSaksnummer: " + ink.case_text + "\n\nViser til tillatelse gitt " +
                ink.other_date() +
                ". Det utstedes ferdigattest for tiltaket. Sluttkontroll er "
                "foretatt.\n" +
                appeal_notice;
    return made;
}

Labelled application_form(const Ink& ink) {
    auto made = dated(application, ink);
    made.titles = {"Søknad om tillatelse til tiltak"};
    made.text = ink.in_capitals("Søknad om tillatelse til tiltak") +
                "\netter plan- og bygningsloven\nTil kommune: Testvik\n\nOpplysninger gitt i "
                "søknaden\nEiendom: gnr 49 bnr 130, " +
                ink.place + "\nTiltakets art: " + ink.work +
                "\nTiltakshaver: Kari Solbakkrud\n\nVedlegg\nSituasjonskart\nTegninger\n"
                "Ansvarsrett\n\nDato: " +
                ink.date() + "\nUnderskrift tiltakshaver\n";
    return made;
}

Labelled application_letter(const Ink& ink) {
    auto made = dated(application, ink);
    made.text = "Kari Solbakkrud\n" + ink.place + ", 9999 Testvik\n\nTestvik, " + ink.date() +
                "\n\nTil bygningsrådet\n\nUndertegnede søker herved om tillatelse til " + ink.work +
                ".\nVedlagte tegninger viser hvordan det blir. " + filler +
                "\nMed hilsen\nKari Solbakkrud\n";
    return made;
}

Labelled building_notice(const Ink& ink) {
    auto made = dated(notice, ink);
    made.titles = {"Byggemelding"};
    made.text =
        "BYGGEMELDING\nTestvik bygningsråd\nHerved meldes at det skal utføres: " + ink.work +
        " på " + ink.place + "\n" + filler + "Testvik, den " + ink.date() + "\nTiltakshaver\n";
    return made;
}

Labelled neighbour_notice(const Ink& ink) {
    auto made = dated(correspondence, ink);
    made.titles = {"Nabovarsel"};
    made.text = ink.in_capitals("Nabovarsel") +
                "\nTil eier av naboeiendommen\nDet varsles herved om " + ink.work + " på " +
                ink.place + ".\nEventuelle merknader må være kommet innen " + ink.other_date() +
                "\n" + filler + "Dato: " + ink.date() + "\n";
    return made;
}

Labelled letter(const Ink& ink) {
    auto made = numbered(correspondence, ink);
    made.text = ink.head();
    made.text += "Dato " + ink.date() + "\nVår ref.: " + ink.case_text +
                 "\n\nVi viser til telefonsamtale " + ink.other_date() +
                 " og ber om at manglende opplysninger sendes oss. Takk for hjelpen.\n\nVennlig "
                 "hilsen\nHilde Tangvoll\n";
    return made;
}

Labelled appeal_letter(const Ink& ink) {
    auto made = dated(appeal, ink);
    made.titles = {"Klage på vedtak om " + ink.work};
    made.text = "Per Bakkehaug\nSolbakken 3, 9999 Testvik\n\nTestvik kommune\n\n" + ink.date() +
                "\n\nKlage på vedtak om " + ink.work + "\n\nVi påklager vedtaket av " +
                ink.other_date() +
                " og ber om at vedtaket omgjøres. Bygget tar utsikt og sol.\nMed hilsen\nPer "
                "Bakkehaug\n";
    return made;
}

Labelled consent(const Ink& ink) {
    auto made = dated(statement, ink);
    made.text = "Per Bakkehaug\n" + ink.place + "\n\nSom eier av gnr 49 bnr 131 samtykker i at " +
                "naboen bygger nærmere grensen enn 4 meter. Har ingen merknader til " + ink.work +
                ".\n\nTestvik, " + ink.date() + "\nPer Bakkehaug\n";
    return made;
}

Labelled authority_statement(const Ink& ink) {
    auto made = dated(statement, ink);
    made.titles = {"Uttalelse til søknad om " + ink.work};
    made.text = "TESTVIK FYLKE\nPlan og miljø\nDato: " + ink.date() +
                "\nDeres ref: " + ink.case_text + "\n\nUttalelse til søknad om " + ink.work +
                "\n\nVi viser til oversendelse av " + ink.other_date() +
                ". Fylkeskommunen har ingen merknader til tiltaket.\n\nVennlig hilsen\n";
    return made;
}

Labelled responsibility_form(const Ink& ink) {
    auto made = dated(responsibility, ink);
    made.titles = {"Søknad om ansvarsrett"};
    made.text = ink.in_capitals("Søknad om ansvarsrett") +
                "\nForetak: Testvik Bygg AS\nSentral godkjenning: ja\nAnsvarsområde: PRO, KPR. "
                "Tiltaksklasse 1\nEiendom: " +
                ink.place + "\nDato: " + ink.date() + "\nUnderskrift\n";
    return made;
}

Labelled drawing_sheet(const Ink& ink) {
    auto made = dated(drawing, ink);
    made.width = 5940;
    made.height = 4200;
    static constexpr std::array<std::string_view, 5> contents = {
        "Plan 1. etasje", "Plan kjeller", "Fasade mot sør", "Snitt A-A, B-B", "Plan loft"};
    const auto content = one_of(contents, ink.random);
    made.titles = {content};
    made.text = "STUE\nKJØKKEN 12,4 m2\nBAD\nSOV 1\nSOV 2\n1200\n900\n\n" +
                ink.in_capitals(content) + " M 1:100\nTiltakshaver Kari Solbakkrud\n" + ink.place +
                "\nTegn. nr. 3\nDato " + ink.date() + "\nRev. " + ink.other_date() + "\n";
    return made;
}

Labelled small_drawing(const Ink& ink) {
    auto made = dated(drawing, ink);
    made.text = "FASADE NORD\nFASADE ØST\nGarasje for Kari Solbakkrud\nMålestokk 1:100\nDato: " +
                ink.date() + "\n";
    made.titles = {"Fasade nord, Fasade øst"};
    return made;
}

Labelled site_map(const Ink& ink) {
    auto made = dated(map, ink);
    made.titles = {"Situasjonskart"};
    made.text =
        "Situasjonskart\nEiendom: gnr 49 bnr 130\nMålestokk 1:500\nKoordinatsystem: "
        "EUREF89 UTM sone 33\nDato: " +
        ink.date() + "\n49/130\n49/131\n49/12\n";
    return made;
}

Labelled inspection_report(const Ink& ink) {
    auto made = numbered(inspection, ink);
    made.titles = {"Tilsynsrapport"};
    made.text = ink.head() + ink.in_capitals("Tilsynsrapport") + "\nDato: " + ink.date() +
                "\nSaksnr: " + ink.case_text +
                "\nTil stede ved tilsynet: bygningssjefen\n"
                "Det ble avdekket avvik ved tilsynet: rekkverk mangler.\n";
    return made;
}

Labelled agreement_paper(const Ink& ink) {
    auto made = dated(agreement, ink);
    made.titles = {"Avtale om felles avkjørsel"};
    made.text =
        "Avtale om felles avkjørsel\nEierne av gnr 49 bnr 130 og gnr 49 bnr 131 har i dag "
        "inngått avtale om bruk av veien. Avtalen kan tinglyses som heftelse.\nTestvik, "
        "den " +
        ink.date() + "\n";
    return made;
}

Labelled memo_paper(const Ink& ink) {
    auto made = numbered(memo, ink);
    made.titles = {"Saksframlegg: " + ink.work + ", " + ink.place};
    made.text = ink.head();
    made.text += "Saksframlegg\nVedr.: " + ink.work + ", " + ink.place + "\nSak " + ink.case_text +
                 "\nDato: " + ink.date() + "\n\nSaksopplysninger\n" + filler +
                 "Forslag til vedtak:\nSøknaden godkjennes.\n";
    return made;
}

Labelled meeting(const Ink& ink) {
    auto made = dated(minutes, ink);
    made.titles = {"Referat fra forhåndskonferanse"};
    made.text = ink.head();
    made.text += "Referat fra forhåndskonferanse\nMøtedato: " + ink.date() +
                 "\nTil stede: tiltakshaver, bygningssjefen\nReferent: Hilde Tangvoll\n\n" + filler;
    return made;
}

Labelled soil_report(const Ink& ink) {
    auto made = dated(report, ink);
    made.titles = {"Rapport: Grunnundersøkelser ved " + ink.place,
                   "Rapport fra grunnundersøkelser"};
    made.text =
        "Testvik Geo AS\nRapport fra grunnundersøkelser\nPå oppdrag fra Kari "
        "Solbakkrud\nDato: " +
        ink.date() +
        "\nSammendrag\nGrunnen er av leire over fjell. "
        "Konklusjon: det kan bygges.\n";
    return made;
}

// Named well; what is in it says nothing.
Labelled named_file(const Ink& ink) {
    Labelled made;
    static constexpr std::array<std::pair<std::string_view, domain::DocumentType>, 6> names = {
        {{"Ferdigattest", completion},
         {"Plantegning 1. etasje", drawing},
         {"Situasjonsplan", map},
         {"Søknad om rammetillatelse", application},
         {"Klage fra nabo", appeal},
         {"Kvittering for nabovarsel", correspondence}}};
    const auto& [name, type] = names.at(static_cast<std::size_t>(below(ink.random, 6)));
    made.name = ink.day.iso() + " " + std::string(name) + ".pdf";
    made.type = type;
    made.titles = {ink.day.iso() + " " + std::string(name), std::string(name)};
    made.dated = ink.day.iso();
    return made;
}

Labelled photograph(const Ink&) {
    return {.name = "IMG_0042.jpg", .text = "", .titles = {}, .dated = "", .case_number = {}};
}

Labelled scrap(const Ink& ink) {
    Labelled made;
    made.text = "Ring " + ink.place + " i morgen\n12 x 4\n";
    return made;
}

Labelled nynorsk_permit(const Ink& ink) {
    auto made = numbered(decision, ink);
    made.titles = {"Byggeløyve for " + ink.work, "Løyve til " + ink.work};
    made.text = ink.head();
    made.text += "Dato: " + ink.date() + "\nSaksnr: " + ink.case_text + "\n\nLøyve til " +
                 ink.work +
                 "\n\nKommunen har handsama søknaden. Søknaden vert godkjend. Vedtaket kan "
                 "påklagast innan tre veker.\n\nVenleg helsing\n";
    return made;
}

Labelled request_for_certificate(const Ink& ink) {
    auto made = dated(application, ink);
    made.titles = {"Søknad om ferdigattest"};
    made.text = "Søknad om ferdigattest\nEiendom: " + ink.place + "\nTillatelse gitt " +
                ink.other_date() +
                "\nArbeidet er fullført i samsvar med tillatelsen.\nDato: " + ink.date() +
                "\nUnderskrift\n";
    return made;
}

Labelled control_declaration(const Ink& ink) {
    auto made = dated(responsibility, ink);
    made.titles = {"Kontrollerklæring"};
    made.text =
        "Kontrollerklæring\nForetak: Testvik Bygg AS\nKontrollområde: betong\n"
        "Tiltaksklasse 2\nDato: " +
        ink.date() + "\n";
    return made;
}

Labelled cover_letter(const Ink& ink) {
    auto made = dated(correspondence, ink);
    made.titles = {"Følgebrev"};
    made.text = "Følgebrev\nTestvik kommune\nTestvik, " + ink.date() +
                "\nVedlagt følger:\nTegninger\nSituasjonskart\nNabovarsel\n\nMed hilsen\n";
    return made;
}

Labelled order_to_stop(const Ink& ink) {
    auto made = numbered(decision, ink);
    made.titles = {"Pålegg om stans av arbeid"};
    made.text = ink.head();
    made.text += "Testvik, " + ink.date() + "\nSaksnr. " + ink.case_text +
                 "\n\nPålegg om stans av arbeid\n\nDe pålegges å stanse arbeidet som ble påbegynt "
                 "etter " +
                 ink.other_date() + ". " + appeal_notice;
    return made;
}

Labelled measuring_letter(const Ink& ink) {
    auto made = dated(map, ink);
    made.titles = {"Målebrev over gnr 49 bnr 130"};
    made.text =
        "Målebrev over gnr 49 bnr 130\nTestvik kommune, oppmålingsvesenet\nKartblad BC 123\n"
        "Målestokk 1:1000\nAreal 812 m2\nTestvik, den " +
        ink.date() + "\n";
    return made;
}

using Maker = Labelled (*)(const Ink&);
constexpr std::array<Maker, kinds> makers = {permit,
                                             refusal,
                                             minutes_of_council,
                                             completion_certificate,
                                             application_form,
                                             application_letter,
                                             building_notice,
                                             neighbour_notice,
                                             letter,
                                             appeal_letter,
                                             consent,
                                             authority_statement,
                                             responsibility_form,
                                             drawing_sheet,
                                             small_drawing,
                                             site_map,
                                             inspection_report,
                                             agreement_paper,
                                             memo_paper,
                                             meeting,
                                             soil_report,
                                             named_file,
                                             photograph,
                                             scrap,
                                             nynorsk_permit,
                                             request_for_certificate,
                                             control_declaration,
                                             cover_letter,
                                             order_to_stop,
                                             measuring_letter};

}  // namespace

Labelled any_paper(Random& random) {
    const Ink ink(random);
    auto made = makers.at(static_cast<std::size_t>(below(random, kinds)))(ink);
    if (made.name.empty()) made.name = "skann/00000" + std::to_string(below(random, 999)) + ".tif";
    if (made.text.empty() || below(random, 10) < 4) return made;
    made.how = Text::read_by_ocr;
    struct Scan {
        int one_in, confidence;
    };
    static constexpr std::array<Scan, 4> scans = {{{300, 94}, {150, 90}, {60, 80}, {25, 62}}};
    const auto& scan = scans.at(static_cast<std::size_t>(below(random, 4)));
    made.confidence = scan.confidence;
    made.text = byggarkiv::test::scanned(made.text, random, scan.one_in);
    return made;
}

}  // namespace byggarkiv::classifying::test
