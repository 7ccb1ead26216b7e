#pragma once

#include <filesystem>
#include <functional>
#include <vector>

#include "domain/municipality_number.hpp"
#include "intake/delivered.hpp"
#include "intake/noark_survey.hpp"
#include "intake/remark.hpp"

namespace byggarkiv::intake {

// Where in the archive's structure a folder stands.
struct NoarkPlace {
    struct Class {
        std::string system_id;
        std::string class_id;
        std::string title;
        bool of_properties = false;  // its system is by gårds- og bruksnummer
    };
    std::string creator;
    std::string part_title;
    std::vector<Class> classes;  // outermost first
};

// Reads arkivstruktur.xml folder by folder, holding one outermost folder (mappe, or a registrering
// that stands directly in a class) in memory at a time. Throws Failure(storage) when the file can
// no longer be read as it was when it was surveyed.
void read_folders(const std::filesystem::path& structure,
                  const std::function<void(const NoarkPlace&, const XmlNode&)>& each);

// What a folder and those within it mean, v3.1 to v5.5. A registrering directly in a class becomes
// part of a case named after the class. Property numbers come from the class and from
// virksomhetsspesifikkeMetadata; `home` is taken where a class names no municipality. Access
// follows skjerming and gradering, on the document or on what it stands in; what has neither is not
// assessed. Oddities are added to `review`.
std::vector<DeliveredCase> cases_of(const NoarkPlace& place, const XmlNode& folder,
                                    const NoarkSurvey& survey,
                                    const domain::MunicipalityNumber& home,
                                    std::vector<Remark>& review);

}  // namespace byggarkiv::intake
