#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "domain/municipality_number.hpp"
#include "intake/progress.hpp"
#include "intake/vendor_table.hpp"

namespace byggarkiv::archive {
class Archive;
}
namespace byggarkiv::extract {
class Workers;
}

namespace byggarkiv::intake {

// A first version of a vendor's mapping, for a person to look through.
struct MappingGuess {
    std::string toml;                  // as read_mapping() takes it; what is unsure is a comment
    std::vector<std::string> summary;  // what was found, and what a person must look at
};

// Looks through a vendor's folder: which of its tables is the register, how it is written, what its
// columns are (by their titles, else by what stands in them), how dates and codes are written; and
// where no register is, or it does not tell the property, what the names of folders and files tell.
// Nothing is written. Refused, with the reason, where it can make nothing of the folder.
Result<MappingGuess, std::string> guess_mapping(const std::filesystem::path& folder,
                                                const domain::MunicipalityNumber& home,
                                                const Unpack& unpack);

// The same for a delivery as import() takes it: a folder, packed or not, in a BagIt bag or not.
Result<MappingGuess, std::string> guess_mapping(const std::filesystem::path& delivery,
                                                archive::Archive& archive,
                                                extract::Workers& workers,
                                                const domain::MunicipalityNumber& home,
                                                Progress& progress);

}  // namespace byggarkiv::intake
