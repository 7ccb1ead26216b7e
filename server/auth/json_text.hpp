#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <Poco/JSON/Object.h>

// For the .cpp files of this room alone: reading JSON that others wrote, where nothing may be
// assumed.
namespace byggarkiv::auth {

// nullptr for anything but one JSON object of at most 256 KiB and 16 levels.
Poco::JSON::Object::Ptr read_object(std::string_view text);

// The member where it is a string (a number); nullopt where it is absent or something else.
std::optional<std::string> text_of(const Poco::JSON::Object& object, const std::string& name);
std::optional<std::int64_t> number_of(const Poco::JSON::Object& object, const std::string& name);

std::string written(const Poco::JSON::Object& object);

}  // namespace byggarkiv::auth
