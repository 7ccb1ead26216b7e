#pragma once

#include <filesystem>
#include <string>

namespace byggarkiv::app {

// What the file holds, without white space around it; "" where no file is named. Throws
// Failure(setup) when it cannot be read.
std::string read_secret(const std::filesystem::path& file);

}  // namespace byggarkiv::app
