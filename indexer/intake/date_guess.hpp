#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "intake/date_format.hpp"

namespace byggarkiv::intake {

// The formats that read most of the dates, the one that reads most first, until none reads any that
// the others do not.
struct DateGuess {
    std::vector<DateFormat> formats;
    std::size_t read = 0;             // dates that one of them reads
    std::vector<std::string> unread;  // some of those that none reads, once each
};
DateGuess guess_dates(const std::vector<std::string>& dates);

// Whether any usual format reads it.
bool looks_like_a_date(const std::string& text);

}  // namespace byggarkiv::intake
