#include "lucene/terms.hpp"

#include <charconv>
#include <cmath>
#include <system_error>

#include "base/text.hpp"
#include "lucene/wide.hpp"

namespace byggarkiv::lucene {
namespace {

constexpr double parts_of_a_degree = 1e7;

}  // namespace

std::wstring date_term(std::string_view iso) {
    constexpr std::size_t length = 8;
    std::wstring term;
    for (const char c : iso) {
        if (c != '-') term += static_cast<wchar_t>(c);
    }
    term.resize(length, L'0');
    return term;
}

std::wstring address_term(std::string_view street_key, unsigned number, std::string_view letter) {
    auto term = std::string(street_key);
    if (number > 0) term += ' ' + std::to_string(number);
    return wide(term += lower_case(letter));
}

std::wstring position_term(double longitude, double latitude) {
    const auto number = [](double degrees) {
        return std::to_wstring(std::llround(degrees * parts_of_a_degree));
    };
    return number(longitude) + L',' + number(latitude);
}

std::optional<LongitudeLatitude> read_position_term(std::string_view term) {
    const auto number = [](std::string_view text) -> std::optional<double> {
        long long parts = 0;
        const auto read = std::from_chars(text.data(), text.data() + text.size(), parts);
        if (read.ec != std::errc{} || read.ptr != text.data() + text.size()) return std::nullopt;
        return static_cast<double>(parts) / parts_of_a_degree;
    };
    const auto comma = term.find(',');
    if (comma == term.npos) return std::nullopt;
    const auto longitude = number(term.substr(0, comma));
    const auto latitude = number(term.substr(comma + 1));
    if (!longitude || !latitude) return std::nullopt;
    return LongitudeLatitude{*longitude, *latitude};
}

std::wstring owner_term(std::string_view property_key) {
    return L"owner:" + wide(property_key);
}

std::wstring person_term(std::string_view person_key) {
    return L"person:" + wide(person_key);
}

std::wstring party_term(std::string_view case_key, std::string_view role) {
    return L"party:" + wide(case_key) + L":" + wide(role);
}

}  // namespace byggarkiv::lucene
