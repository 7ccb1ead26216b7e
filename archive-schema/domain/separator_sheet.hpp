#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "domain/document_type.hpp"
#include "domain/property_id.hpp"

namespace byggarkiv::domain {

// A printed sheet that lies between the papers of a box while they are scanned as one pile: a new
// document begins after it. It may say what that document is, and which property it is about.
struct SeparatorSheet {
    std::optional<DocumentType> type{};
    std::optional<PropertyId> property{};

    // What the codes of all sheets begin with, those of later versions too.
    static constexpr std::string_view mark = "BYGGARKIV:";
    // In bytes; no code of ours comes near it.
    static constexpr std::size_t longest_text = 256;

    // What the code of a sheet holds is read back where it is exactly what text() writes; nullopt
    // for everything else: papers have codes of others on them, and later versions say other
    // things.
    static std::optional<SeparatorSheet> parse(std::string_view text);

    // "BYGGARKIV:1:DOKUMENT:TEGNING:9999-49/130", a field left empty where the sheet does not say.
    // Only characters of QR's alphanumeric mode (ISO/IEC 18004, 7.4.4: 0-9 A-Z space $%*+-./:), so
    // that the code is coarse: SOEKNAD is written for SØKNAD.
    std::string text() const;

    bool operator==(const SeparatorSheet&) const = default;
};

}  // namespace byggarkiv::domain
