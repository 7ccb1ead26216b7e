#pragma once

#include <string_view>

namespace byggarkiv::search {

// How far one word is from another, as fingers and scanners go wrong: 1 for a letter put in, left
// out or taken for another, less where they look alike or stand double (l and i, rn and m, o and
// ø), or where two neighbours changed places. Above `most` where it is farther than that.
//
// Words are Latin-1, in lower case, of at most 64 bytes; anything longer is too far.
double misreading(std::string_view meant, std::string_view read, double most);

}  // namespace byggarkiv::search
