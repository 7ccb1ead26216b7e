#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "intake/vendor_field.hpp"

namespace byggarkiv::intake {

// How a vendor names folders and files where no register tells what they are:
// "{gnr}-{bnr}/{case_year}/{date} {title}", "Gnr {gnr:4} bnr {bnr:4}/{any}/{document_type}_{any}".
//
// A field of numbers takes digits, as many as there are, or exactly as many as stand after the
// colon; a year four; every other field, and {any}, what stands up to the next piece of the
// pattern, at least one letter and never a `/`. Letters of the pattern itself match in either case
// (a-z). The pattern is held against a path without the ending of its file (".pdf").
class PathPattern {
public:
    // Refused, with the reason: an unknown field or one twice, a brace alone, two fields side by
    // side that nothing tells apart, {file}; nothing to look for at all.
    static Result<PathPattern, std::string> from(std::string_view written);

    // What the path says; nullopt where it does not follow the pattern. Takes time by the length of
    // the path times that of the pattern.
    std::optional<FieldTexts> match(std::string_view path) const;

    bool tells(Field field) const;
    const std::string& text() const noexcept { return written_; }
    bool operator==(const PathPattern& other) const { return written_ == other.written_; }

private:
    struct Piece {
        enum class Kind { literal, digits, words } kind;
        std::string literal = {};          // in lower case
        std::optional<Field> field = {};   // none: {any}
        std::size_t least = 1, most = 10;  // digits
    };
    class Matching;

    static Result<Piece, std::string> piece_of(std::string_view braced);

    PathPattern(std::string written, std::vector<Piece> pieces)
        : written_(std::move(written)), pieces_(std::move(pieces)) {}

    std::string written_;
    std::vector<Piece> pieces_;
};

// A path without the ending of its file.
std::string_view without_ending(std::string_view path);

}  // namespace byggarkiv::intake
