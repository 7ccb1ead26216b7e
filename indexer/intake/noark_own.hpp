#pragma once

#include <set>
#include <string>
#include <vector>

#include "archive/plans.hpp"
#include "intake/delivered.hpp"
#include "intake/xml.hpp"

namespace byggarkiv::intake {

// What virksomhetsspesifikkeMetadata tell of where a case lies. They may hold anything: a
// matrikkelnummer, bygningsnummer or planident is known by its parts, wherever they stand. FtB says
// gaardsnummer, Fiks Arkiv gardsnummer; planident and planidentifikasjon are both used.
struct OwnMetadata {
    std::vector<DeliveredProperty> properties;
    std::set<std::string> buildings;
    std::vector<archive::PlanRecord> plans;
};

void read_own(const XmlNode& node, OwnMetadata& found);

}  // namespace byggarkiv::intake
