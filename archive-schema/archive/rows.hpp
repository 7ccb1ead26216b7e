#pragma once

#include <string>

#include "base/failure.hpp"
#include "domain/dates.hpp"
#include "domain/ids.hpp"

// Inside the room only: columns back to domain values. What our own schema holds and we cannot read
// is a broken world, not bad input.
namespace byggarkiv::archive {

template <typename Key>
Key read_key(const std::string& text) {
    const auto key = Key::parse(text);
    if (!key) throw Failure(Failure::Kind::integrity, "not a key: " + text);
    return *key;
}

// Codes and the standard's words, by the domain's own reader for them.
template <typename Reader>
auto read_code(Reader reader, const std::string& text) {
    const auto value = reader(text);
    if (!value) throw Failure(Failure::Kind::integrity, "not a value of this column: " + text);
    return *value;
}

// The same, where "" is none.
template <typename Reader>
auto read_optional_code(Reader reader, const std::string& text) -> decltype(reader(text)) {
    if (text.empty()) return std::nullopt;
    return read_code(reader, text);
}

inline domain::PartialDate read_partial_date(const std::string& text) {
    const auto date = domain::PartialDate::parse(text);
    if (!date) throw Failure(Failure::Kind::integrity, "not a date: " + text);
    return *date;
}

// "" is no date.
inline std::optional<domain::CalendarDate> read_optional_date(const std::string& text) {
    if (text.empty()) return std::nullopt;
    const auto date = domain::CalendarDate::parse(text);
    if (!date) throw Failure(Failure::Kind::integrity, "not a date: " + text);
    return date;
}

inline std::string date_text(const std::optional<domain::CalendarDate>& date) {
    return date ? date->text() : std::string();
}

}  // namespace byggarkiv::archive
