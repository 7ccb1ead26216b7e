#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace byggarkiv::domain {

// The kinds of document in a building case: the codes of Fiks Arkiv's code list "Arkivlett".
enum class DocumentType {
    application,     // SØKNAD
    notice,          // MELDING
    correspondence,  // KORR
    map,             // KART (site plans)
    photo,           // FOTO
    drawing,         // TEGNING
    responsibility,  // ANSVKONTO
    inspection,      // TILSYN
    agreement,       // AVTALE
    decision,        // VEDTAK
    completion,      // FERDIGATTEST
    report,          // RAPPORT
    statement,       // UTTALELSE
    appeal,          // KLAGE
    memo,            // NOTAT
    minutes,         // PROTOKOLL
    attachment,      // VEDLEGG, and everything unknown
};

std::span<const DocumentType> all_document_types();

// "VEDTAK": the code as Fiks Arkiv and our database write it.
std::string_view code(DocumentType type);
std::optional<DocumentType> read_document_type(std::string_view code);

// "Vedtak": what a document of the type is called in the archive's own language, bokmål, where
// nothing else may be told of it.
std::string_view noun(DocumentType type);

// The public title of a document of which its delivery says nothing.
constexpr std::string_view untold_title = "Dokument";

// The type that a vendor's or an old archive's wording means ("Byggetillatelse", "plantegning",
// "Situasjonskart", "Ferdigattest", "Målebrev"), in any case; attachment where nothing fits.
DocumentType document_type_of(std::string_view wording);

// The part of a wording that says so; nullopt where nothing does.
struct TypeWording {
    DocumentType type = DocumentType::attachment;
    std::size_t at = 0;  // bytes into the wording in lower case, white space at its start left out
};
std::optional<TypeWording> type_wording_in(std::string_view wording);

// Drawings and maps: what the property page shows as pictures.
bool is_drawing(DocumentType type);

}  // namespace byggarkiv::domain
