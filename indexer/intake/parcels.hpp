#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/registers.hpp"
#include "base/result.hpp"
#include "intake/json.hpp"

namespace byggarkiv::intake {

// A coordinate system that parcels come in.
struct Crs {
    enum class Kind { degrees, metres };  // longitude and latitude, or UTM
    Kind kind = Kind::degrees;
    int srid = 4326;  // 25832 or 25833 where in metres
};

// Reads a name of a coordinate system, in any of its usual forms: "urn:ogc:def:crs:EPSG::25833",
// "EPSG:25833", "http://www.opengis.net/def/crs/EPSG/0/25833",
// "http://www.opengis.net/gml/srs/epsg.xml#25833", "urn:ogc:def:crs:OGC:1.3:CRS84". Gives the
// number, 84 for CRS84; nullopt for what is no such name.
std::optional<int> read_crs_name(std::string_view name);

// The coordinate system of a GeoJSON file by its member `crs` (GeoJSON 2008; RFC 7946 has none and
// means degrees). Refused with the reason: anything but degrees, EPSG:25832 and EPSG:25833.
Result<Crs, std::string> crs_of(const Json& member);

// Whether numbers can be metres of UTM zone 32 or 33 in Norway, which lies so far north of the
// equator that northings and eastings cannot be taken for one another.
bool in_norway(const archive::Point& metres);

// The parcel of one GeoJSON feature, Polygon or MultiPolygon. Degrees become metres in EPSG:25833,
// which Norway uses for the whole country; metres stay as they are. Refused with the reason.
Result<archive::ParcelRow, std::string> parcel_of(const Json& feature, const Crs& crs);

// Whether a ring is one: at least four points, the first again at the end. Why not, otherwise.
std::optional<std::string> ring_fault(const std::vector<archive::Point>& ring);

constexpr std::size_t most_corners = 1'000'000;  // of one parcel

}  // namespace byggarkiv::intake
