#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "intake/xml.hpp"

namespace byggarkiv::intake {

// arkivuttrekk.xml: what a Noark 5 package says of itself (ADDML 8.2/8.3).
struct NoarkManifest {
    struct File {
        std::string name;
        std::string algorithm;  // "" where it is not said
        std::string checksum;   // "" where it is not said
    };
    struct Count {
        std::string element;  // "mappe", from elementPath "//mappe"
        std::size_t times = 0;
    };
    struct Part {  // one dataObject: arkivstruktur, loependeJournal ...
        std::string name;
        std::vector<File> files;  // the XML first, then its schemas
        std::vector<Count> counts;
    };

    std::string version;                        // "3.1", "5.0"; "" where it is not said
    std::optional<std::size_t> document_files;  // antallDokumentfiler
    std::string incoming_border;                // inngaaendeSkille: "skarpt" or "mykt"
    std::string outgoing_border;                // utgaaendeSkille
    std::vector<Part> parts;

    const Part* part(std::string_view name) const;
};

Result<NoarkManifest, XmlFault> read_manifest(const std::filesystem::path& file);

}  // namespace byggarkiv::intake
