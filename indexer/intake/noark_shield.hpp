#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "domain/access.hpp"
#include "intake/xml.hpp"

namespace byggarkiv::intake {

// What shields a folder, an entry or a document; the innermost that says anything counts.
struct Shield {
    domain::AccessStatus status = domain::AccessStatus::not_assessed;
    domain::Existence existence = domain::Existence::is_public;
    std::string legal_basis = {};
    std::optional<domain::CalendarDate> expires = {};  // skjermingOpphoererDato
    bool hides_words = false;  // skjermingMetadata: the title itself is shielded
};

// By the element's own skjerming and gradering, or else by what it stands in.
Shield shield_of(const XmlNode& node, const Shield& outer);

// The title that anybody may see: the one the archive wrote for it, or the title itself where
// nothing shields it.
std::string public_title(const XmlNode& node, const Shield& shield, std::string_view instead);

}  // namespace byggarkiv::intake
