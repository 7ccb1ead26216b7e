#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace byggarkiv::domain {

// kommunenummer: four digits, kept as text since `0301` has a leading zero; 0000 is none. Numbers
// change in reforms, so this names a municipality at a time, never a tenant.
class MunicipalityNumber {
public:
    static std::optional<MunicipalityNumber> parse(std::string_view text);

    const std::string& text() const noexcept { return text_; }
    auto operator<=>(const MunicipalityNumber&) const = default;

private:
    explicit MunicipalityNumber(std::string_view text) : text_(text) {}
    std::string text_;
};

}  // namespace byggarkiv::domain
