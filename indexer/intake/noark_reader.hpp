#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "domain/municipality_number.hpp"
#include "intake/delivered.hpp"
#include "intake/noark_survey.hpp"
#include "intake/remark.hpp"
#include "intake/xml.hpp"

namespace byggarkiv::intake {

// Where in the archive's structure a folder stands: the arkiv, arkivdel, klassifikasjonssystem and
// klasse elements around it, outermost first, each with its own elements but not those that it
// contains. Valid while the reader tells of it.
struct NoarkPlace {
    std::vector<const XmlNode*> around;

    // The innermost of this name; none where there is none.
    const XmlNode* innermost(std::string_view name) const;
    std::vector<const XmlNode*> all(std::string_view name) const;
    std::string_view creator() const;  // arkivskaperNavn, the first there is
    bool of_properties() const;        // its classification is by gårds- og bruksnummer
};

// Reads arkivstruktur.xml folder by folder, holding one outermost folder (mappe, or a registrering
// that stands directly in a class) in memory at a time. `bare` is told of each place that contains
// nothing more, when it ends. Throws Failure(storage) when the file can no longer be read as it was
// when it was surveyed.
void read_folders(const std::filesystem::path& structure,
                  const std::function<void(const NoarkPlace&, const XmlNode&)>& each,
                  const std::function<void(const NoarkPlace&)>& bare = {});

// What a place means. `source` is the name of its part.
std::shared_ptr<const DeliveredPlace> place_of(const NoarkPlace& place, const std::string& source,
                                               std::vector<Remark>& review);
// The name of the part: the creator's and the part's own; with the part's systemID where the
// package has two of that name.
std::string source_of(const NoarkPlace& place, const NoarkSurvey& survey);

// What a folder and those within it mean, v3.1 to v5.5. A registrering directly in a class becomes
// part of a case named after the class. Property numbers come from the class and from
// virksomhetsspesifikkeMetadata; `home` is taken where a class names no municipality. Access
// follows skjerming and gradering, on the document or on what it stands in; what has neither is not
// assessed. What the archive has no column for is kept as XML. Oddities are added to `review`.
std::vector<DeliveredCase> cases_of(const NoarkPlace& place, const XmlNode& folder,
                                    const NoarkSurvey& survey,
                                    const domain::MunicipalityNumber& home,
                                    std::vector<Remark>& review);

}  // namespace byggarkiv::intake
