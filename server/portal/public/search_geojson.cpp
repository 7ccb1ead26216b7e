#include "portal/public/search_geojson.hpp"

#include <Poco/Dynamic/Var.h>
#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>

#include <sstream>

#include "portal/addresses.hpp"

namespace byggarkiv::portal {
namespace {

using Array = Poco::JSON::Array;
using Object = Poco::JSON::Object;

Object::Ptr object() {
    return new Object(Poco::JSON_PRESERVE_KEY_ORDER);
}

Array::Ptr point(const domain::Position& position) {
    Array::Ptr point = new Array;
    point->add(position.longitude);
    point->add(position.latitude);
    return point;
}

Poco::Dynamic::Var geometry(const std::vector<domain::Position>& positions) {
    if (positions.empty()) return {};
    auto geometry = object();
    if (positions.size() == 1) {
        geometry->set("type", "Point");
        geometry->set("coordinates", point(positions.front()));
        return geometry;
    }
    Array::Ptr points = new Array;
    for (const auto& position : positions) points->add(point(position));
    geometry->set("type", "MultiPoint");
    geometry->set("coordinates", points);
    return geometry;
}

std::string plain(const std::vector<search::SnippetPart>& snippet) {
    std::string text;
    for (const auto& part : snippet) text += part.text;
    return text;
}

Object::Ptr feature(const search::Hit& hit) {
    auto properties = object();
    properties->set("title", hit.title);
    properties->set("type", std::string(domain::code(hit.type)));
    properties->set("date", hit.date.text());
    properties->set("case", hit.case_number);
    properties->set("property", hit.property);
    properties->set("address", hit.address);
    properties->set("page", hit.page);
    properties->set("snippet", plain(hit.snippet));
    properties->set("url", hit.page > 0 ? address::page(hit.document, hit.page)
                                        : address::document(hit.document));
    auto feature = object();
    feature->set("type", "Feature");
    feature->set("id", hit.document.text());
    feature->set("geometry", geometry(hit.positions));
    feature->set("properties", properties);
    return feature;
}

}  // namespace

std::string geojson(const search::Results& results, const Asked& asked) {
    Array::Ptr features = new Array;
    for (const auto& hit : results.hits) features->add(feature(hit));
    auto collection = object();
    collection->set("type", "FeatureCollection");
    collection->set("total", results.total);
    if (const int page = asked.choice.page; results.total > std::int64_t{page} * asked.choice.size)
        collection->set("next", asked.address(page + 1, "/sok.geojson").text());
    collection->set("features", features);
    std::ostringstream text;
    collection->stringify(text);
    return std::move(text).str();
}

}  // namespace byggarkiv::portal
