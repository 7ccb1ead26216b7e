#include "archive/wkb.hpp"

#include <bit>
#include <cstdint>
#include <cstring>

#include "base/failure.hpp"

namespace byggarkiv::archive {

namespace {

static_assert(std::endian::native == std::endian::little,
              "numbers are written as they lie in memory");

constexpr char little_endian = 1;
constexpr std::uint32_t polygon = 3;

template <typename Number>
void append(std::string& bytes, Number number) {
    char raw[sizeof number];
    std::memcpy(raw, &number, sizeof number);
    bytes.append(raw, sizeof number);
}

template <typename Number>
Number take(std::string_view& bytes) {
    if (bytes.size() < sizeof(Number))
        throw Failure(Failure::Kind::integrity, "a parcel's geometry is cut off");
    Number number;
    std::memcpy(&number, bytes.data(), sizeof number);
    bytes.remove_prefix(sizeof number);
    return number;
}

}  // namespace

std::string wkb_polygon(const std::vector<std::vector<Point>>& rings) {
    std::string bytes(1, little_endian);
    append(bytes, polygon);
    append(bytes, static_cast<std::uint32_t>(rings.size()));
    for (const auto& ring : rings) {
        append(bytes, static_cast<std::uint32_t>(ring.size()));
        for (const auto& point : ring) {
            append(bytes, point.east);
            append(bytes, point.north);
        }
    }
    return bytes;
}

std::vector<std::vector<Point>> read_wkb(std::string_view bytes) {
    if (take<char>(bytes) != little_endian || take<std::uint32_t>(bytes) != polygon)
        throw Failure(Failure::Kind::integrity, "a parcel's geometry is no polygon of ours");
    std::vector<std::vector<Point>> rings;
    for (auto left = take<std::uint32_t>(bytes); left > 0; --left) {
        std::vector<Point> ring;
        for (auto points = take<std::uint32_t>(bytes); points > 0; --points) {
            const auto east = take<double>(bytes);
            ring.push_back({east, take<double>(bytes)});
        }
        rings.push_back(std::move(ring));
    }
    if (!bytes.empty()) throw Failure(Failure::Kind::integrity, "a parcel's geometry runs on");
    return rings;
}

}  // namespace byggarkiv::archive
