#pragma once

#include <filesystem>
#include <string_view>

namespace byggarkiv::backup {

inline constexpr std::size_t shortest_passphrase = 12;

// Copies a key file to a new file that only the passphrase opens (Argon2id with 256 MB, then
// XSalsa20-Poly1305). Reads the copy back before it returns. Throws Failure(setup) for a short
// passphrase, a key file that cannot be read, or a target that exists.
void copy_key(const std::filesystem::path& key_file, const std::filesystem::path& to,
              std::string_view passphrase);

// Writes the key file again, readable by its owner alone. Throws Failure(setup) where there is one
// already, for a wrong passphrase and for a copy that is damaged or none.
void restore_key(const std::filesystem::path& copy, const std::filesystem::path& key_file,
                 std::string_view passphrase);

}  // namespace byggarkiv::backup
