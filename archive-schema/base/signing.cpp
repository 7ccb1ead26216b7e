#include "base/signing.hpp"

#include <vector>

#include "base/failure.hpp"
#include "base/key_file.hpp"

#include <sodium.h>

namespace byggarkiv {

namespace {

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

template <typename Bytes>
std::string hex_of(const Bytes& bytes) {
    std::string hex(2 * bytes.size() + 1, '\0');
    sodium_bin2hex(hex.data(), hex.size(), bytes.data(), bytes.size());
    hex.pop_back();
    return hex;
}

// False for what is not exactly so many bytes in hex.
template <typename Bytes>
bool read_hex(std::string_view hex, Bytes& bytes) {
    std::size_t read = 0;
    return hex.size() == 2 * bytes.size() &&
           sodium_hex2bin(bytes.data(), bytes.size(), hex.data(), hex.size(), nullptr, &read,
                          nullptr) == 0 &&
           read == bytes.size();
}

}  // namespace

std::optional<PublicKey> PublicKey::parse(std::string_view hex) {
    PublicKey key;
    if (!read_hex(hex, key.bytes_)) return std::nullopt;
    return key;
}

bool PublicKey::confirms(std::string_view message, std::string_view signature) const {
    std::array<unsigned char, crypto_sign_BYTES> bytes{};
    return read_hex(signature, bytes) &&
           crypto_sign_verify_detached(bytes.data(), bytes_of(message), message.size(),
                                       bytes_.data()) == 0;
}

std::string PublicKey::text() const {
    return hex_of(bytes_);
}

SigningKey::SigningKey(const std::array<std::uint8_t, 32>& seed) {
    static_assert(crypto_sign_SECRETKEYBYTES == 64 && crypto_sign_PUBLICKEYBYTES == 32 &&
                  crypto_sign_SEEDBYTES == 32);
    if (sodium_init() < 0) throw Failure(Failure::Kind::setup, "libsodium cannot start");
    crypto_sign_seed_keypair(public_key_.bytes_.data(), secret_.data(), seed.data());
}

SigningKey SigningKey::from_file(const std::filesystem::path& file) {
    make_key_file(file);
    const auto keys = read_key_file(file, "`byggarkiv audit key` makes one");
    if (keys.size() != 1)
        throw Failure(Failure::Kind::setup,
                      "key file " + file.string() + ": signatures are made with one key alone");
    return SigningKey(keys.front());
}

std::string SigningKey::sign(std::string_view message) const {
    std::array<unsigned char, crypto_sign_BYTES> signature{};
    crypto_sign_detached(signature.data(), nullptr, bytes_of(message), message.size(),
                         secret_.data());
    return hex_of(signature);
}

}  // namespace byggarkiv
