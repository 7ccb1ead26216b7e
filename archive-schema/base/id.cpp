#include "base/id.hpp"

#include <array>
#include <cstdint>

#include "base/failure.hpp"

#include <fmt/format.h>
#include <sodium.h>

namespace byggarkiv {

std::string random_uuid() {
    // The first use is prepared once: libsodium does not promise that for several threads.
    static const bool ready = sodium_init() >= 0;
    if (!ready) throw Failure(Failure::Kind::setup, "libsodium cannot start");
    std::array<std::uint8_t, 16> b{};
    randombytes_buf(b.data(), b.size());
    b[6] = static_cast<std::uint8_t>((b[6] & 0x0F) | 0x40);
    b[8] = static_cast<std::uint8_t>((b[8] & 0x3F) | 0x80);
    return fmt::format(
        "{:02x}{:02x}{:02x}{:02x}-{:02x}{:02x}-{:02x}{:02x}-{:02x}{:02x}-"
        "{:02x}{:02x}{:02x}{:02x}{:02x}{:02x}",
        b[0], b[1], b[2], b[3], b[4], b[5], b[6], b[7], b[8], b[9], b[10], b[11], b[12], b[13],
        b[14], b[15]);
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
