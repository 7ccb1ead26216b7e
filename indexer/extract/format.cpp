#include "extract/format.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

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
    Signature{4,
              "jP  \r\n\x87\n\0\0\0\x14"
              "ftypjpx "sv,
              Format::Kind::jpeg2000, "image/jpx", "fmt/151", "JPX"},
    Signature{4, "jP  \r\n\x87\n"sv, Format::Kind::jpeg2000, "image/jp2", "x-fmt/392", "JPEG 2000"},
    Signature{0, "\xFF\x4F\xFF\x51"sv, Format::Kind::jpeg2000, "image/j2c", "",
              "JPEG 2000 codestream"},
    Signature{8, "WEBP"sv, Format::Kind::other, "image/webp", "", "WebP"},
    Signature{4, "ftypheic"sv, Format::Kind::other, "image/heic", "", "HEIF"},
    Signature{0, "AC10"sv, Format::Kind::model, "image/vnd.dwg", "", "DWG"},
    Signature{0, "AutoCAD Binary DXF\r\n\x1A\0"sv, Format::Kind::model, "image/vnd.dxf", "", "DXF"},
    Signature{0, "{\\rtf"sv, Format::Kind::rtf, "application/rtf", "", "RTF"},
    Signature{0, "PK\3\4"sv, Format::Kind::other, "application/zip", "x-fmt/263", "ZIP"},
    Signature{0, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, Format::Kind::other,
              "application/x-ole-storage", "fmt/111", "OLE2"},
    Signature{0, "<?xml"sv, Format::Kind::other, "application/xml", "fmt/101", "XML"},
};

