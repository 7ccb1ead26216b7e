#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace byggarkiv {

// What others check signatures with; it may be known to everybody. libsodium (Ed25519).
class PublicKey {
public:
    // 64 hex digits; nullopt for anything else.
    static std::optional<PublicKey> parse(std::string_view hex);

    // Whether the holder of the signing key signed exactly this. `signature` is 128 hex digits; any
    // other text is none.
    bool confirms(std::string_view message, std::string_view signature) const;

    std::string text() const;

private:
    friend class SigningKey;
    std::array<std::uint8_t, 32> bytes_{};
};

// Signs in the name of one installation. Any thread may call.
class SigningKey {
public:
    explicit SigningKey(const std::array<std::uint8_t, 32>& seed);

    // From a key file as Sealer has one, of its own; made where it is absent. Throws Failure(setup)
    // saying how to mend it.
    static SigningKey from_file(const std::filesystem::path& file);

    std::string sign(std::string_view message) const;  // 128 hex digits
    const PublicKey& public_key() const noexcept { return public_key_; }

private:
    std::array<std::uint8_t, 64> secret_{};
    PublicKey public_key_;
};

}  // namespace byggarkiv
