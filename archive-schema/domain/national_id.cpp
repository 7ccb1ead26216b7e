#include "domain/national_id.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>

namespace byggarkiv::domain {

namespace {

bool only_digits(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

unsigned digit(std::string_view digits, std::size_t place) {
    return static_cast<unsigned>(digits[place] - '0');
}

// Whether the digits, each times its weight, add up to a multiple of eleven. The control digit has
// the weight 1, so a remainder that would need the digit 10 never fits.
bool divides_by_eleven(std::string_view digits, std::span<const unsigned> weights) {
    unsigned sum = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) sum += weights[i] * digit(digits, i);
    return sum % 11 == 0;
}

constexpr unsigned dolly = 40;  // what NAV adds to the month of synthetic people
constexpr unsigned tenor = 80;  // what Skatteetaten adds

unsigned written_month(std::string_view digits) {
    return 10 * digit(digits, 2) + digit(digits, 3);
}

// Centuries are left out: 29 February passes in every year. A number that looks like one is better
// masked once too often.
bool starts_with_a_date(std::string_view digits) {
    constexpr std::array<unsigned, 13> longest = {0,  31, 29, 31, 30, 31, 30,
                                                  31, 31, 30, 31, 30, 31};
    unsigned day = 10 * digit(digits, 0) + digit(digits, 1);
    if (day > 40) day -= 40;  // D-number
    unsigned month = written_month(digits);
    if (month > tenor)
        month -= tenor;
    else if (month > dolly)
        month -= dolly;
    return month >= 1 && month <= 12 && day >= 1 && day <= longest.at(month);
}

}  // namespace

std::optional<NationalId> NationalId::parse(std::string_view text) {
    std::string digits(text);
    if (digits.size() == 12 && digits[6] == ' ') digits.erase(6, 1);
    if (digits.size() != 11 || !only_digits(digits)) return std::nullopt;

    constexpr std::array<unsigned, 10> first = {3, 7, 6, 1, 8, 9, 4, 5, 2, 1};
    constexpr std::array<unsigned, 11> second = {5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1};
    if (!starts_with_a_date(digits) || !divides_by_eleven(digits, first) ||
        !divides_by_eleven(digits, second))
        return std::nullopt;
    return NationalId(std::move(digits));
}

bool NationalId::synthetic() const {
    return written_month(digits_) > dolly;
}

bool valid_organisation_number(std::string_view text) {
    std::string digits(text);
    if (digits.size() == 11 && digits[3] == ' ' && digits[7] == ' ') {
        digits.erase(7, 1);
        digits.erase(3, 1);
    }
    if (digits.size() != 9 || !only_digits(digits)) return false;
    constexpr std::string_view first_digits = "2389";  // 2 and 3: synthetic
    constexpr std::array<unsigned, 9> weights = {3, 2, 7, 6, 5, 4, 3, 2, 1};
    return first_digits.find(digits.front()) != first_digits.npos &&
           divides_by_eleven(digits, weights);
}

}  // namespace byggarkiv::domain
