#include "base/sealed.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <vector>

#include "base/failure.hpp"
#include "base/text.hpp"

#include <sodium.h>

namespace byggarkiv {

namespace {

Failure unusable(const std::filesystem::path& file, const std::string& why) {
    return Failure(Failure::Kind::setup, "key file " + file.string() + ": " + why);
}

Sealer::Key derived(const Sealer::Key& key, std::uint64_t number) {
    Sealer::Key sub{};
    crypto_kdf_derive_from_key(sub.data(), sub.size(), number, "byggarkv", key.data());
    return sub;
}

}  // namespace

Sealer::Sealer(const Key& key) {
    static_assert(key_bytes == crypto_kdf_KEYBYTES && key_bytes == crypto_secretbox_KEYBYTES);
    if (sodium_init() < 0) throw Failure(Failure::Kind::setup, "libsodium cannot start");
    lookup_key_ = derived(key, 1);
    sealing_key_ = derived(key, 2);
    digest_key_ = derived(key, 3);
}

Sealer Sealer::from_file(const std::filesystem::path& file) {
    struct stat about {};
    if (stat(file.c_str(), &about) != 0)
        throw unusable(file, "not found; `byggarkiv tenant add` makes one");
    if ((about.st_mode & 077) != 0)
        throw unusable(file, "others than its owner can read it; run chmod 600 on it");
    std::ifstream in(file);
    std::string text((std::istreambuf_iterator<char>(in)), {});
    const std::string hex(trimmed(text));
    Key key{};
    std::size_t read = 0;
    if (hex.size() != 2 * key.size() ||
        sodium_hex2bin(key.data(), key.size(), hex.data(), hex.size(), nullptr, &read, nullptr) !=
            0 ||
        read != key.size())
        throw unusable(file, "is not 64 hex digits; restore it from your backup");
    return Sealer(key);
}

void Sealer::make_key_file(const std::filesystem::path& file) {
    if (sodium_init() < 0) throw Failure(Failure::Kind::setup, "libsodium cannot start");
    std::filesystem::create_directories(file.parent_path());
    const int out = open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (out < 0) {
        if (errno == EEXIST) return;
        throw unusable(file, "cannot be written");
    }
    Key key{};
    randombytes_buf(key.data(), key.size());
    std::vector<char> hex(2 * key.size() + 1);
    sodium_bin2hex(hex.data(), hex.size(), key.data(), key.size());
    hex.back() = '\n';
    const bool written =
        write(out, hex.data(), hex.size()) == static_cast<ssize_t>(hex.size()) && fsync(out) == 0;
    close(out);
    if (written) return;
    unlink(file.c_str());  // half a key would look like one to restore
    throw unusable(file, "cannot be written");
}

std::string Sealer::lookup(std::string_view purpose, std::string_view value) const {
    std::string message(purpose);
    message += '\0';
    message += value;
    std::array<unsigned char, 32> hash{};
    crypto_generichash(hash.data(), hash.size(),
                       reinterpret_cast<const unsigned char*>(message.data()), message.size(),
                       lookup_key_.data(), lookup_key_.size());
    std::vector<char> hex(2 * hash.size() + 1);
    sodium_bin2hex(hex.data(), hex.size(), hash.data(), hash.size());
    return std::string(hex.data());
}

std::string Sealer::digest(std::string_view message) const {
    std::array<unsigned char, 16> hash{};
    crypto_generichash(hash.data(), hash.size(),
                       reinterpret_cast<const unsigned char*>(message.data()), message.size(),
                       digest_key_.data(), digest_key_.size());
    constexpr std::string_view digits = "0123456789abcdef";
    std::string hex;
    hex.reserve(2 * hash.size());
    for (const auto byte : hash) {
        hex += digits[byte >> 4];
        hex += digits[byte & 15];
    }
    return hex;
}

std::string Sealer::seal(std::string_view value) const {
    std::string sealed(crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES + value.size(),
                       '\0');
    auto* const nonce = reinterpret_cast<unsigned char*>(sealed.data());
    randombytes_buf(nonce, crypto_secretbox_NONCEBYTES);
    crypto_secretbox_easy(nonce + crypto_secretbox_NONCEBYTES,
                          reinterpret_cast<const unsigned char*>(value.data()), value.size(), nonce,
                          sealing_key_.data());
    return sealed;
}

std::optional<std::string> Sealer::unseal(std::string_view sealed) const {
    constexpr auto overhead = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES;
    if (sealed.size() < overhead) return std::nullopt;
    std::string value(sealed.size() - overhead, '\0');
    const auto* const nonce = reinterpret_cast<const unsigned char*>(sealed.data());
    if (crypto_secretbox_open_easy(
            reinterpret_cast<unsigned char*>(value.data()), nonce + crypto_secretbox_NONCEBYTES,
            sealed.size() - crypto_secretbox_NONCEBYTES, nonce, sealing_key_.data()) != 0)
        return std::nullopt;
    return value;
}

}  // namespace byggarkiv
