#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "archive/ownerships.hpp"
#include "domain/dates.hpp"
#include "domain/property_id.hpp"
#include "intake/register_rows.hpp"

// What the readers of register rows have in common.
namespace byggarkiv::intake {

// By the columns kommunenummer, gardsnummer, bruksnummer, festenummer and `section` ("" = none).
Read<domain::PropertyId> property_of(const NamedRow& row, std::string_view section);

bool all_digits(std::string_view text, std::size_t least, std::size_t most);

// A column that holds a date or nothing; refused otherwise. A time behind the date is left out:
// "2026-01-01 00:00:00".
Read<std::optional<domain::CalendarDate>> optional_day(std::string_view text);

// "privatperson" with a national id number, or "organisasjon" with an organisation number.
Read<archive::LegalPerson> legal_person(std::string_view kind, std::string_view number);

}  // namespace byggarkiv::intake
