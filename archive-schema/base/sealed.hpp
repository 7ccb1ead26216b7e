#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace byggarkiv {

// Keeps short personal values (national id numbers, names of owners) out of the database in clear:
// a keyed hash to look one up by, and authenticated encryption to show it again. libsodium
// (BLAKE2b, XSalsa20-Poly1305). May be used by several threads at once.
class Sealer {
public:
    static constexpr std::size_t key_bytes = 32;
    using Key = std::array<std::uint8_t, key_bytes>;

    explicit Sealer(const Key& key);

    // Reads the key file (64 hex digits), which must lie outside the data folder and be readable by
    // its owner alone. Throws Failure(setup) saying how to mend it.
    static Sealer from_file(const std::filesystem::path& file);
    // Writes a new random key file with mode 0600 where there is none; one that is there is left
    // alone.
    static void make_key_file(const std::filesystem::path& file);

    // The same value gives the same 64 hex digits, which nobody without the key can compute.
    // `purpose` (at most 8 letters) keeps look-ups of different kinds apart.
    std::string lookup(std::string_view purpose, std::string_view value) const;

    // 32 hex digits over bytes of any length (BLAKE2b-128 under a key of its own), in less than a
    // microsecond for a hundred bytes: guards a row of a database against silent change.
    std::string digest(std::string_view message) const;

    // Bytes that differ at every call; unseal() gives the value back, or nullopt when they were
    // touched.
    std::string seal(std::string_view value) const;
    std::optional<std::string> unseal(std::string_view sealed) const;

private:
    Key lookup_key_{};
    Key sealing_key_{};
    Key digest_key_{};
};

}  // namespace byggarkiv
