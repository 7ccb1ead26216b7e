#pragma once

#include <string>
#include <string_view>

#include "demo/chance.hpp"

namespace byggarkiv::bench {

using demo::Chance;

// A page in lines of some seventy characters; now and then a word is broken at the end of one.
std::string in_lines(std::string_view text, Chance& chance);

// As a poor scan is read: each letter or digit is misread with this probability, mostly as what it
// looks like, at times not at all, or with a speck or blank beside it.
std::string misread(std::string_view text, double rate, Chance& chance);

// With one slip of the hand: a letter left out, put in twice, exchanged with its neighbour, or hit
// beside its key; never the first letter.
std::string mistyped(std::string_view word, Chance& chance);

// How many such slips, or any other changes of one letter, lie between two words.
int slips_between(std::string_view one, std::string_view other);

}  // namespace byggarkiv::bench
