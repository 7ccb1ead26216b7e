#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace byggarkiv::lucene {

// Whole terms that the writer and the searcher must spell alike.

// "1967-05" as "19670500", so that the order of terms is the order of dates; "" as "00000000".
std::wstring date_term(std::string_view iso);

// In the field `address`: "storgata" and "storgata 12b". The street as domain::street_key() writes
// it; number 0 = the street alone.
std::wstring address_term(std::string_view street_key, unsigned number, std::string_view letter);

// In the field `position`: degrees, to a centimetre.
std::wstring position_term(double longitude, double latitude);
struct LongitudeLatitude {
    double longitude = 0;
    double latitude = 0;
};
std::optional<LongitudeLatitude> read_position_term(std::string_view term);

// In the field `grant`.
std::wstring owner_term(std::string_view property_key);
std::wstring person_term(std::string_view person_key);
std::wstring party_term(std::string_view case_key, std::string_view role);  // "" = in any role

// In the field `secret`.
inline constexpr auto is_secret = L"1";

}  // namespace byggarkiv::lucene
