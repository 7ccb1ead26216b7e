#include "backup/key_copy.hpp"

#include <array>
#include <optional>
#include <string>

#include "backup/disk.hpp"

#include <sodium.h>

namespace byggarkiv::backup {

namespace fs = std::filesystem;

namespace {

// The cost is part of the format: a copy cannot ask for more than this program means to spend.
constexpr std::string_view magic = "BYGGKEY1";
constexpr auto rounds = crypto_pwhash_OPSLIMIT_MODERATE;
constexpr auto memory = crypto_pwhash_MEMLIMIT_MODERATE;
constexpr std::size_t longest = 1 << 16;
constexpr std::size_t head_size =
    magic.size() + crypto_pwhash_SALTBYTES + crypto_secretbox_NONCEBYTES;

Failure refused(const fs::path& file, const std::string& why) {
    return Failure(Failure::Kind::setup, file.string() + ": " + why);
}

unsigned char* place(std::string& bytes, std::size_t at) {
    return reinterpret_cast<unsigned char*>(bytes.data()) + at;
}

using Key = std::array<unsigned char, crypto_secretbox_KEYBYTES>;

Key stretched(std::string_view passphrase, const unsigned char* salt) {
    Key key{};
    if (crypto_pwhash(key.data(), key.size(), passphrase.data(), passphrase.size(), salt, rounds,
                      memory, crypto_pwhash_ALG_ARGON2ID13) != 0)
        throw Failure(Failure::Kind::setup, "not enough memory to work on the passphrase: 256 MB");
    return key;
}

// None when it is not the key, or the bytes were touched.
std::optional<std::string> opened(std::string& bytes, const Key& key) {
    std::string open(bytes.size() - head_size - crypto_secretbox_MACBYTES, '\0');
    if (crypto_secretbox_open_easy(
            place(open, 0), place(bytes, head_size), bytes.size() - head_size,
            place(bytes, magic.size() + crypto_pwhash_SALTBYTES), key.data()) != 0)
        return std::nullopt;
    return open;
}

std::string read_copy(const fs::path& file) {
    auto bytes = read_small(file, longest);
    if (!bytes.starts_with(magic) || bytes.size() < head_size + crypto_secretbox_MACBYTES)
        throw refused(file, "is no copy of a key file");
    return bytes;
}

void start(std::string_view passphrase) {
    if (sodium_init() < 0) throw Failure(Failure::Kind::setup, "libsodium cannot start");
    if (passphrase.size() < shortest_passphrase)
        throw Failure(Failure::Kind::setup, "a passphrase has at least " +
                                                std::to_string(shortest_passphrase) +
                                                " characters; take several words");
}

}  // namespace

void copy_key(const fs::path& key_file, const fs::path& to, std::string_view passphrase) {
    start(passphrase);
    if (size_or_none(key_file) == none) throw refused(key_file, "there is no such key file");
    auto open = read_small(key_file, longest);
    std::string bytes(magic);
    bytes.resize(head_size + crypto_secretbox_MACBYTES + open.size());
    randombytes_buf(place(bytes, magic.size()), head_size - magic.size());
    const auto key = stretched(passphrase, place(bytes, magic.size()));
    crypto_secretbox_easy(place(bytes, head_size), place(open, 0), open.size(),
                          place(bytes, magic.size() + crypto_pwhash_SALTBYTES), key.data());
    if (fs::exists(to)) throw refused(to, "exists; name a new file");
    write_small(to, bytes, 0600);
    if (auto back = read_copy(to); opened(back, key) != open)
        throw refused(to, "cannot be read back");
}

void restore_key(const fs::path& copy, const fs::path& key_file, std::string_view passphrase) {
    start(passphrase);
    if (fs::exists(key_file))
        throw refused(key_file, "exists; a key file is never replaced, move it away first");
    if (size_or_none(copy) == none) throw refused(copy, "there is no such file");
    auto bytes = read_copy(copy);
    const auto open = opened(bytes, stretched(passphrase, place(bytes, magic.size())));
    if (!open) throw refused(copy, "wrong passphrase, or the copy is damaged");
    make_folder(fs::absolute(key_file).parent_path());
    write_small(key_file, *open, 0600);
}

}  // namespace byggarkiv::backup
