#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace byggarkiv {

// Keeps short personal values (national id numbers, names of owners) out of the database in clear:
// a keyed hash to look one up by, and authenticated encryption to show it again. libsodium
// (BLAKE2b, XSalsa20-Poly1305). May be used by several threads at once.
//
// An installation has one key or, after rotation, several, numbered from 1. The newest one seals;
// all of them open and check, since the audit chain of old years can not be written anew.
class Sealer {
public:
    static constexpr std::size_t key_bytes = 32;
    using Key = std::array<std::uint8_t, key_bytes>;

    explicit Sealer(const Key& key) : Sealer(std::vector<Key>{key}) {}
    // Oldest first, 1 to 255 of them; anything else is a std::logic_error.
    explicit Sealer(const std::vector<Key>& keys);

    // Reads the key file (a line of 64 hex digits for each key, oldest first), which must lie
    // outside the data folder and be readable by its owner alone. Throws Failure(setup) saying how
    // to mend it.
    static Sealer from_file(const std::filesystem::path& file);
    // Writes a new random key file with mode 0600 where there is none; one that is there is left
    // alone.
    static void make_key_file(const std::filesystem::path& file);
    // Adds a new random key to a key file, which is old or new but never half; gives its number.
    static unsigned add_key(const std::filesystem::path& file);

    unsigned newest_key() const noexcept { return static_cast<unsigned>(keys_.size()); }

    // The same value gives the same 64 hex digits, which nobody without the key can compute.
    // `purpose` (at most 8 letters) keeps look-ups of different kinds apart.
    std::string lookup(std::string_view purpose, std::string_view value) const;
    // The same by an older key.
    std::string lookup(std::string_view purpose, std::string_view value, unsigned key) const;

    // Vouches for a message: the newest key's number, a colon and its lookup().
    std::string mac(std::string_view purpose, std::string_view message) const;
    // Whether mac() gave this for the message, by whichever of the keys.
    bool is_mac(std::string_view purpose, std::string_view message, std::string_view mac) const;

    // 34 hex digits over bytes of any length (the key's number, then BLAKE2b-128 under a key of its
    // own), in less than a microsecond for a hundred bytes: guards a row of a database against
    // silent change.
    std::string digest(std::string_view message) const;
    // Whether digest() gave this for the message, by whichever of the keys.
    bool is_digest(std::string_view message, std::string_view digest) const;

    // Bytes that differ at every call; unseal() gives the value back, or nullopt when they were
    // touched or sealed by none of our keys.
    std::string seal(std::string_view value) const;
    std::optional<std::string> unseal(std::string_view sealed) const;
    // The number of the key that sealed these bytes; nullopt when none of ours did.
    std::optional<unsigned> sealed_by(std::string_view sealed) const;

private:
    struct KeyPair {
        Key lookup;
        Key sealing;
        Key digest;
    };
    std::vector<KeyPair> keys_;
};

}  // namespace byggarkiv
