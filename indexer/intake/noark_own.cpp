#include "intake/noark_own.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace byggarkiv::intake {

namespace {

constexpr std::size_t longest_plan_id = 100;

void read_property(const XmlNode& node, const domain::MunicipalityNumber& municipality,
                   OwnMetadata& found) {
    const auto farm =
        node.child("gaardsnummer") ? node.value("gaardsnummer") : node.value("gardsnummer");
    const auto gnr = read_number(farm);
    const auto bnr = read_number(node.value("bruksnummer"));
    if (!gnr || !bnr) return;
    const auto fnr = read_number(node.value("festenummer")).value_or(0);
    const auto snr = read_number(node.value("seksjonsnummer")).value_or(0);
    if (const auto id = domain::PropertyId::from({municipality, *gnr, *bnr, fnr, snr}))
        found.properties.push_back({id.value(), id.value().full_text()});
}

void read_plan(const XmlNode& node, const domain::MunicipalityNumber& municipality,
               OwnMetadata& found) {
    const std::string id(node.value("planidentifikasjon"));
    const bool known = std::any_of(found.plans.begin(), found.plans.end(), [&](const auto& one) {
        return one.plan_id == id && one.municipality == municipality;
    });
    if (!id.empty() && id.size() <= longest_plan_id && !known)
        found.plans.push_back({.municipality = municipality, .plan_id = id});
}

}  // namespace

void read_own(const XmlNode& node, OwnMetadata& found) {
    if (const auto municipality = domain::MunicipalityNumber::parse(node.value("kommunenummer"))) {
        read_property(node, *municipality, found);
        read_plan(node, *municipality, found);
    }
    const auto building = node.value("bygningsnummer");
    if (building.size() <= 9 && read_number(building)) found.buildings.emplace(building);
    for (const auto& child : node.children) read_own(child, found);
}

}  // namespace byggarkiv::intake
