#include "assembly/jpeg_head.hpp"

#include <unistd.h>

#include <array>
#include <cstddef>
#include <string_view>

namespace byggarkiv::extract {

namespace {

constexpr std::size_t most_segments = 1000;
constexpr std::size_t looked_at = 20;  // of each segment, from its marker

bool is_frame(unsigned marker) {
    constexpr unsigned huffman_tables = 0xC4, reserved = 0xC8, arithmetic_tables = 0xCC;
    return marker >= 0xC0 && marker <= 0xCF && marker != huffman_tables && marker != reserved &&
           marker != arithmetic_tables;
}

}  // namespace

std::optional<JpegHead> jpeg_head(int file) {
    JpegHead head;
    off_t at = 2;
    for (std::size_t segment = 0; segment < most_segments; ++segment) {
        std::array<char, looked_at> bytes{};
        if (pread(file, bytes.data(), bytes.size(), at) < 10) return std::nullopt;
        const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes.at(i)); };
        if (byte(0) != 0xFF) return std::nullopt;
        const unsigned marker = byte(1);
        if (marker == 0xFF) {  // filled up
            ++at;
            continue;
        }
        const auto length = byte(2) << 8U | byte(3);
        constexpr unsigned start_of_scan = 0xDA, adobe = 0xEE;
        if (length < 2 || marker == start_of_scan) return std::nullopt;
        if (marker == adobe && std::string_view(bytes.data() + 4, 5) == "Adobe")
            head.ink = JpegHead::Ink::inverted;
        if (is_frame(marker)) {
            head.process = static_cast<int>(marker - 0xC0);
            head.bits = byte(4);
            head.bands = byte(9);
            // The mark of Adobe may also stand behind the frame, which nobody does.
            return head;
        }
        at += 2 + static_cast<off_t>(length);
    }
    return std::nullopt;
}

}  // namespace byggarkiv::extract
