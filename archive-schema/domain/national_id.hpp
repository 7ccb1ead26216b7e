#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace byggarkiv::domain {

// fødselsnummer or D-number: a day (a D-number adds 40 to it), a month, a year, three more digits
// and two control digits (modulus 11). Synthetic ones, of which all test data is made, are
// accepted.
class NationalId {
public:
    // Eleven digits, one blank or none between the date and the rest.
    static std::optional<NationalId> parse(std::string_view text);

    const std::string& digits() const noexcept { return digits_; }
    bool synthetic() const;  // nobody's number: month + 80 (Skatteetaten) or + 40 (NAV)
    auto operator<=>(const NationalId&) const = default;

private:
    explicit NationalId(std::string digits) : digits_(std::move(digits)) {}
    std::string digits_;
};

// organisasjonsnummer: nine digits, the first 8 or 9 (2 or 3 in synthetic ones), modulus 11. One
// blank between groups of three is allowed.
bool valid_organisation_number(std::string_view text);

}  // namespace byggarkiv::domain
