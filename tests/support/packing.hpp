#pragma once

#include <zlib.h>

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

// Archives made byte by byte, so that a test can make those that no program would.
namespace byggarkiv::test {

struct ToPack {
    std::string name;
    std::string bytes{};
    std::uint32_t mode = 0100644;  // as stat() has it
    std::string link{};            // where a link leads, in a tar
    char tar_type = '0';
    std::uint16_t zip_flags = 0x800;  // names are UTF-8
    std::uint32_t crc_flip = 0;       // what is changed in the checksum
};

enum class Packing { stored, deflated };

inline std::string deflated(std::string_view bytes, int window_bits) {
    z_stream stream{};
    if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, window_bits, 9, Z_DEFAULT_STRATEGY) !=
        Z_OK)
        throw std::runtime_error("no zlib");
    std::string out(deflateBound(&stream, static_cast<uLong>(bytes.size())), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

inline std::string gzip_of(std::string_view bytes) {
    return deflated(bytes, 16 + MAX_WBITS);
}

inline std::string little(std::uint64_t value, int bytes) {
    std::string out;
    for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i));
    return out;
}

inline std::string zip_of(const std::vector<ToPack>& all, Packing packing = Packing::stored) {
    std::string zip, directory;
    for (const auto& one : all) {
        const auto& bytes = one.bytes;
        const auto packed = packing == Packing::stored ? bytes : deflated(bytes, -MAX_WBITS);
        const auto crc =
            crc32(0, reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uInt>(bytes.size()));
        const auto common = little(20, 2) + little(one.zip_flags, 2) +
                            little(packing == Packing::stored ? 0 : 8, 2) + little(0x5A210000, 4) +
                            little(crc ^ one.crc_flip, 4) + little(packed.size(), 4) +
                            little(bytes.size(), 4) + little(one.name.size(), 2) + little(0, 2);
        directory += "PK\x01\x02" + little(0x0314, 2) + common + little(0, 6) +
                     little(std::uint64_t{one.mode} << 16, 4) + little(zip.size(), 4) + one.name;
        zip += "PK\x03\x04" + common + one.name + packed;
    }
    return zip + directory + "PK\x05\x06" + little(0, 4) + little(all.size(), 2) +
           little(all.size(), 2) + little(directory.size(), 4) + little(zip.size(), 4) +
           little(0, 2);
}

inline std::string octal(std::uint64_t value, std::size_t digits) {
    std::string out(digits, '0');
    for (auto at = out.rbegin(); at != out.rend(); ++at, value /= 8)
        *at = static_cast<char>('0' + value % 8);
    return out + '\0';
}

inline std::string tar_of(const std::vector<ToPack>& all) {
    std::string tar;
    for (const auto& one : all) {
        std::string head(512, '\0');
        const auto put = [&](std::size_t at, const std::string& field) {
            head.replace(at, field.size(), field);
        };
        put(0, one.name.substr(0, 100));
        put(100, octal(one.mode & 07777, 7));
        put(108, octal(0, 7));
        put(116, octal(0, 7));
        put(124, octal(one.bytes.size(), 11));
        put(136, octal(1'600'000'000, 11));
        put(148, "        ");
        put(156, std::string(1, one.tar_type));
        put(157, one.link);
        put(257, std::string("ustar\0", 6) + "00");
        std::uint64_t sum = 0;
        for (const char c : head) sum += static_cast<unsigned char>(c);
        put(148, octal(sum, 6) + ' ');
        tar += head + one.bytes + std::string((512 - one.bytes.size() % 512) % 512, '\0');
    }
    return tar + std::string(1024, '\0');
}

}  // namespace byggarkiv::test
