#include "extract/format.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace byggarkiv::extract {

namespace {

using namespace std::string_view_literals;

struct Signature {
    std::size_t offset;
    std::string_view bytes;
    Format::Kind kind;
    std::string_view mime, puid, name;
};

// PRONOM identifiers from the registry of The National Archives (read 2026-11-23); none where first
// bytes alone do not tell the version.
constexpr std::array signatures{
    Signature{0, "II*\0"sv, Format::Kind::tiff, "image/tiff", "fmt/353", "TIFF"},
    Signature{0, "MM\0*"sv, Format::Kind::tiff, "image/tiff", "fmt/353", "TIFF"},
    Signature{0, "II+\0"sv, Format::Kind::tiff, "image/tiff", "", "BigTIFF"},
    Signature{0, "MM\0+"sv, Format::Kind::tiff, "image/tiff", "", "BigTIFF"},
    Signature{0, "\xFF\xD8\xFF"sv, Format::Kind::jpeg, "image/jpeg", "", "JPEG"},
    Signature{0, "\x89PNG\r\n\x1A\n"sv, Format::Kind::png, "image/png", "", "PNG"},
    Signature{0, "GIF87a"sv, Format::Kind::other, "image/gif", "fmt/3", "GIF 87a"},
    Signature{0, "GIF89a"sv, Format::Kind::other, "image/gif", "fmt/4", "GIF 89a"},
    Signature{4, "jP  \r\n\x87\n"sv, Format::Kind::other, "image/jp2", "", "JPEG 2000"},
    Signature{8, "WEBP"sv, Format::Kind::other, "image/webp", "", "WebP"},
    Signature{4, "ftypheic"sv, Format::Kind::other, "image/heic", "", "HEIF"},
    Signature{0, "AC10"sv, Format::Kind::other, "image/vnd.dwg", "", "DWG"},
    Signature{0, "{\\rtf"sv, Format::Kind::other, "application/rtf", "", "RTF"},
    Signature{0, "PK\3\4"sv, Format::Kind::other, "application/zip", "x-fmt/263", "ZIP"},
    Signature{0, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, Format::Kind::other,
              "application/x-ole-storage", "fmt/111", "OLE2"},
    Signature{0, "<?xml"sv, Format::Kind::other, "application/xml", "fmt/101", "XML"},
};

struct PdfVersion {
    std::string_view version, puid;
};
constexpr std::array pdf_versions{
    PdfVersion{"1.0", "fmt/14"}, PdfVersion{"1.1", "fmt/15"},  PdfVersion{"1.2", "fmt/16"},
    PdfVersion{"1.3", "fmt/17"}, PdfVersion{"1.4", "fmt/18"},  PdfVersion{"1.5", "fmt/19"},
    PdfVersion{"1.6", "fmt/20"}, PdfVersion{"1.7", "fmt/276"}, PdfVersion{"2.0", "fmt/1129"},
};

// ISO 32000-1 wants the header first; readers accept it within the first 1024 bytes (annex
// H.3.4.1), and mail gateways did put bytes before it.
Format pdf(std::string_view from_header) {
    Format format{.kind = Format::Kind::pdf, .mime = "application/pdf", .puid = "", .name = "PDF"};
    const auto version = from_header.substr(0, 3);
    for (const auto& known : pdf_versions) {
        if (known.version != version) continue;
        format.puid = known.puid;
        format.name.append(" ").append(version);
    }
    return format;
}

// Printable UTF-8 that may be cut off in the last character.
bool reads_as_text(std::string_view bytes) {
    const bool printable = std::none_of(bytes.begin(), bytes.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\r' && c != '\t' &&
               c != '\f';
    });
    return printable && valid_utf8(cut_utf8(
                            bytes, bytes.size() < sniffed_bytes ? bytes.size() : bytes.size() - 4));
}

}  // namespace

Format sniffed(std::string_view first_bytes) {
    first_bytes = first_bytes.substr(0, sniffed_bytes);
    for (const auto& signature : signatures) {
        if (first_bytes.size() < signature.offset) continue;
        if (!first_bytes.substr(signature.offset).starts_with(signature.bytes)) continue;
        return {.kind = signature.kind,
                .mime = std::string(signature.mime),
                .puid = std::string(signature.puid),
                .name = std::string(signature.name)};
    }
    constexpr auto header = "%PDF-"sv;
    const auto at = first_bytes.find(header);
    if (at != std::string_view::npos) return pdf(first_bytes.substr(at + header.size()));
    if (!first_bytes.empty() && reads_as_text(first_bytes))
        return {.mime = "text/plain", .puid = "x-fmt/111", .name = "Text"};
    return {};
}

}  // namespace byggarkiv::extract
