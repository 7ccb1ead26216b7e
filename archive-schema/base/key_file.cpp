#include "base/key_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <fstream>
#include <string>

#include "base/durable.hpp"
#include "base/failure.hpp"
#include "base/text.hpp"

#include <sodium.h>

namespace byggarkiv {

namespace {

Failure unusable(const std::filesystem::path& file, const std::string& why) {
    return Failure(Failure::Kind::setup, "key file " + file.string() + ": " + why);
}

void start_libsodium() {
    if (sodium_init() < 0) throw Failure(Failure::Kind::setup, "libsodium cannot start");
}

std::string hex_line() {
    KeyBytes key{};
    randombytes_buf(key.data(), key.size());
    std::vector<char> hex(2 * key.size() + 1);
    sodium_bin2hex(hex.data(), hex.size(), key.data(), key.size());
    sodium_memzero(key.data(), key.size());
    hex.back() = '\n';
    return {hex.begin(), hex.end()};
}

// A file that must not exist yet, mode 0600, on the disk when it returns. 0, or what went wrong.
int write_new(const std::filesystem::path& file, std::string_view text) {
    const int out = open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (out < 0) return errno;
    const bool written =
        write(out, text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
        fsync(out) == 0;
    const int trouble = written ? 0 : errno;
    close(out);
    if (!written) unlink(file.c_str());  // half a key would look like one to restore
    return written ? 0 : (trouble == 0 ? EIO : trouble);
}

}  // namespace

std::vector<KeyBytes> read_key_file(const std::filesystem::path& file, std::string_view missing) {
    struct stat about {};
    if (stat(file.c_str(), &about) != 0) throw unusable(file, "not found; " + std::string(missing));
    if ((about.st_mode & 077) != 0)
        throw unusable(file, "others than its owner can read it; run chmod 600 on it");
    std::ifstream in(file);
    const std::string text((std::istreambuf_iterator<char>(in)), {});
    std::vector<KeyBytes> keys;
    for (const auto line : split(trimmed(text), '\n')) {
        const auto hex = trimmed(line);
        KeyBytes key{};
        std::size_t read = 0;
        if (hex.size() != 2 * key.size() || keys.size() == most_keys_in_a_file ||
            sodium_hex2bin(key.data(), key.size(), hex.data(), hex.size(), nullptr, &read,
                           nullptr) != 0 ||
            read != key.size())
            throw unusable(file, "line " + std::to_string(keys.size() + 1) +
                                     " is not a key of 64 hex digits; restore the file from your "
                                     "backup");
        keys.push_back(key);
    }
    return keys;
}

void make_key_file(const std::filesystem::path& file) {
    start_libsodium();
    std::filesystem::create_directories(file.parent_path());
    const int trouble = write_new(file, hex_line());
    if (trouble != 0 && trouble != EEXIST) throw unusable(file, "cannot be written");
}

unsigned add_to_key_file(const std::filesystem::path& file) {
    start_libsodium();
    const auto keys = read_key_file(file, "there is no key to add one to");
    if (keys.size() == most_keys_in_a_file) throw unusable(file, "holds as many keys as it can");
    std::ifstream in(file);
    std::string text((std::istreambuf_iterator<char>(in)), {});
    if (!text.ends_with('\n')) text += '\n';
    text += hex_line();
    const auto beside = file.string() + ".new";
    unlink(beside.c_str());
    if (write_new(beside, text) != 0 || rename(beside.c_str(), file.c_str()) != 0)
        throw unusable(file, "cannot be written");
    sync_folder(file.parent_path());
    return static_cast<unsigned>(keys.size() + 1);
}

}  // namespace byggarkiv
