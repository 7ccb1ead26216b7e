#include "domain/document_type.hpp"

#include <array>
#include <string>

#include "domain/words.hpp"

namespace byggarkiv::domain {

namespace {

using enum DocumentType;

constexpr Word<DocumentType> codes[] = {
    {application, "SØKNAD"},
    {notice, "MELDING"},
    {correspondence, "KORR"},
    {map, "KART"},
    {photo, "FOTO"},
    {drawing, "TEGNING"},
    {responsibility, "ANSVKONTO"},
    {inspection, "TILSYN"},
    {agreement, "AVTALE"},
    {decision, "VEDTAK"},
    {completion, "FERDIGATTEST"},
    {report, "RAPPORT"},
    {statement, "UTTALELSE"},
    {appeal, "KLAGE"},
    {memo, "NOTAT"},
    {minutes, "PROTOKOLL"},
    {attachment, "VEDLEGG"},
};

constexpr Word<DocumentType> nouns[] = {
    {application, "Søknad"},
    {notice, "Melding"},
    {correspondence, "Brev"},
    {map, "Kart"},
    {photo, "Foto"},
    {drawing, "Tegning"},
    {responsibility, "Ansvar og kontroll"},
    {inspection, "Tilsyn"},
    {agreement, "Avtale"},
    {decision, "Vedtak"},
    {completion, "Ferdigattest"},
    {report, "Rapport"},
    {statement, "Uttalelse"},
    {appeal, "Klage"},
    {memo, "Notat"},
    {minutes, "Protokoll"},
    {attachment, "Vedlegg"},
};

// The classes of eByggesak, where they are not the start of a word below.
constexpr Word<DocumentType> ebyggesak[] = {
    {application, "søk"}, {responsibility, "anko"}, {drawing, "tegn"}};

// Parts of words, lower case, in bokmål and nynorsk. The one that stands first in a wording decides
// ("Søknad om ferdigattest" asks, "Avslag på søknad" answers), and of two in one place the longer.
constexpr Word<DocumentType> stems[] = {
    {application, "søknad"},
    {application, "soeknad"},
    {application, "soknad"},
    {application, "søk-"},
    {application, "dispensasjonssøknad"},
    {application, "dispensasjonssoeknad"},
    {application, "rekvisisjon"},
    {notice, "melding"},
    {notice, "byggeanmeldelse"},
    {notice, "anmeldelse"},
    {correspondence, "korr"},
    {correspondence, "brev"},
    {correspondence, "e-post"},
    {correspondence, "epost"},
    {correspondence, "følgebrev"},
    {correspondence, "tilbakemelding"},
    {correspondence, "kvittering"},
    {correspondence, "nabo"},
    {correspondence, "gjenpart"},
    {correspondence, "purring"},
    {correspondence, "redegjørelse"},
    {correspondence, "forespørsel"},
    {correspondence, "forhåndsvarsel"},
    {correspondence, "svar"},
    {map, "kart"},
    {map, "situasjonsplan"},
    {map, "målebrev"},
    {map, "maalebrev"},
    {map, "utsnitt"},
    {photo, "foto"},
    {photo, "bilde"},
    {photo, "bilete"},
    {drawing, "tegning"},
    {drawing, "teikning"},
    {drawing, "fasade"},
    {drawing, "snitt"},
    {drawing, "planløsning"},
    {drawing, "etasjeplan"},
    {drawing, "kjellerplan"},
    {drawing, "loftsplan"},
    {drawing, "takplan"},
    {drawing, "perspektiv"},
    {responsibility, "ansvarsrett"},
    {responsibility, "søknad om ansvarsrett"},
    {responsibility, "erklæring om ansvarsrett"},
    {responsibility, "ansvkonto"},
    {responsibility, "ansvarsoppgave"},
    {responsibility, "kontrollplan"},
    {responsibility, "kontrollerklæring"},
    {responsibility, "samsvarserklæring"},
    {responsibility, "gjennomføringsplan"},
    {inspection, "tilsyn"},
    {inspection, "brannsyn"},
    {inspection, "befaring"},
    {agreement, "avtale"},
    {agreement, "kontrakt"},
    {agreement, "kjøpekontrakt"},
    {agreement, "skjøte"},
    {agreement, "erklæring"},
    {decision, "vedtak"},
    {decision, "melding om vedtak"},
    {decision, "underretning om vedtak"},
    {decision, "tillatelse"},
    {decision, "løyve"},
    {decision, "avslag"},
    {decision, "dispensasjon"},
    {decision, "pålegg"},
    {decision, "tvangsmulkt"},
    {completion, "ferdigattest"},
    {report, "rapport"},
    {statement, "uttalelse"},
    {statement, "fråsegn"},
    {statement, "samtykke"},
    {appeal, "klage"},
    {memo, "notat"},
    {memo, "saksframlegg"},
    {memo, "saksfremlegg"},
    {minutes, "protokoll"},
    {minutes, "referat"},
    {minutes, "møtereferat"},
    {minutes, "møtebok"},
    {minutes, "forretning"},
    {attachment, "vedlegg"},
};

constexpr std::size_t longest_wording = 256;  // bytes that are looked at

}  // namespace

std::span<const DocumentType> all_document_types() {
    static constexpr auto all = [] {
        std::array<DocumentType, std::size(codes)> types{};
        for (std::size_t i = 0; i < types.size(); ++i) types.at(i) = codes[i].value;
        return types;
    }();
    return all;
}

std::string_view code(DocumentType type) {
    return word_for<DocumentType>(codes, type);
}

std::string_view noun(DocumentType type) {
    return word_for<DocumentType>(nouns, type);
}

std::optional<DocumentType> read_document_type(std::string_view code) {
    return value_of<DocumentType>(codes, code);
}

std::optional<TypeWording> type_wording_in(std::string_view wording) {
    const auto text = lower_case(cut_utf8(trimmed(wording), longest_wording));
    if (const auto type = value_in_any_case<DocumentType>(codes, text)) return TypeWording{*type};
    if (const auto type = value_of<DocumentType>(ebyggesak, text)) return TypeWording{*type};

    std::optional<TypeWording> found;
    std::size_t length = 0;
    for (const auto& stem : stems) {
        const auto at = text.find(stem.text);
        if (at == text.npos) continue;
        if (found && (at > found->at || (at == found->at && stem.text.size() < length))) continue;
        found = TypeWording{stem.value, at};
        length = stem.text.size();
    }
    return found;
}

DocumentType document_type_of(std::string_view wording) {
    return type_wording_in(wording).value_or(TypeWording()).type;
}

bool is_drawing(DocumentType type) {
    return type == drawing || type == map;
}

}  // namespace byggarkiv::domain
