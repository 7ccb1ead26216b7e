#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string_view>
#include <vector>

namespace byggarkiv {

using KeyBytes = std::array<std::uint8_t, 32>;

inline constexpr std::size_t most_keys_in_a_file = 255;

// Reads a key file: a line of 64 hex digits for each key, oldest first, readable by its owner
// alone. `missing` says what to do where there is none. Throws Failure(setup) saying how to mend
// it.
std::vector<KeyBytes> read_key_file(const std::filesystem::path& file, std::string_view missing);

// Writes a new random key with mode 0600 where there is no file; one that is there is left alone.
void make_key_file(const std::filesystem::path& file);

// Adds a new random key to a file, which is old or new but never half; gives its number.
unsigned add_to_key_file(const std::filesystem::path& file);

}  // namespace byggarkiv
