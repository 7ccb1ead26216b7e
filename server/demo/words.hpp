#pragma once

#include "domain/dates.hpp"

#include <map>
#include <string>
#include <string_view>

namespace byggarkiv::demo {

// Capitals of ASCII and of the letters of Latin-1.
std::string capitals(std::string_view text);

std::string long_date(domain::CalendarDate date);   // "14. mai 1967"
std::string stamp_date(domain::CalendarDate date);  // "14 MAI 1967"

using Facts = std::map<std::string, std::string, std::less<>>;

// `text` with each {name} replaced. Throws std::logic_error where a name has no fact: the texts and
// the facts belong together.
std::string filled(std::string_view text, const Facts& facts);

}  // namespace byggarkiv::demo
