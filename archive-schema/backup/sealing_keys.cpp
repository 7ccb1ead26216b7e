#include "backup/sealing_keys.hpp"

#include <sys/stat.h>

#include <vector>

#include "backup/disk.hpp"
#include "base/sha256.hpp"
#include "base/text.hpp"

#include <sodium.h>

namespace byggarkiv::backup {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view recipient_title = "byggarkiv backup recipient 1";
constexpr std::string_view secret_title = "byggarkiv backup secret key 1";
constexpr std::size_t longest_key_file = 1024;

void start_sodium() {
    if (sodium_init() < 0) throw Failure(Failure::Kind::setup, "libsodium cannot start");
}

std::string hex(const std::uint8_t* bytes, std::size_t size) {
    std::vector<char> text(2 * size + 1);
    sodium_bin2hex(text.data(), text.size(), bytes, size);
    return text.data();
}

// A line "word <64 hex digits>".
KeyBytes key_in(const fs::path& file, std::string_view line, std::string_view word) {
    const auto parts = split(line, ' ');
    const auto digits =
        parts.size() == 2 && parts[0] == word ? Sha256::parse(parts[1]) : std::nullopt;
    if (!digits)
        throw Failure(Failure::Kind::setup, file.string() +
                                                " is no key file of a backup: its line '" +
                                                std::string(word) + "' is missing or damaged");
    return digits->bytes();
}

std::vector<std::string_view> lines_of(const fs::path& file, const std::string& text,
                                       std::string_view title) {
    auto lines = split(trimmed(text), '\n');
    if (lines.size() != 3 || lines[0] != title)
        throw Failure(Failure::Kind::setup, file.string() + " does not begin with '" +
                                                std::string(title) + "'; is it the other key?");
    return lines;
}

}  // namespace

Recipient Recipient::from_file(const fs::path& file) {
    const auto text = read_small(file, longest_key_file);
    const auto lines = lines_of(file, text, recipient_title);
    return {.public_key = key_in(file, lines[1], "public"),
            .name_key = key_in(file, lines[2], "names")};
}

SecretKey SecretKey::from_file(const fs::path& file) {
    struct stat about {};
    if (::stat(file.c_str(), &about) == 0 && (about.st_mode & 077) != 0)
        throw Failure(Failure::Kind::setup,
                      "others than its owner can read " + file.string() + "; run chmod 600 on it");
    const auto text = read_small(file, longest_key_file);
    const auto lines = lines_of(file, text, secret_title);
    return {.secret_key = key_in(file, lines[1], "secret"),
            .name_key = key_in(file, lines[2], "names")};
}

Recipient SecretKey::recipient() const {
    start_sodium();
    Recipient made{.public_key = {}, .name_key = name_key};
    crypto_scalarmult_base(made.public_key.data(), secret_key.data());
    return made;
}

void make_keys(const fs::path& secret, const fs::path& recipient) {
    start_sodium();
    SecretKey key;
    randombytes_buf(key.secret_key.data(), key.secret_key.size());
    randombytes_buf(key.name_key.data(), key.name_key.size());
    const auto names = "names " + hex(key.name_key.data(), key.name_key.size()) + "\n";
    const auto open_half = key.recipient().public_key;
    write_small(secret,
                std::string(secret_title) + "\nsecret " +
                    hex(key.secret_key.data(), key.secret_key.size()) + "\n" + names,
                0600);
    write_small(recipient,
                std::string(recipient_title) + "\npublic " +
                    hex(open_half.data(), open_half.size()) + "\n" + names,
                0640);
}

}  // namespace byggarkiv::backup
