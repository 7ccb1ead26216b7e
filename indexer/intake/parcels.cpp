#include "intake/parcels.hpp"

#include <cmath>
#include <optional>

#include "base/text.hpp"
#include "intake/utm.hpp"

namespace byggarkiv::intake {

namespace {

constexpr int zone = 33;
constexpr std::size_t most_corners = 1'000'000;

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

// Longitude and latitude, in that order (RFC 7946, 3.1.1); a height may follow.
std::optional<archive::Point> point_of(const Json& position) {
    const auto* const list = position.list();
    if (list == nullptr || list->size() < 2) return std::nullopt;
    const double* const longitude = (*list)[0].number();
    const double* const latitude = (*list)[1].number();
    if (longitude == nullptr || latitude == nullptr) return std::nullopt;
    // Norway with Svalbard and Jan Mayen. What lies outside has its axes swapped, or is in metres.
    const bool in_norway =
        *longitude >= -10 && *longitude <= 36 && *latitude >= 57 && *latitude <= 82;
    if (!in_norway) return std::nullopt;
    return utm_point(*longitude, *latitude, zone);
}

Result<std::vector<std::vector<archive::Point>>, std::string> rings_of(const Json& polygon) {
    const auto* const list = polygon.list();
    if (list == nullptr || list->empty()) return Refused{std::string("its outline is missing")};
    std::vector<std::vector<archive::Point>> rings;
    std::size_t corners = 0;
    for (const auto& ring : *list) {
        const auto* const positions = ring.list();
        if (positions == nullptr || positions->size() < 4)
            return Refused{std::string("a ring of its outline has fewer than four points")};
        if ((corners += positions->size()) > most_corners)
            return Refused{std::string("its outline has too many points")};
        std::vector<archive::Point> points;
        for (const auto& position : *positions) {
            const auto point = point_of(position);
            if (!point)
                return Refused{
                    std::string("a point of its outline is no longitude and latitude in Norway")};
            points.push_back(*point);
        }
        const auto& first = points.front();
        const auto& last = points.back();
        if (std::hypot(first.east - last.east, first.north - last.north) > 0.001)
            return Refused{std::string("a ring of its outline is not closed")};
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

Result<std::vector<archive::ParcelRow>, std::string> parcels_of(const Json& feature) {
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

    const std::string key = key_of(feature, *properties, *property);
    const auto area = whole((*properties)["areal_m2"]).value_or(0);
    std::vector<archive::ParcelRow> rows;
    for (const auto& polygon : *polygons) {
        auto rings = rings_of(polygon);
        if (!rings) return Refused{rings.reason()};
        rows.push_back(
            {.external_key = rows.empty() ? key : key + "#" + std::to_string(rows.size() + 1),
             .property = *property,
             .srid = 25800 + zone,
             .rings = std::move(rings).value(),
             .area_m2 = static_cast<int>(std::min(area, 2'000'000'000u))});
    }
    if (rows.empty()) return Refused{std::string("has no geometry")};
    return rows;
}

}  // namespace byggarkiv::intake
