#include "domain/dates.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

namespace byggarkiv::domain {

using namespace std::chrono;

namespace {

constexpr int last_year = 9999;

// A number of at least `least` and at most `most` digits.
std::optional<unsigned> digits(std::string_view text, std::size_t least, std::size_t most) {
    if (text.size() < least || text.size() > most) return std::nullopt;
    return read_number(text);
}

bool summer_time(sys_seconds moment) {
    const auto in_year = year_month_day{floor<days>(moment)}.year();
    const auto starts = sys_days{in_year / March / Sunday[last]} + hours{1};
    const auto ends = sys_days{in_year / October / Sunday[last]} + hours{1};
    return moment >= starts && moment < ends;
}

// The moment as a clock on a Norwegian wall shows it.
sys_seconds on_the_wall(sys_seconds moment) {
    return moment + hours{summer_time(moment) ? 2 : 1};
}

std::optional<PartialDate> read_dashed(std::string_view text) {
    const auto parts = split(text, '-');
    const auto year = digits(parts[0], 4, 4);
    if (!year || parts.size() > 3) return std::nullopt;
    if (parts.size() == 1) return PartialDate::from_year(static_cast<int>(*year));
    const auto month = digits(parts[1], 2, 2);
    if (!month) return std::nullopt;
    if (parts.size() == 2) return PartialDate::from_month(static_cast<int>(*year), *month);
    const auto day = digits(parts[2], 2, 2);
    if (!day) return std::nullopt;
    const auto date = CalendarDate::from(static_cast<int>(*year), *month, *day);
    return date ? std::optional<PartialDate>(*date) : std::nullopt;
}

std::optional<PartialDate> read_dotted(std::string_view text) {
    const auto parts = split(text, '.');
    if (parts.size() < 2 || parts.size() > 3) return std::nullopt;
    const auto year = digits(parts.back(), 4, 4);
    const auto month = digits(parts[parts.size() - 2], 1, 2);
    if (!year || !month) return std::nullopt;
    if (parts.size() == 2) return PartialDate::from_month(static_cast<int>(*year), *month);
    const auto day = digits(parts[0], 1, 2);
    if (!day) return std::nullopt;
    const auto date = CalendarDate::from(static_cast<int>(*year), *month, *day);
    return date ? std::optional<PartialDate>(*date) : std::nullopt;
}

}  // namespace

std::optional<CalendarDate> CalendarDate::from(int year, unsigned month, unsigned day) {
    const year_month_day date{std::chrono::year{year}, std::chrono::month{month},
                              std::chrono::day{day}};
    if (year < 1 || year > last_year || month > 12 || day > 31 || !date.ok()) return std::nullopt;
    return CalendarDate(date);
}

std::optional<CalendarDate> CalendarDate::parse(std::string_view iso) {
    const auto date = read_dashed(iso);
    return date ? date->day() : std::nullopt;
}

CalendarDate CalendarDate::plus_days(int count) const {
    return CalendarDate(year_month_day{days() + std::chrono::days{count}});
}

std::string CalendarDate::text() const {
    return fmt::format("{:04}-{:02}-{:02}", year(), month(), day());
}

CalendarDate date_in_oslo(sys_seconds moment) {
    const year_month_day date{floor<days>(on_the_wall(moment))};
    return CalendarDate::from(static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                              static_cast<unsigned>(date.day()))
        .value();
}

std::string time_of_day_in_oslo(sys_seconds moment) {
    const auto wall = on_the_wall(moment);
    const hh_mm_ss time{wall - floor<days>(wall)};
    return fmt::format("{:02}:{:02}", time.hours().count(), time.minutes().count());
}

PartialDate::PartialDate(CalendarDate day)
    : year_(day.year()), month_(day.month()), day_(day.day()), precision_(Precision::day) {}

std::optional<PartialDate> PartialDate::from_year(int year) {
    if (year < 1 || year > last_year) return std::nullopt;
    PartialDate date;
    date.year_ = year;
    date.precision_ = Precision::year;
    return date;
}

std::optional<PartialDate> PartialDate::from_month(int year, unsigned month) {
    auto date = from_year(year);
    if (!date || month < 1 || month > 12) return std::nullopt;
    date->month_ = month;
    date->precision_ = Precision::month;
    return date;
}

std::optional<PartialDate> PartialDate::parse(std::string_view text) {
    const auto written = trimmed(text);
    if (written.empty() || lower_case(written) == "udatert") return PartialDate{};
    return written.find('.') == written.npos ? read_dashed(written) : read_dotted(written);
}

std::optional<int> PartialDate::year() const {
    return precision_ == Precision::unknown ? std::nullopt : std::optional<int>(year_);
}

std::optional<CalendarDate> PartialDate::day() const {
    return precision_ == Precision::day ? CalendarDate::from(year_, month_, day_) : std::nullopt;
}

std::string PartialDate::text() const {
    switch (precision_) {
        case Precision::unknown:
            return "";
        case Precision::year:
            return fmt::format("{:04}", year_);
        case Precision::month:
            return fmt::format("{:04}-{:02}", year_, month_);
        case Precision::day:
            return fmt::format("{:04}-{:02}-{:02}", year_, month_, day_);
    }
    return "";
}

}  // namespace byggarkiv::domain
