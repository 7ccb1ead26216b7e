#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>

#include "archive/registers.hpp"
#include "base/result.hpp"
#include "intake/xml.hpp"

namespace byggarkiv::intake {

// A feature of a GML file: a parcel, or why it is none.
struct GmlFeature {
    std::size_t line = 0;
    Result<archive::ParcelRow, std::string> parcel;
    bool axes_turned = false;  // its numbers came north first, against its srsName
};

// Reads GML 3.2 (ISO 19136) feature by feature: what stands in featureMember, featureMembers or
// member and holds a kommunenummer, gårdsnummer (or gardsnummer) and bruksnummer, at any depth, and
// a Polygon, Surface, MultiSurface or MultiPolygon. One parcel of several pieces is one row.
// Straight lines only, also as curves of LineStringSegments; arcs are refused, and so are
// coordinates that are not in EPSG:25832 or EPSG:25833. Outlines that cross themselves are taken:
// the register has them.
//
// Which axis comes first: EPSG says of both systems east, then north, whatever form the srsName has
// ("urn:ogc:def:crs:EPSG::25833" keeps to the register's order, "EPSG:25833" and epsg.xml#25833 to
// x, y, which here is the same). Exports with north first exist all the same. In Norway the two
// cannot be taken for one another, so the numbers decide, and `axes_turned` says when against the
// name.
//
// nullopt when all of the file was well formed; features before a fault have been handed on.
std::optional<XmlFault> each_gml_parcel(const std::filesystem::path& file,
                                        const std::function<void(const GmlFeature&)>& each);

}  // namespace byggarkiv::intake
