#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace byggarkiv::domain {

// A street name as it is looked up: lower case, å for aa, abbreviations spelled out at the end
// ("gt." and "gate" to "gata", "v.", "vn.", "veg", "vei" and their definite forms to one), no
// blanks or punctuation. "Storgt." and "Storgata" meet, and so do "Aasveien" and "Åsvegen".
std::string street_key(std::string_view street);

struct TypedAddress {
    std::string street_key;
    unsigned number = 0;  // 0 = none typed
    std::string letter;   // upper case, "" = none
};

// What somebody typed, "storgt 12 b": a name of at least two letters, perhaps a house number and a
// letter. nullopt for anything else.
std::optional<TypedAddress> read_address(std::string_view typed);

}  // namespace byggarkiv::domain
