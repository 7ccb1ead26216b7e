#pragma once

#include <span>
#include <string>
#include <string_view>

#include "domain/document_type.hpp"

// Inside the room only: the words that papers of building cases say what they are with.
namespace byggarkiv::classifying {

// A turn of phrase in running text that speaks for a type. Words in lower case with one blank
// between them; one that ends in * begins so.
struct Phrase {
    domain::DocumentType type;
    std::string_view words;
    double weight;  // how likely a paper that holds it is of the type
};
std::span<const Phrase> phrases();

// Rooms of a house, as plans have them written.
std::span<const std::string_view> room_names();

// The word of ours that a misread word nearly is: one letter wrong in five to eight, two in more;
// the word itself where several are as near, or none.
std::string mended(std::string word);

}  // namespace byggarkiv::classifying
