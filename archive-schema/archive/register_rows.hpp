#pragma once

#include <optional>
#include <string>

#include "archive/properties.hpp"
#include "archive/registers.hpp"

// Inside the room only: what the tables of registers have in common.
namespace byggarkiv::archive {

// The property of a row on the day its delivery shows, entered where it was unknown.
Entered place_of(Work& work, const domain::PropertyId& number, const RowDates& dates);

// From which day a row says something else than the present one, which began on `from` ('' = nobody
// knows when). nullopt: on the same day or before it, so that it corrects the present row.
std::optional<domain::CalendarDate> day_of_change(const Work& work, const std::string& from,
                                                  const RowDates& dates);

// The first day of a row whose earlier form ended on `ended`.
std::string first_day_again(const Work& work, const std::string& ended, const RowDates& dates);

void end_building(Work& work, const std::string& key, domain::CalendarDate on);
void end_parcel(Work& work, const std::string& key, domain::CalendarDate on);

}  // namespace byggarkiv::archive
