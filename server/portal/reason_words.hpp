#pragma once

#include <string>
#include <string_view>

#include "render/texts.hpp"

// Why something of a delivery was refused or could not be read, in the language of `texts`.
namespace byggarkiv::portal::words {

struct Worded {
    std::string reason;
    std::string advice;    // what can be done about it
    std::string language;  // of `reason`: "nb", "en"
};

// What a ledger holds. A sentence of an older ledger stays as it stands, in English; so does what a
// later version wrote and this one has no words for.
Worded reason(const render::Texts& texts, std::string_view stored);

// Why an archived file cannot be read: "encrypted: ..." of its row.
Worded unread(const render::Texts& texts, std::string_view unreadable);

}  // namespace byggarkiv::portal::words
