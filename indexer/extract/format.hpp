#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace byggarkiv::extract {

// What a file is by its first bytes, whatever its name says.
struct Format {
    enum class Kind {
        pdf,
        tiff,
        jpeg,
        png,
        jpeg2000,
        docx,
        odt,
        rtf,
        email,
        text,   // nothing but text, UTF-8 or Windows-1252
        model,  // DWG, DXF, IFC, STEP: for other programs, stored and not read
        other,  // stored, and not read
    };

    Kind kind = Kind::other;
    std::string mime = "application/octet-stream";
    std::string puid;  // PRONOM identifier, "fmt/353"; empty where the first bytes do not decide it
    std::string name;  // for people and for Noark's `format`: "PDF 1.7"; empty when unknown

    bool operator==(const Format&) const = default;
};

// How many bytes sniffed() wants of the beginning, and of the end; fewer do when the file is
// shorter.
constexpr std::size_t sniffed_bytes = 1024;
constexpr std::size_t sniffed_last_bytes = 64 << 10;

// The format that these first bytes of a file tell; packed office documents tell theirs by what
// `last_bytes` list. Never fails: unknown bytes are application/octet-stream, or text/plain when
// they read as text.
Format sniffed(std::string_view first_bytes, std::string_view last_bytes = {});

// The format of an open file, by the bytes that it is sniffed by; its position stays. What cannot
// be read is taken for unknown bytes.
Format format_of(int file);

// Whether the pages of such a file can be drawn.
constexpr bool has_pictures(Format::Kind kind) {
    using Kind = Format::Kind;
    return kind == Kind::pdf || kind == Kind::tiff || kind == Kind::jpeg || kind == Kind::png ||
           kind == Kind::jpeg2000;
}

// Whether files of this type are models for other programs (Format::Kind::model).
bool is_model(std::string_view mime);

// A file whose name ends as those of another format do.
struct Belied {
    std::string ending;  // of its name, in lower case, without the dot
    std::string format;  // that it is; "" where it is of none that is known
    bool operator==(const Belied&) const = default;
};
// nullopt where the name fits, or says nothing.
std::optional<Belied> belied(const Format& format, std::string_view file_name);

}  // namespace byggarkiv::extract
