#include "intake/path_pattern.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace byggarkiv::intake {

namespace {

constexpr std::size_t longest_ending = 10;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool takes_digits(Field field) {
    using enum Field;
    return field == gnr || field == bnr || field == fnr || field == snr || field == case_year ||
           field == municipality || field == pages;
}

}  // namespace

// One attempt. Where a rest of the path was found not to follow a rest of the pattern, it is not
// tried again: a hostile name costs no more than any other.
class PathPattern::Matching {
public:
    Matching(const std::vector<Piece>& pieces, std::string_view path)
        : pieces_(pieces), path_(path), failed_((pieces.size() + 1) * (path.size() + 1)) {}

    bool follows(std::size_t piece, std::size_t at) {
        if (piece == pieces_.size()) return at == path_.size();
        const auto place = piece * (path_.size() + 1) + at;
        if (failed_[place]) return false;
        if (by_kind(piece, at)) return true;
        failed_[place] = true;
        return false;
    }

    FieldTexts found;

private:
    bool by_kind(std::size_t piece, std::size_t at) {
        const auto& one = pieces_[piece];
        if (one.kind == Piece::Kind::literal) {
            const auto text = path_.substr(at, one.literal.size());
            return std::equal(text.begin(), text.end(), one.literal.begin(), one.literal.end(),
                              [](char a, char b) { return lower(a) == b; }) &&
                   follows(piece + 1, at + one.literal.size());
        }
        const bool digits = one.kind == Piece::Kind::digits;
        std::size_t most = 0;
        while (at + most < path_.size() && (!digits || most < one.most) &&
               (digits ? is_digit(path_[at + most]) : path_[at + most] != '/'))
            ++most;
        if (most < one.least) return false;
        // Numbers as long as they are, words as short as will do.
        for (std::size_t tried = 0; tried <= most - one.least; ++tried) {
            const auto length = digits ? most - tried : one.least + tried;
            if (!follows(piece + 1, at + length)) continue;
            if (one.field) found[*one.field] = trimmed(path_.substr(at, length));
            return true;
        }
        return false;
    }

    const std::vector<Piece>& pieces_;
    const std::string_view path_;
    std::vector<bool> failed_;
};

Result<PathPattern::Piece, std::string> PathPattern::piece_of(std::string_view braced) {
    const auto colon = braced.find(':');
    const auto name = braced.substr(0, colon);
    Piece piece{Piece::Kind::words};
    if (name == "any" && colon == braced.npos) return piece;
    piece.field = field_called(name);
    if (!piece.field || *piece.field == Field::file)
        return Refused{"{" + std::string(braced) + "} is no field of a file's name"};
    if (takes_digits(*piece.field)) {
        piece.kind = Piece::Kind::digits;
        if (*piece.field == Field::case_year) piece.least = piece.most = 4;
    }
    if (colon == braced.npos) return piece;
    const auto width = read_number(braced.substr(colon + 1));
    if (piece.kind != Piece::Kind::digits || !width || *width < 1 || *width > 10)
        return Refused{"{" + std::string(braced) + "}: only numbers have a width, of 1 to 10"};
    piece.least = piece.most = *width;
    return piece;
}

Result<PathPattern, std::string> PathPattern::from(std::string_view written) {
    std::vector<Piece> pieces;
    for (auto rest = written; !rest.empty();) {
        if (rest.front() == '}') return Refused{std::string("has a } without its {")};
        if (rest.front() != '{') {
            const auto text = rest.substr(0, rest.find_first_of("{}"));
            Piece literal{Piece::Kind::literal};
            for (const char c : text) literal.literal += lower(c);
            pieces.push_back(std::move(literal));
            rest.remove_prefix(text.size());
            continue;
        }
        const auto end = rest.find('}');
        if (end == rest.npos) return Refused{std::string("has a { without its }")};
        auto read = piece_of(rest.substr(1, end - 1));
        if (!read) return Refused{read.reason()};
        auto piece = std::move(read).value();
        for (const auto& other : pieces)
            if (piece.field && other.field == piece.field)
                return Refused{"has {" + std::string(name_of(*piece.field)) + "} twice"};
        const bool apart = pieces.empty() || pieces.back().kind == Piece::Kind::literal ||
                           pieces.back().least == pieces.back().most ||
                           piece.kind != pieces.back().kind;
        if (!apart) return Refused{std::string("has two fields with nothing between them")};
        pieces.push_back(std::move(piece));
        rest.remove_prefix(end + 1);
    }
    const bool looks = std::any_of(pieces.begin(), pieces.end(),
                                   [](const Piece& piece) { return piece.field.has_value(); });
    if (!looks) return Refused{std::string("names no field")};
    return PathPattern(std::string(written), std::move(pieces));
}

std::optional<FieldTexts> PathPattern::match(std::string_view path) const {
    Matching matching(pieces_, without_ending(path));
    if (!matching.follows(0, 0)) return std::nullopt;
    return std::move(matching.found);
}

bool PathPattern::tells(Field field) const {
    return std::any_of(pieces_.begin(), pieces_.end(),
                       [&](const Piece& piece) { return piece.field == field; });
}

std::string_view without_ending(std::string_view path) {
    const auto dot = path.rfind('.');
    const auto slash = path.rfind('/');
    const bool ending = dot != path.npos && (slash == path.npos || dot > slash + 1) && dot > 0 &&
                        path.size() - dot <= longest_ending;
    return ending ? path.substr(0, dot) : path;
}

}  // namespace byggarkiv::intake
