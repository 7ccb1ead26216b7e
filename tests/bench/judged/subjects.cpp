#include "judged/subjects.hpp"

namespace byggarkiv::bench {
namespace {

using enum domain::DocumentType;

const std::vector<PaperKind> bokmal{
    {application, 1, {"Søknad om %", "Byggemelding", "Søknad om tillatelse i ett trinn"}},
    {notice, 0.5, {"Nabovarsel", "Gjenpart av nabovarsel"}},
    {map, 0.6, {"Situasjonskart", "Situasjonsplan"}},
    {drawing, 0.8, {"Plan- og fasadetegning", "Tegninger, %", "Snittegning"}},
    {correspondence, 0.5, {"Brev om %", "Redegjørelse"}},
    {decision, 0.9, {"Vedtak om %", "Byggetillatelse for %", "Vedtak"}},
    {completion, 0.6, {"Ferdigattest", "Ferdigattest for %"}},
    {appeal, 0.1, {"Klage på vedtak", "Klage fra nabo"}},
    {inspection, 0.15, {"Tilsynsrapport"}},
    {photo, 0.1, {"Fotografi"}},
};

const std::vector<PaperKind> nynorsk{
    {application, 1, {"Søknad om %", "Byggjemelding"}},
    {notice, 0.5, {"Grannevarsel"}},
    {map, 0.6, {"Situasjonskart", "Situasjonsplan"}},
    {drawing, 0.8, {"Plan- og fasadeteikning", "Teikningar, %"}},
    {correspondence, 0.5, {"Brev om %"}},
    {decision, 0.9, {"Vedtak om %", "Byggjeløyve for %"}},
    {completion, 0.6, {"Ferdigattest"}},
    {appeal, 0.1, {"Klage på vedtak"}},
};

const std::vector<PaperKind> swedish{
    {application, 1, {"Ansökan om bygglov, %"}},
    {notice, 0.5, {"Underrättelse till grannar"}},
    {map, 0.6, {"Situationsplan"}},
    {drawing, 0.8, {"Ritning, %", "Fasadritning"}},
    {decision, 0.9, {"Beslut om %"}},
    {completion, 0.6, {"Slutbesked"}},
};

}  // namespace

const std::vector<PaperKind>& paper_kinds(Tongue tongue) {
    switch (tongue) {
        case Tongue::bokmal:
            return bokmal;
        case Tongue::nynorsk:
            return nynorsk;
        case Tongue::swedish:
            return swedish;
    }
    return bokmal;
}

const std::vector<std::string>& subjects(Tongue tongue) {
    static const auto norwegian = words_in(
        "garasje dobbeltgarasje carport tilbygg påbygg veranda terrasse enebolig tomannsbolig "
        "rekkehus hytte anneks uthus støttemur svømmebasseng kjellerstue takoppløft bruksendring "
        "fasadeendring vinterhage utestue platting septiktank parkeringsplass mobilmast fradeling "
        "boligblokk sykkelskur driftsbygning forretningsbygg");
    static const auto sweden = words_in(
        "garage carport tillbyggnad veranda altan villa radhus fritidshus komplementbyggnad pool "
        "inglasning ombyggnad uterum parkeringsplats flerbostadshus");
    return tongue == Tongue::swedish ? sweden : norwegian;
}

std::string opening(Tongue tongue, std::string_view subject) {
    switch (tongue) {
        case Tongue::bokmal:
            return with("Saken gjelder %.", subject);
        case Tongue::nynorsk:
            return with("Saka gjeld %.", subject);
        case Tongue::swedish:
            return with("Ärendet gäller %.", subject);
    }
    return {};
}

std::string with(std::string_view text, std::string_view what) {
    std::string out;
    for (const char c : text) {
        if (c == '%')
            out += what;
        else
            out += c;
    }
    return out;
}

}  // namespace byggarkiv::bench
