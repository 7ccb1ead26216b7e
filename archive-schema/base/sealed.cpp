#include "base/sealed.hpp"

#include <charconv>
#include <stdexcept>
#include <vector>

#include "base/failure.hpp"
#include "base/key_file.hpp"

#include <sodium.h>

namespace byggarkiv {

namespace {

Sealer::Key derived(const Sealer::Key& key, std::uint64_t number) {
    Sealer::Key sub{};
    crypto_kdf_derive_from_key(sub.data(), sub.size(), number, "byggarkv", key.data());
    return sub;
}

void add_hex(std::string& text, unsigned byte) {
    constexpr std::string_view digits = "0123456789abcdef";
    text += digits[byte >> 4];
    text += digits[byte & 15];
}

std::string digest_by(unsigned number, std::string_view message, const Sealer::Key& key) {
    std::array<unsigned char, 16> hash{};
    crypto_generichash(hash.data(), hash.size(),
                       reinterpret_cast<const unsigned char*>(message.data()), message.size(),
                       key.data(), key.size());
    std::string hex;
    hex.reserve(2 + 2 * hash.size());
    add_hex(hex, number);
    for (const auto byte : hash) add_hex(hex, byte);
    return hex;
}

void start_libsodium() {
    if (sodium_init() < 0) throw Failure(Failure::Kind::setup, "libsodium cannot start");
}

}  // namespace

Sealer::Sealer(const std::vector<Key>& keys) {
    static_assert(key_bytes == crypto_kdf_KEYBYTES && key_bytes == crypto_secretbox_KEYBYTES);
    if (keys.empty() || keys.size() > most_keys_in_a_file)
        throw std::logic_error("a sealer with " + std::to_string(keys.size()) + " keys");
    start_libsodium();
    for (const auto& key : keys)
        keys_.push_back({derived(key, 1), derived(key, 2), derived(key, 3)});
}

Sealer Sealer::from_file(const std::filesystem::path& file) {
    return Sealer(read_key_file(file, "`byggarkiv tenant add` makes one"));
}

void Sealer::make_key_file(const std::filesystem::path& file) {
    byggarkiv::make_key_file(file);
}

unsigned Sealer::add_key(const std::filesystem::path& file) {
    return add_to_key_file(file);
}

std::string Sealer::lookup(std::string_view purpose, std::string_view value) const {
    return lookup(purpose, value, newest_key());
}

std::string Sealer::lookup(std::string_view purpose, std::string_view value, unsigned key) const {
    std::string message(purpose);
    message += '\0';
    message += value;
    const auto& secret = keys_.at(key - 1).lookup;
    std::array<unsigned char, 32> hash{};
    crypto_generichash(hash.data(), hash.size(),
                       reinterpret_cast<const unsigned char*>(message.data()), message.size(),
                       secret.data(), secret.size());
    std::array<char, 2 * hash.size() + 1> hex{};
    sodium_bin2hex(hex.data(), hex.size(), hash.data(), hash.size());
    return std::string(hex.data());
}

std::string Sealer::mac(std::string_view purpose, std::string_view message) const {
    return std::to_string(newest_key()) + ":" + lookup(purpose, message);
}

bool Sealer::is_mac(std::string_view purpose, std::string_view message,
                    std::string_view mac) const {
    unsigned key = 0;
    const char* const end = mac.data() + mac.size();
    const auto [colon, error] = std::from_chars(mac.data(), end, key);
    if (error != std::errc{} || colon == end || *colon != ':') return false;
    if (key < 1 || key > newest_key()) return false;
    return mac == std::to_string(key) + ":" + lookup(purpose, message, key);
}

std::string Sealer::digest(std::string_view message) const {
    return digest_by(newest_key(), message, keys_.back().digest);
}

bool Sealer::is_digest(std::string_view message, std::string_view digest) const {
    unsigned key = 0;
    const auto number = digest.substr(0, 2);
    const auto [end, error] =
        std::from_chars(number.data(), number.data() + number.size(), key, 16);
    if (error != std::errc{} || end != number.data() + number.size()) return false;
    if (key < 1 || key > newest_key()) return false;
    return digest == digest_by(key, message, keys_[key - 1].digest);
}

// One byte tells the key, then the nonce, then the value with its authentication.
std::string Sealer::seal(std::string_view value) const {
    std::string sealed(1 + crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES + value.size(),
                       '\0');
    sealed[0] = static_cast<char>(newest_key());
    auto* const nonce = reinterpret_cast<unsigned char*>(sealed.data()) + 1;
    randombytes_buf(nonce, crypto_secretbox_NONCEBYTES);
    crypto_secretbox_easy(nonce + crypto_secretbox_NONCEBYTES,
                          reinterpret_cast<const unsigned char*>(value.data()), value.size(), nonce,
                          keys_.back().sealing.data());
    return sealed;
}

std::optional<std::string> Sealer::unseal(std::string_view sealed) const {
    constexpr auto overhead = 1 + crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES;
    const auto key = sealed_by(sealed);
    if (!key || sealed.size() < overhead) return std::nullopt;
    std::string value(sealed.size() - overhead, '\0');
    const auto* const nonce = reinterpret_cast<const unsigned char*>(sealed.data()) + 1;
    if (crypto_secretbox_open_easy(reinterpret_cast<unsigned char*>(value.data()),
                                   nonce + crypto_secretbox_NONCEBYTES,
                                   sealed.size() - 1 - crypto_secretbox_NONCEBYTES, nonce,
                                   keys_[*key - 1].sealing.data()) != 0)
        return std::nullopt;
    return value;
}

std::optional<unsigned> Sealer::sealed_by(std::string_view sealed) const {
    if (sealed.empty()) return std::nullopt;
    const auto key = static_cast<unsigned char>(sealed.front());
    if (key < 1 || key > newest_key()) return std::nullopt;
    return key;
}

}  // namespace byggarkiv
