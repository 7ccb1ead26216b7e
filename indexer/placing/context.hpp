#pragma once

#include <cstddef>
#include <string_view>

// Inside the room only.
namespace byggarkiv::placing {

// What stands around a mention says whether the paper is about it.
enum class Context {
    about,  // "Eiendom:", "Byggested", "Gjelder", "garasje på"
    plain,
    person,      // "bor i", "eier av", "fra": of whoever writes
    neighbour,   // "Nabo", "gjenboer"
    letterhead,  // "Postadresse", "Telefon"
};

// By the words of the line that a mention stands in, which a scanner may have misread, up to the
// mention, the words right before it first; where these say nothing, by the last heading above it:
// a line that ends in a colon.
Context context_at(std::string_view text, std::size_t at);

}  // namespace byggarkiv::placing
