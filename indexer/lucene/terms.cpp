#include "lucene/terms.hpp"

#include "base/text.hpp"
#include "lucene/wide.hpp"

namespace byggarkiv::lucene {

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
