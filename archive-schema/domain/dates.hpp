#pragma once

#include <chrono>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace byggarkiv::domain {

// A day in the Gregorian calendar, always a real one.
class CalendarDate {
public:
    static std::optional<CalendarDate> from(int year, unsigned month, unsigned day);
    static std::optional<CalendarDate> parse(std::string_view iso);  // "2026-11-23"

    int year() const noexcept { return static_cast<int>(date_.year()); }
    unsigned month() const noexcept { return static_cast<unsigned>(date_.month()); }
    unsigned day() const noexcept { return static_cast<unsigned>(date_.day()); }
    std::chrono::sys_days days() const noexcept { return date_; }

    CalendarDate plus_days(int days) const;
    std::string text() const;  // "2026-11-23"

    auto operator<=>(const CalendarDate&) const = default;

private:
    explicit CalendarDate(std::chrono::year_month_day date) : date_(date) {}
    std::chrono::year_month_day date_;
};

// The calendar date in Norway at a moment: Europe/Oslo, with the European Union's summer time (last
// Sunday of March 01:00 UTC to last Sunday of October 01:00 UTC; directive 2000/84/EC).
CalendarDate date_in_oslo(std::chrono::sys_seconds moment);

// Hours and minutes in Norway, "14:05".
std::string time_of_day_in_oslo(std::chrono::sys_seconds moment);

// A document's date as far as it is known: archives since 1935 often hold only a year.
// Sorts by time; an unknown date sorts before every known one.
class PartialDate {
public:
    enum class Precision { unknown, year, month, day };

    PartialDate() = default;  // unknown
    PartialDate(CalendarDate day);
    static std::optional<PartialDate> from_year(int year);
    static std::optional<PartialDate> from_month(int year, unsigned month);
    // "1967", "1967-05", "1967-05-02", "" or "udatert" (any case). Norwegian "02.05.1967" and
    // "05.1967" too, since vendors write them; nullopt for the rest.
    static std::optional<PartialDate> parse(std::string_view text);

    Precision precision() const noexcept { return precision_; }
    std::optional<int> year() const;
    std::optional<CalendarDate> day() const;  // where the precision is day
    std::string text() const;                 // as parse() reads it; "" when unknown

    auto operator<=>(const PartialDate&) const = default;

private:
    int year_ = 0;
    unsigned month_ = 0;
    unsigned day_ = 0;
    Precision precision_ = Precision::unknown;
};

}  // namespace byggarkiv::domain
