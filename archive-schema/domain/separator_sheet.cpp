#include "domain/separator_sheet.hpp"

#include <algorithm>

#include "base/text.hpp"

#include <fmt/format.h>

namespace byggarkiv::domain {

namespace {

constexpr std::string_view version_and_kind = "1:DOKUMENT:";

// The code of a type in the letters that QR's alphanumeric mode has.
std::string plain_code(DocumentType type) {
    constexpr std::string_view o_with_stroke = "Ø";
    std::string plain(code(type));
    if (const auto at = plain.find(o_with_stroke); at != plain.npos)
        plain.replace(at, o_with_stroke.size(), "OE");
    return plain;
}

std::optional<DocumentType> read_plain_code(std::string_view text) {
    const auto types = all_document_types();
    const auto found = std::ranges::find(types, text, plain_code);
    if (found == types.end()) return std::nullopt;
    return *found;
}

}  // namespace

std::optional<SeparatorSheet> SeparatorSheet::parse(std::string_view text) {
    if (text.size() > longest_text || !text.starts_with(mark)) return std::nullopt;
    const auto said = text.substr(mark.size());
    if (!said.starts_with(version_and_kind)) return std::nullopt;
    const auto fields = split(said.substr(version_and_kind.size()), ':');
    if (fields.size() != 2) return std::nullopt;

    SeparatorSheet sheet;
    if (!fields[0].empty()) {
        sheet.type = read_plain_code(fields[0]);
        if (!sheet.type) return std::nullopt;
    }
    if (!fields[1].empty()) {
        const auto property = PropertyId::parse(fields[1]);
        if (!property) return std::nullopt;
        sheet.property = property.value();
    }
    // "9999-049/0130" and "9999-49/130/0/0" name a property too, but no sheet says it so.
    if (sheet.text() != text) return std::nullopt;
    return sheet;
}

std::string SeparatorSheet::text() const {
    return fmt::format("{}{}{}:{}", mark, version_and_kind, type ? plain_code(*type) : "",
                       property ? property->text() : "");
}

}  // namespace byggarkiv::domain
