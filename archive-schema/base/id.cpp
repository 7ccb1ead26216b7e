#include "base/id.hpp"

#include <array>
#include <chrono>
#include <cstdint>

#include "base/failure.hpp"

#include <sodium.h>

namespace byggarkiv {

namespace {

using Bytes = std::array<std::uint8_t, 16>;

Bytes random_bytes() {
    // The first use is prepared once: libsodium does not promise that for several threads.
    static const bool ready = sodium_init() >= 0;
    if (!ready) throw Failure(Failure::Kind::setup, "libsodium cannot start");
    Bytes bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    return bytes;
}

std::string uuid_text(Bytes bytes, unsigned version) {
    bytes[6] = static_cast<std::uint8_t>((bytes[6] & 0x0F) | version << 4);
    bytes[8] = static_cast<std::uint8_t>((bytes[8] & 0x3F) | 0x80);
    constexpr std::string_view hex = "0123456789abcdef";
    std::string text;
    text.reserve(36);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10) text += '-';
        text += hex[bytes.at(i) >> 4];
        text += hex[bytes.at(i) & 0x0F];
    }
    return text;
}

}  // namespace

std::string random_uuid() {
    return uuid_text(random_bytes(), 4);
}

std::string timed_uuid() {
    auto bytes = random_bytes();
    auto milliseconds =
        static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::milliseconds>(
                                       std::chrono::system_clock::now().time_since_epoch())
                                       .count());
    for (std::size_t i = 6; i > 0; --i, milliseconds >>= 8)
        bytes.at(i - 1) = static_cast<std::uint8_t>(milliseconds & 0xFF);
    return uuid_text(bytes, 7);
}

std::optional<std::string> read_uuid(std::string_view text) {
    if (text.size() != 36) return std::nullopt;
    std::string uuid(text);
    for (std::size_t i = 0; i < uuid.size(); ++i) {
        char& c = uuid[i];
        const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        if (dash) {
            if (c != '-') return std::nullopt;
            continue;
        }
        if (c >= 'A' && c <= 'F') c = static_cast<char>(c - 'A' + 'a');
        if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) return std::nullopt;
    }
    return uuid;
}

}  // namespace byggarkiv
