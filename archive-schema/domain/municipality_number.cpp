#include "domain/municipality_number.hpp"

#include <algorithm>

namespace byggarkiv::domain {

std::optional<MunicipalityNumber> MunicipalityNumber::parse(std::string_view text) {
    const bool digits =
        std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (text.size() != 4 || !digits || text == "0000") return std::nullopt;
    return MunicipalityNumber(text);
}

}  // namespace byggarkiv::domain
