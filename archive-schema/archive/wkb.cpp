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
constexpr std::uint32_t multi_polygon = 6;

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

void append_polygon(std::string& bytes, const Rings& rings) {
    bytes += little_endian;
    append(bytes, polygon);
    append(bytes, static_cast<std::uint32_t>(rings.size()));
    for (const auto& ring : rings) {
        append(bytes, static_cast<std::uint32_t>(ring.size()));
        for (const auto& point : ring) {
            append(bytes, point.east);
            append(bytes, point.north);
        }
    }
}

std::uint32_t take_kind(std::string_view& bytes) {
    if (take<char>(bytes) != little_endian)
        throw Failure(Failure::Kind::integrity, "a parcel's geometry is not ours");
    return take<std::uint32_t>(bytes);
}

Rings take_rings(std::string_view& bytes) {
    Rings rings;
    for (auto left = take<std::uint32_t>(bytes); left > 0; --left) {
        std::vector<Point> ring;
        for (auto points = take<std::uint32_t>(bytes); points > 0; --points) {
            const auto east = take<double>(bytes);
            ring.push_back({east, take<double>(bytes)});
        }
        rings.push_back(std::move(ring));
    }
    return rings;
}

}  // namespace

std::string wkb_of(const std::vector<Rings>& polygons) {
    std::string bytes;
    if (polygons.size() != 1) {
        bytes += little_endian;
        append(bytes, multi_polygon);
        append(bytes, static_cast<std::uint32_t>(polygons.size()));
    }
    for (const auto& rings : polygons) append_polygon(bytes, rings);
    return bytes;
}

std::vector<Rings> read_wkb(std::string_view bytes) {
    std::vector<Rings> polygons;
    const auto kind = take_kind(bytes);
    if (kind == polygon) {
        polygons.push_back(take_rings(bytes));
    } else if (kind == multi_polygon) {
        for (auto left = take<std::uint32_t>(bytes); left > 0; --left) {
            if (take_kind(bytes) != polygon)
                throw Failure(Failure::Kind::integrity, "a parcel's piece is no polygon");
            polygons.push_back(take_rings(bytes));
        }
    } else {
        throw Failure(Failure::Kind::integrity, "a parcel's geometry is no polygon of ours");
    }
    if (!bytes.empty()) throw Failure(Failure::Kind::integrity, "a parcel's geometry runs on");
    return polygons;
}

}  // namespace byggarkiv::archive
