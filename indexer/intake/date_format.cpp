#include "intake/date_format.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace byggarkiv::intake {

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

}  // namespace

std::optional<DateFormat> DateFormat::from(std::string_view written) {
    struct Word {
        std::string_view text;
        Piece piece;
    };
    static constexpr std::array<Word, 6> words = {{
        {"yyyy", {Kind::year, 4, 4}},
        {"yy", {Kind::short_year, 2, 2}},
        {"MM", {Kind::month, 2, 2}},
        {"M", {Kind::month, 1, 2}},
        {"dd", {Kind::day, 2, 2}},
        {"d", {Kind::day, 1, 2}},
    }};
    const auto whole = trimmed(written);
    std::vector<Piece> pieces;
    for (auto rest = whole; !rest.empty();) {
        const auto* const word = std::find_if(words.begin(), words.end(), [&](const Word& one) {
            return rest.starts_with(one.text);
        });
        if (word == words.end()) {
            pieces.push_back({Kind::literal, 0, 0, rest.front()});
            rest.remove_prefix(1);
            continue;
        }
        // Two numbers side by side of which the first may be of either length.
        if (!pieces.empty() && pieces.back().least != pieces.back().most) return std::nullopt;
        pieces.push_back(word->piece);
        rest.remove_prefix(word->text.size());
    }
    const auto count = [&](Kind kind) {
        return std::count_if(pieces.begin(), pieces.end(),
                             [&](const Piece& piece) { return piece.kind == kind; });
    };
    const auto years = count(Kind::year) + count(Kind::short_year);
    const bool sound =
        years == 1 && count(Kind::month) <= 1 && count(Kind::day) <= count(Kind::month);
    if (!sound) return std::nullopt;
    return DateFormat(std::string(whole), std::move(pieces));
}

std::optional<domain::PartialDate> DateFormat::read(std::string_view text,
                                                    int two_digit_years_from) const {
    int year = 0;
    unsigned month = 0, day = 0;
    for (const auto& piece : pieces_) {
        if (piece.kind == Kind::literal) {
            if (text.empty() || text.front() != piece.literal) return std::nullopt;
            text.remove_prefix(1);
            continue;
        }
        std::size_t digits = 0;
        while (digits < piece.most && digits < text.size() && is_digit(text[digits])) ++digits;
        if (digits < piece.least) return std::nullopt;
        const auto number = read_number(text.substr(0, digits)).value();
        text.remove_prefix(digits);
        if (piece.kind == Kind::year) year = static_cast<int>(number);
        if (piece.kind == Kind::short_year) {
            year = two_digit_years_from - two_digit_years_from % 100 + static_cast<int>(number);
            if (year < two_digit_years_from) year += 100;
        }
        if (piece.kind == Kind::month) month = number;
        if (piece.kind == Kind::day) day = number;
    }
    if (!text.empty()) return std::nullopt;
    if (month == 0) return day == 0 ? domain::PartialDate::from_year(year) : std::nullopt;
    if (day == 0) return domain::PartialDate::from_month(year, month);
    const auto whole = domain::CalendarDate::from(year, month, day);
    return whole ? std::optional(domain::PartialDate(*whole)) : std::nullopt;
}

}  // namespace byggarkiv::intake
