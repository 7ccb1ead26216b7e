#pragma once

#include <filesystem>
#include <string>

namespace byggarkiv::app {

// Writes a file that is there whole and durable or not at all, over what lies there by its name.
// Throws Failure(storage) or (no_space) where it cannot be written.
void write_whole(const std::filesystem::path& file, const std::string& bytes);

}  // namespace byggarkiv::app
