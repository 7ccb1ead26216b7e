#include "intake/ftb_codes.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace byggarkiv::intake {

namespace {

using enum domain::DocumentType;

// DIBK, forms v4 and v5 of Fellestjenester BYGG; the neighbours' notice of 2015 has the same root.
constexpr std::array<FtbForm, 10> forms = {{
    {"ramme", "Søknad om rammetillatelse", application},
    {"ettrinn", "Søknad om tillatelse i ett trinn", application},
    {"utenansvarsrett", "Søknad om tillatelse til tiltak uten ansvarsrett", application},
    {"igangsettingstillatelse", "Søknad om igangsettingstillatelse", application},
    {"midlertidigbrukstillatelse", "Søknad om midlertidig brukstillatelse", application},
    {"ferdigattest", "Søknad om ferdigattest", application},
    {"endring", "Søknad om endring av gitt tillatelse", application},
    {"dispensasjonssoeknad", "Søknad om dispensasjon", application},
    {"nabovarsel", "Nabovarsel", notice},
    {"arbeidstilsynetssamtykke", "Søknad om Arbeidstilsynets samtykke", statement},
}};

// DIBK's code list of attachments, with the document types of Fiks Arkiv's Arkivlett.
constexpr std::array<FtbAttachment, 40> attachments = {{
    {"Dispensasjonssoeknad", "Dispensasjonssøknad", application},
    {"RedegjoerelseUnntakTEK", "Redegjørelse for unntak fra TEK", correspondence},
    {"Nabovarsel", "Nabovarsel", correspondence},
    {"KvitteringNabovarsel", "Kvittering for nabovarsel", correspondence},
    {"Nabomerknader", "Nabomerknader", correspondence},
    {"KommentarNabomerknader", "Kommentar til nabomerknader", correspondence},
    {"Situasjonsplan", "Situasjonsplan", map},
    {"Avkjoerselsplan", "Avkjørselsplan", responsibility},
    {"UnderlagUtnytting", "Underlag for beregning av utnytting", responsibility},
    {"TegningEksisterendeFasade", "Tegning eksisterende fasade", drawing},
    {"TegningEksisterendePlan", "Tegning eksisterende plan", drawing},
    {"TegningEksisterendeSnitt", "Tegning eksisterende snitt", drawing},
    {"TegningNyFasade", "Tegning ny fasade", drawing},
    {"TegningNyPlan", "Tegning ny plan", drawing},
    {"TegningNyttSnitt", "Tegning nytt snitt", drawing},
    {"ByggesaksBIM", "ByggesaksBIM", drawing},
    {"Folgebrev", "Følgebrev", correspondence},
    {"Situasjonskart", "Situasjonskart", map},
    {"Kart", "Kart", map},
    {"RedegjoerelseSkredOgFlom", "Redegjørelse skred- og flomfare", correspondence},
    {"RedegjoerelseAndreNaturMiljoeforhold", "Redegjørelse andre natur- og miljøforhold",
     correspondence},
    {"RedegjoerelseGrunnforhold", "Redegjørelse grunnforhold", correspondence},
    {"RedegjoerelseEstetikk", "Redegjørelse estetikk", correspondence},
    {"RedegjoerelseForurensetGrunn", "Redegjørelse forurenset grunn", correspondence},
    {"ErklaeringAnsvarsrett", "Erklæring om ansvarsrett", responsibility},
    {"Gjennomfoeringsplan", "Gjennomføringsplan", responsibility},
    {"BoligspesifikasjonMatrikkel", "Boligspesifikasjon i matrikkelen", correspondence},
    {"UttalelseVedtakAnnenOffentligMyndighet", "Uttalelse fra annen offentlig myndighet",
     correspondence},
    {"UttalelseKulturminnemyndighet", "Uttalelse fra kulturminnemyndigheten", correspondence},
    {"SamtykkeArbeidstilsynet", "Samtykke fra Arbeidstilsynet", correspondence},
    {"AvkjoeringstillatelseVegmyndighet", "Avkjøringstillatelse fra vegmyndigheten",
     correspondence},
    {"RekvisisjonAvOppmaalingsforretning", "Rekvisisjon av oppmålingsforretning", correspondence},
    {"AvklaringVA", "Avklaring av plassering nær vann- og avløpsledninger", correspondence},
    {"AvklaringHoyspent", "Avklaring av plassering nær høyspentledning", correspondence},
    {"SluttrapportForAvfallsplan", "Sluttrapport for avfallsplan", correspondence},
    {"Foto", "Foto", photo},
    {"KvitteringInnleveringAvfall", "Kvittering for innlevering av avfall", correspondence},
    {"Organisasjonsplan", "Organisasjonsplan", responsibility},
    {"Revisjonserklaering", "Revisjonserklæring", responsibility},
    {"Annet", "Vedlegg", attachment},
}};

}  // namespace

std::optional<FtbForm> ftb_form(std::string_view root) {
    const auto plain = lower_case(root);
    const auto* const found = std::find_if(forms.begin(), forms.end(),
                                           [&](const FtbForm& form) { return form.root == plain; });
    return found == forms.end() ? std::nullopt : std::optional(*found);
}

bool is_ftb_namespace(std::string_view space) {
    return space.starts_with("https://skjema.ft.dibk.no/") ||
           space.starts_with("http://skjema.kxml.no/dibk/");
}

std::optional<FtbAttachment> ftb_attachment(std::string_view code) {
    const auto plain = lower_case(code);
    const auto* const found =
        std::find_if(attachments.begin(), attachments.end(),
                     [&](const FtbAttachment& one) { return lower_case(one.code) == plain; });
    return found == attachments.end() ? std::nullopt : std::optional(*found);
}

}  // namespace byggarkiv::intake
