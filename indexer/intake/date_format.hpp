#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/dates.hpp"

namespace byggarkiv::intake {

// How a vendor writes dates: yyyy, yy, MM, M, dd and d, and whatever stands between them.
// "dd.MM.yyyy", "d/M yy", "yyyyMMdd", "yyyy".
class DateFormat {
public:
    // nullopt for one without a year, with a part twice, or with a day but no month; with parts
    // that are not told apart ("dMyyyy").
    static std::optional<DateFormat> from(std::string_view written);

    // The whole of the text, or nothing. A day or month of zeroes is unknown: "00.05.1967" is
    // May 1967. Two digits mean a year of the hundred that begin with `two_digit_years_from`.
    std::optional<domain::PartialDate> read(std::string_view text, int two_digit_years_from) const;

    const std::string& text() const noexcept { return written_; }
    bool operator==(const DateFormat& other) const { return written_ == other.written_; }

private:
    enum class Kind { year, short_year, month, day, literal };
    struct Piece {
        Kind kind;
        std::size_t least = 0, most = 0;  // digits
        char literal = 0;
    };
    DateFormat(std::string written, std::vector<Piece> pieces)
        : written_(std::move(written)), pieces_(std::move(pieces)) {}

    std::string written_;
    std::vector<Piece> pieces_;
};

}  // namespace byggarkiv::intake