// Endings of names, with the format that they promise; only such as promise one.
constexpr std::array<std::pair<std::string_view, std::string_view>, 27> endings{{
    {"pdf", "application/pdf"},
    {"tif", "image/tiff"},
    {"tiff", "image/tiff"},
    {"jpg", "image/jpeg"},
    {"jpeg", "image/jpeg"},
    {"jpe", "image/jpeg"},
    {"jfif", "image/jpeg"},
    {"png", "image/png"},
    {"gif", "image/gif"},
    {"jp2", "image/jp2"},
    {"jp2", "image/jpx"},
    {"jpx", "image/jpx"},
    {"jpx", "image/jp2"},
    {"jpf", "image/jpx"},
    {"jpf", "image/jp2"},
    {"j2k", "image/j2c"},
    {"j2c", "image/j2c"},
    {"jpc", "image/j2c"},
    {"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    {"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    {"odt", "application/vnd.oasis.opendocument.text"},
    {"rtf", "application/rtf"},
    {"eml", "message/rfc822"},
    {"dwg", "image/vnd.dwg"},
    {"dxf", "image/vnd.dxf"},
    {"ifc", "application/x-step"},
    {"zip", "application/zip"},
}};

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

// By the name that the directory at its end lists.
struct OfficePart {
    std::string_view part;
    Format::Kind kind;
    std::string_view mime, puid, name;
};
constexpr std::array office_parts{
    OfficePart{"word/document.xml", Format::Kind::docx,
               "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "fmt/412",
               "DOCX"},
    OfficePart{"xl/workbook.xml", Format::Kind::other,
               "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "fmt/214",
               "XLSX"},
    OfficePart{"ppt/presentation.xml", Format::Kind::other,
               "application/vnd.openxmlformats-officedocument.presentationml.presentation",
               "fmt/215", "PPTX"},
};

// OpenDocument has its type as the first thing in the ZIP, as it is (OpenDocument 1.2, part 3,
// 3.3); some programs put a time before it.
constexpr auto open_document = "application/vnd.oasis.opendocument."sv;
constexpr std::size_t zip_name_offset = 30;
constexpr std::size_t longest_extra_bytes = 64;

std::optional<Format> open_document_format(std::string_view first) {
    const auto from_name = first.substr(std::min(zip_name_offset, first.size()));
    if (!from_name.starts_with("mimetype")) return std::nullopt;
    const auto at = from_name.find(open_document);
    if (at == from_name.npos || at > longest_extra_bytes) return std::nullopt;
    const auto mime = from_name.substr(at, from_name.find("PK"sv, at) - at);
    const bool letter = mime.substr(open_document.size()).starts_with("text");
    return Format{.kind = letter ? Format::Kind::odt : Format::Kind::other,
                  .mime = letter ? "application/vnd.oasis.opendocument.text" : "application/zip",
                  .puid = "",
                  .name = letter ? "ODT" : "OpenDocument"};
}

std::optional<Format> office(std::string_view first, std::string_view last) {
    if (auto format = open_document_format(first)) return format;
    for (const auto& office : office_parts) {
        if (last.find(office.part) == last.npos || last.find("[Content_Types].xml") == last.npos)
            continue;
        return Format{.kind = office.kind,
                      .mime = std::string(office.mime),
                      .puid = std::string(office.puid),
                      .name = std::string(office.name)};
    }
    return std::nullopt;
}

// ISO 10303-21 is written as text, and IFC names itself in its header (FILE_SCHEMA).
std::optional<Format> model(std::string_view text) {
    if (text.starts_with("ISO-10303-21")) {
        const bool ifc = text.find("IFC") != text.npos;
        return Format{.kind = Format::Kind::model,
                      .mime = ifc ? "application/x-step" : "model/step",
                      .puid = "",
                      .name = ifc ? "IFC" : "STEP"};
    }
    // DXF is pairs of lines, a number and a value; the first pair opens a section or remarks
    // on what follows.
    const auto number = trimmed(text.substr(0, text.find('\n')));
    const auto value = text.substr(std::min(text.find('\n'), text.size() - 1) + 1);
    const bool dxf = (number == "0" && value.starts_with("SECTION")) ||
                     (number == "999" && text.find("\nSECTION") != text.npos);
    if (!dxf) return std::nullopt;
    return Format{.kind = Format::Kind::model, .mime = "image/vnd.dxf", .puid = "", .name = "DXF"};
}

constexpr std::array mail_fields{"from",         "to",           "cc",          "date",
                                 "subject",      "received",     "return-path", "message-id",
                                 "mime-version", "delivered-to", "reply-to",    "sender",
                                 "content-type", "in-reply-to"};

// A message begins with fields, "Name: value", of which some are known (RFC 5322, 2.2); a line that
// begins with a blank goes on with the one before.
bool is_email(std::string_view text) {
    std::size_t known = 0;
    for (const auto line : split(text, '\n')) {
        if (trimmed(line).empty()) break;
        if (line.front() == ' ' || line.front() == '\t') continue;
        if (known == 0 && line.starts_with("From ")) continue;  // as mailboxes have it
        const auto name = line.substr(0, std::min(line.find(':'), line.size()));
        if (name.size() == line.size()) return known > 2;  // the last line may be cut off
        if (name.find_first_of(" \t") != name.npos) return false;
        known += std::count(mail_fields.begin(), mail_fields.end(), lower_case(name)) > 0 ? 1 : 0;
    }
    return known > 2;
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

Format sniffed(std::string_view first_bytes, std::string_view last_bytes) {
    first_bytes = first_bytes.substr(0, sniffed_bytes);
    for (const auto& signature : signatures) {
        if (first_bytes.size() < signature.offset) continue;
        if (!first_bytes.substr(signature.offset).starts_with(signature.bytes)) continue;
        if (signature.name == "ZIP")
            if (auto format = office(first_bytes, last_bytes)) return std::move(*format);
        return {.kind = signature.kind,
                .mime = std::string(signature.mime),
                .puid = std::string(signature.puid),
                .name = std::string(signature.name)};
    }
    constexpr auto header = "%PDF-"sv;
    const auto at = first_bytes.find(header);
    if (at != std::string_view::npos) return pdf(first_bytes.substr(at + header.size()));
    if (first_bytes.empty()) return {};
    if (auto format = model(first_bytes)) return std::move(*format);
    if (is_email(first_bytes))
        return {.kind = Format::Kind::email,
                .mime = "message/rfc822",
                .puid = "fmt/278",
                .name = "E-mail"};
    if (reads_as_text(first_bytes))
        return {
            .kind = Format::Kind::text, .mime = "text/plain", .puid = "x-fmt/111", .name = "Text"};
    return {};
}

Format format_of(int file) {
    const auto piece = [file](off_t from, std::size_t most) {
        std::string bytes(most, '\0');
        const auto got = pread(file, bytes.data(), bytes.size(), from);
        bytes.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
        return bytes;
    };
    const auto first = piece(0, sniffed_bytes);
    struct stat about {};
    if (!first.starts_with("PK") || fstat(file, &about) != 0) return sniffed(first);
    const auto from = std::max<off_t>(about.st_size - static_cast<off_t>(sniffed_last_bytes), 0);
    return sniffed(first, piece(from, sniffed_last_bytes));
}

bool is_model(std::string_view mime) {
    constexpr std::array models{"image/vnd.dwg"sv, "image/vnd.dxf"sv, "application/x-step"sv,
                                "model/step"sv};
    return std::find(models.begin(), models.end(), mime) != models.end();
}

std::optional<Belied> belied(const Format& format, std::string_view file_name) {
    const auto dot = file_name.rfind('.');
    if (dot == file_name.npos) return std::nullopt;
    auto ending = lower_case(file_name.substr(dot + 1));
    bool known = false;
    for (const auto& [name, mime] : endings) {
        if (name != ending) continue;
        if (mime == format.mime) return std::nullopt;
        known = true;
    }
    if (!known) return std::nullopt;
    return Belied{std::move(ending), format.name};
}

}  // namespace byggarkiv::extract
