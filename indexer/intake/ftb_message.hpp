#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "archive/particulars.hpp"
#include "base/result.hpp"
#include "domain/property_id.hpp"
#include "intake/remark.hpp"
#include "intake/xml.hpp"

namespace byggarkiv::intake {

// What the XML of a message from Fellestjenester BYGG says, as far as an archive needs it; the XML
// itself is kept as it is. Forms of all years are read alike: the order of elements is free, most
// may be absent, empty or nil, and those that nobody knows are passed over.
struct FtbMessage {
    struct File {
        std::string name;  // filnavn
        std::string code;  // vedleggstype
        std::string text;  // ... as the message words it, or its comment
        int version = 1;
        domain::PartialDate dated;
    };
    std::string root;
    std::string id;     // ftbId
    int case_year = 0;  // kommunensSaksnummer; 0 = the municipality has given none
    int case_sequence = 0;
    std::string project;                // prosjektnavn
    std::vector<std::string> measures;  // what is applied for: "Garasje"
    std::vector<domain::PropertyId> properties;
    std::vector<std::string> buildings;
    std::string address;                  // of the first property
    std::vector<archive::Party> parties;  // tiltakshaver, ansvarlig søker
    std::vector<File> files;
};

// Whether a file is XML of such a message; reads no further than its root element.
bool is_ftb_message(const std::filesystem::path& file);

// Refused where it is not well formed, or larger than any message. What makes no sense in it is
// left out and told in `review` under `name`.
Result<FtbMessage, XmlFault> read_ftb_message(const std::filesystem::path& file,
                                              const std::string& name, std::vector<Remark>& review);

}  // namespace byggarkiv::intake
