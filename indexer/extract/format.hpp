#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace byggarkiv::extract {

// What a file is by its first bytes, whatever its name says.
struct Format {
    enum class Kind { pdf, tiff, jpeg, png, other };  // `other` is stored, and not read

    Kind kind = Kind::other;
    std::string mime = "application/octet-stream";
    std::string puid;  // PRONOM identifier, "fmt/353"; empty where the first bytes do not decide it
    std::string name;  // for people and for Noark's `format`: "PDF 1.7"; empty when unknown

    bool operator==(const Format&) const = default;
};

// How many bytes sniffed() wants; fewer do when the file is shorter.
constexpr std::size_t sniffed_bytes = 1024;

// The format that these first bytes of a file tell. Never fails: unknown bytes are
// application/octet-stream, or text/plain when they read as text.
Format sniffed(std::string_view first_bytes);

}  // namespace byggarkiv::extract
