#pragma once

#include <cstddef>
#include <string_view>

// Inside the room only.
namespace byggarkiv::placing {

// What stands around a mention says whether the paper is about it.
enum class Context {
    about,  // "Eiendom:", "Byggested", "Gjelder"
    plain,
    person,      // "bor i", "bosatt": where somebody lives
    neighbour,   // "Nabo", "gjenboer"
    letterhead,  // "Postadresse", "Telefon"
};

// By the words of the line that a mention stands in, which a scanner may have misread, up to the
// mention; where these say nothing, by the last heading above it: a line that ends in a colon.
Context context_at(std::string_view text, std::size_t at);

}  // namespace byggarkiv::placing
