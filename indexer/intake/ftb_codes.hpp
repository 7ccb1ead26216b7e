#pragma once

#include <optional>
#include <string_view>

#include "domain/document_type.hpp"

namespace byggarkiv::intake {

// A form of Fellestjenester BYGG, by the root element of its XML.
struct FtbForm {
    std::string_view root;   // "ettrinn"
    std::string_view title;  // "Søknad om tillatelse i ett trinn"
    domain::DocumentType type;
};
// In any case of letters; nullopt for a form that we do not know by name.
std::optional<FtbForm> ftb_form(std::string_view root);

// Whether a namespace is one of the forms of Direktoratet for byggkvalitet, the old ones included.
bool is_ftb_namespace(std::string_view space);

// A kind of attachment (vedleggstype).
struct FtbAttachment {
    std::string_view code;  // "TegningNyFasade"
    std::string_view title;
    domain::DocumentType type;
};
std::optional<FtbAttachment> ftb_attachment(std::string_view code);

}  // namespace byggarkiv::intake
