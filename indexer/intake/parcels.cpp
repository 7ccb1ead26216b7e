#include "intake/parcels.hpp"

#include <cmath>
#include <optional>

#include "base/text.hpp"
#include "domain/utm.hpp"

namespace byggarkiv::intake {

namespace {

constexpr int zone = 33;

// A whole number, written as number or as text.
std::optional<std::uint32_t> whole(const Json* value) {
    if (value == nullptr) return std::nullopt;
    if (const auto* const text = value->text()) return read_number(*text);
    const double* const number = value->number();
    if (number == nullptr || *number < 0 || *number > 4294967295.0 ||
        *number != std::floor(*number))
        return std::nullopt;
    return static_cast<std::uint32_t>(*number);
}

std::optional<domain::PropertyId> property_of(const Json& properties) {
    const Json* const municipality = properties["kommunenummer"];
    const auto number = municipality != nullptr && municipality->text() != nullptr
                            ? domain::MunicipalityNumber::parse(*municipality->text())
                            : std::nullopt;
    const auto gnr = whole(properties["gardsnummer"]);
    const auto bnr = whole(properties["bruksnummer"]);
    const auto optional = [&](std::string_view name) {
        return properties[name] == nullptr ? std::optional(0u) : whole(properties[name]);
    };
    const auto fnr = optional("festenummer");
    const auto snr = optional("seksjonsnummer");
    if (!number || !gnr || !bnr || !fnr || !snr) return std::nullopt;
    const auto id = domain::PropertyId::from({*number, *gnr, *bnr, *fnr, *snr});
    return id ? std::optional(id.value()) : std::nullopt;
}

// Longitude and latitude, in that order (RFC 7946, 3.1.1), or east and north; a height may follow.
std::optional<archive::Point> point_of(const Json& position, const Crs& crs) {
    const auto* const list = position.list();
    if (list == nullptr || list->size() < 2) return std::nullopt;
    const double* const first = (*list)[0].number();
    const double* const second = (*list)[1].number();
    if (first == nullptr || second == nullptr) return std::nullopt;
    if (crs.kind == Crs::Kind::metres) {
        const archive::Point point{*first, *second};
        return in_norway(point) ? std::optional(point) : std::nullopt;
    }
    // Norway with Svalbard and Jan Mayen. What lies outside has its axes swapped, or is in metres.
    const bool lies_in_norway = *first >= -10 && *first <= 36 && *second >= 57 && *second <= 82;
    if (!lies_in_norway) return std::nullopt;
    const auto point = domain::to_utm({*first, *second}, zone);
    return archive::Point{point.east, point.north};
}

Result<archive::Rings, std::string> rings_of(const Json& polygon, const Crs& crs) {
    const auto* const list = polygon.list();
    if (list == nullptr || list->empty()) return Refused{std::string("its outline is missing")};
    archive::Rings rings;
    std::size_t corners = 0;
    for (const auto& ring : *list) {
        const auto* const positions = ring.list();
        if (positions == nullptr)
            return Refused{std::string("a ring of its outline has fewer than four points")};
        if ((corners += positions->size()) > most_corners)
            return Refused{std::string("its outline has too many points")};
        std::vector<archive::Point> points;
        for (const auto& position : *positions) {
            const auto point = point_of(position, crs);
            if (!point)
                return Refused{std::string(
                    crs.kind == Crs::Kind::degrees
                        ? "a point of its outline is no longitude and latitude in Norway"
                        : "a point of its outline is no east and north in Norway")};
            points.push_back(*point);
        }
        if (auto fault = ring_fault(points)) return Refused{std::move(*fault)};
        rings.push_back(std::move(points));
    }
    return rings;
}

std::string key_of(const Json& feature, const Json& properties,
                   const domain::PropertyId& property) {
    for (const Json* const id : {properties["teigId"], feature["id"], properties["lokalId"]}) {
        if (id == nullptr) continue;
        if (const auto* const text = id->text(); text != nullptr && !text->empty()) return *text;
        if (const auto number = whole(id)) return std::to_string(*number);
    }
    return property.full_text();
}

}  // namespace

std::optional<std::string> ring_fault(const std::vector<archive::Point>& ring) {
    if (ring.size() < 4) return "a ring of its outline has fewer than four points";
    const auto& first = ring.front();
    const auto& last = ring.back();
    if (std::hypot(first.east - last.east, first.north - last.north) > 0.001)
        return "a ring of its outline is not closed";
    return std::nullopt;
}

// With Svalbard, in zone 32 as in zone 33. NaN lies nowhere.
bool in_norway(const archive::Point& metres) {
    return metres.east >= -500'000 && metres.east <= 1'500'000 && metres.north >= 6'300'000 &&
           metres.north <= 9'100'000;
}

std::optional<int> read_crs_name(std::string_view name) {
    name = trimmed(name);
    if (name.ends_with("CRS84")) return 84;
    const bool epsg = lower_case(name).find("epsg") != std::string::npos;
    const auto digits = name.find_last_not_of("0123456789");
    if (!epsg || digits == name.npos) return std::nullopt;
    const auto number = read_number(name.substr(digits + 1));
    if (!number || *number > 1'000'000) return std::nullopt;
    return static_cast<int>(*number);
}

Result<Crs, std::string> crs_of(const Json& member) {
    const Json* const properties = member["properties"];
    const Json* const name = properties == nullptr ? nullptr : (*properties)["name"];
    if (name == nullptr || name->text() == nullptr)
        return Refused{std::string("its coordinate system (crs) has no name")};
    const auto srid = read_crs_name(*name->text());
    if (srid == 84 || srid == 4326 || srid == 4258) return Crs{};
    if (srid == 25832 || srid == 25833) return Crs{Crs::Kind::metres, *srid};
    return Refused{std::string(
        "its coordinate system is not taken; export it in EPSG:25832, EPSG:25833 or in degrees")};
}

Result<archive::ParcelRow, std::string> parcel_of(const Json& feature, const Crs& crs) {
    const Json* const properties = feature["properties"];
    const Json* const geometry = feature["geometry"];
    const Json* const type = geometry == nullptr ? nullptr : (*geometry)["type"];
    const Json* const coordinates = geometry == nullptr ? nullptr : (*geometry)["coordinates"];
    if (properties == nullptr) return Refused{std::string("is not a GeoJSON feature")};
    const auto property = property_of(*properties);
    if (!property) return Refused{std::string("names no property")};
    if (type == nullptr || type->text() == nullptr || coordinates == nullptr)
        return Refused{std::string("has no geometry")};

    Json::List one;
    const Json::List* polygons = &one;
    if (*type->text() == "Polygon") {
        one.push_back(*coordinates);
    } else if (*type->text() == "MultiPolygon" && coordinates->list() != nullptr) {
        polygons = coordinates->list();
    } else {
        return Refused{std::string("is neither a Polygon nor a MultiPolygon")};
    }
    const auto area = whole((*properties)["areal_m2"]).value_or(0);
    archive::ParcelRow row{.external_key = key_of(feature, *properties, *property),
                           .property = *property,
                           .srid = crs.kind == Crs::Kind::metres ? crs.srid : 25800 + zone,
                           .polygons = {},
                           .area_m2 = static_cast<int>(std::min(area, 2'000'000'000u))};
    for (const auto& polygon : *polygons) {
        auto rings = rings_of(polygon, crs);
        if (!rings) return Refused{rings.reason()};
        row.polygons.push_back(std::move(rings).value());
    }
    if (row.polygons.empty()) return Refused{std::string("has no geometry")};
    return row;
}

}  // namespace byggarkiv::intake
