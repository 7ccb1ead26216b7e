#include "domain/property_id.hpp"

#include <array>

#include "base/text.hpp"

#include <fmt/format.h>

namespace byggarkiv::domain {

Result<PropertyId, PropertyId::ParseError> PropertyId::from(const Parts& parts) {
    const bool in_range = parts.gnr >= 1 && parts.gnr <= 99999 && parts.bnr >= 1 &&
                          parts.bnr <= 9999 && parts.fnr <= 9999 && parts.snr <= 9999;
    if (!in_range) return Refused{ParseError::out_of_range};
    return PropertyId(parts);
}

Result<PropertyId, PropertyId::ParseError> PropertyId::parse(std::string_view text) {
    const auto dash = text.find('-');
    if (dash == text.npos) return Refused{ParseError::malformed};
    const auto municipality = MunicipalityNumber::parse(text.substr(0, dash));
    const auto written = split(text.substr(dash + 1), '/');
    if (!municipality || written.size() < 2 || written.size() > 4)
        return Refused{ParseError::malformed};

    std::array<std::uint32_t, 4> numbers{};  // gnr, bnr, fnr, snr
    for (std::size_t i = 0; i < written.size(); ++i) {
        const auto number = read_number(written[i]);
        if (!number) return Refused{ParseError::malformed};
        numbers.at(i) = *number;
    }
    return from({*municipality, numbers[0], numbers[1], numbers[2], numbers[3]});
}

std::string PropertyId::text() const {
    return fmt::format("{}-{}", parts_.municipality.text(), local_text());
}

std::string PropertyId::local_text() const {
    if (parts_.snr != 0)
        return fmt::format("{}/{}/{}/{}", parts_.gnr, parts_.bnr, parts_.fnr, parts_.snr);
    if (parts_.fnr != 0) return fmt::format("{}/{}/{}", parts_.gnr, parts_.bnr, parts_.fnr);
    return fmt::format("{}/{}", parts_.gnr, parts_.bnr);
}

std::string PropertyId::full_text() const {
    return fmt::format("{}-{}/{}/{}/{}", parts_.municipality.text(), parts_.gnr, parts_.bnr,
                       parts_.fnr, parts_.snr);
}

}  // namespace byggarkiv::domain
