#pragma once

#include <filesystem>
#include <string>

namespace byggarkiv::app {

// The first line of the file; without one, what is typed at the terminal, unseen, and twice where
// it is chosen. Throws Failure(setup) where there is neither, and when the two differ.
enum class Asked { once, twice };
std::string passphrase(const std::filesystem::path& file, Asked asked);

}  // namespace byggarkiv::app
