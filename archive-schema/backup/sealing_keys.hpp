#pragma once

#include <array>
#include <cstdint>
#include <filesystem>

namespace byggarkiv::backup {

using KeyBytes = std::array<std::uint8_t, 32>;

// To whom backups are sealed. The machine that backs up holds this and no more: it can add to a
// backup folder, but not read what lies there.
struct Recipient {
    KeyBytes public_key{};  // X25519
    KeyBytes name_key{};    // under which objects are named

    // Throws Failure(setup) for a file that is none of ours.
    static Recipient from_file(const std::filesystem::path& file);
};

// What opens them again; kept away from the machine.
struct SecretKey {
    KeyBytes secret_key{};
    KeyBytes name_key{};

    // Throws Failure(setup) for a file that is none of ours or that others can read.
    static SecretKey from_file(const std::filesystem::path& file);
    Recipient recipient() const;
};

// Makes a pair of new keys in two new files; an existing file is a Failure.
void make_keys(const std::filesystem::path& secret, const std::filesystem::path& recipient);

}  // namespace byggarkiv::backup
