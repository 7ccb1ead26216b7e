#include "render/language.hpp"

#include <fmt/format.h>

#include <cmath>

#include <array>
#include <stdexcept>

namespace byggarkiv::render {
namespace {

using Months = std::array<std::string_view, 12>;

constexpr Months norwegian{"januar", "februar", "mars",      "april",   "mai",      "juni",
                           "juli",   "august",  "september", "oktober", "november", "desember"};
constexpr Months english{"January", "February", "March",     "April",   "May",      "June",
                         "July",    "August",   "September", "October", "November", "December"};

constexpr std::string_view no_break_space = "\u00A0";

}  // namespace

std::string_view code(Language language) {
    switch (language) {
        case Language::nb:
            return "nb";
        case Language::nn:
            return "nn";
        case Language::en:
            return "en";
    }
    throw std::logic_error("no such language");
}

std::optional<Language> language_of(std::string_view wanted) {
    for (const auto language : {Language::nb, Language::nn, Language::en}) {
        if (code(language) == wanted) return language;
    }
    return std::nullopt;
}

std::string date_text(int year, unsigned month, unsigned day, Language language) {
    if (year == 0) return "";
    if (month == 0 || month > 12) return std::to_string(year);
    const auto name = (language == Language::en ? english : norwegian).at(month - 1);
    if (day == 0) return fmt::format("{} {}", name, year);
    return fmt::format("{}{} {} {}", day, language == Language::en ? "" : ".", name, year);
}

std::string number_text(long long number, Language language) {
    const auto digits = fmt::format("{}", number < 0 ? -number : number);
    // Norwegian leaves numbers of four digits whole (Språkrådet's rules for numbers).
    const std::size_t shortest = language == Language::en ? 4 : 5;
    if (digits.size() < shortest) return (number < 0 ? "-" : "") + digits;
    const auto gap = language == Language::en ? std::string_view(",") : no_break_space;
    std::string text;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i != 0 && (digits.size() - i) % 3 == 0) text += gap;
        text += digits[i];
    }
    return (number < 0 ? "-" : "") + text;
}

namespace {

// A number of tenths with its decimal sign.
std::string tenths_text(long long tenths, Language language) {
    return fmt::format("{}{}{}", number_text(tenths / 10, language),
                       language == Language::en ? "." : ",", tenths % 10);
}

}  // namespace

std::string size_text(unsigned long long bytes, Language language) {
    if (bytes < 1'000) return fmt::format("{}{}byte", bytes, no_break_space);
    if (bytes < 1'000'000) return fmt::format("{}{}kB", bytes / 1'000, no_break_space);
    return fmt::format("{}{}MB", tenths_text(static_cast<long long>(bytes / 100'000), language),
                       no_break_space);
}

std::string length_text(double metres, Language language) {
    constexpr double kilometre = 1000;
    if (metres < kilometre) return fmt::format("{:.0f}{}m", metres, no_break_space);
    return fmt::format("{}{}km", tenths_text(std::llround(metres / 100), language), no_break_space);
}

}  // namespace byggarkiv::render
