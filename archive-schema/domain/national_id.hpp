#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace byggarkiv::domain {

// fødselsnummer or D-number: eleven digits with two control digits (DOMAIN: modulus 11). Synthetic
// ones have 80 added to the month and are accepted, as all test data is made of them.
class NationalId {
public:
    // Eleven digits, one blank or none between the date and the rest.
    static std::optional<NationalId> parse(std::string_view text);

    const std::string& digits() const noexcept { return digits_; }
    bool synthetic() const;  // month + 80: nobody's number
    auto operator<=>(const NationalId&) const = default;

private:
    explicit NationalId(std::string digits) : digits_(std::move(digits)) {}
    std::string digits_;
};

// organisasjonsnummer: nine digits, modulus 11. Blanks between groups of three are allowed.
bool valid_organisation_number(std::string_view text);

}  // namespace byggarkiv::domain
