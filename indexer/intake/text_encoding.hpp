#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace byggarkiv::intake {

// In which the tables of Nordic systems are written, from the terminals of the seventies on.
enum class Encoding {
    utf8,
    utf16_le,
    utf16_be,
    windows_1252,  // and ISO 8859-1, whose letters it has
    iso_8859_10,   // with the letters of Northern Sámi
    cp865,         // DOS, Nordic
    cp850,         // DOS, Western Europe: æøå as in cp865, other letters elsewhere
    macintosh,
    ns_4551_1,  // seven bits: { | } for æ ø å
};

// As a mapping file writes it: "windows-1252". Other usual spellings are read too.
std::string_view name_of(Encoding encoding);
std::optional<Encoding> encoding_called(std::string_view name);

// By its byte-order mark; UTF-8 where all of it is; else that in which its letters look most like
// the North's. Never ns_4551_1: nothing tells it from text with braces.
Encoding guess_encoding(std::string_view bytes);

// UTF-8 without a byte-order mark; what the encoding has no letter for becomes U+FFFD.
std::string to_utf8(std::string_view bytes, Encoding encoding);

}  // namespace byggarkiv::intake
