#pragma once

#include <optional>
#include <string_view>

#include "archive/documents.hpp"

// Inside the room only: where the reading of a file stands, as the database has it.
namespace byggarkiv::archive {

std::string_view code(Reading reading);
std::optional<Reading> read_reading(std::string_view text);

}  // namespace byggarkiv::archive
