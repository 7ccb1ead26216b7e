#pragma once

#include <string>
#include <vector>

#include "archive/archive.hpp"
#include "archive/arrangements.hpp"
#include "base/result.hpp"

namespace byggarkiv::extract {
class Workers;
}

namespace byggarkiv::arranging {

// Who arranges.
struct Arranger {
    archive::ArrangedBy way = archive::ArrangedBy::person;
    std::string actor;  // for the audit log: "staff:berit"
    std::string name;   // under the arrangement: "berit"
};

// Splits, joins, turns and orders the pages of `seen` into these parts, whose files are made here:
// leave those out. Pages that no part names are left out of them. The text of pages that stay
// upright goes with them; a file with turned pages is read again.
// Refused as by archive::Arrangements::arrange, and where a file cannot be made of the pages
// (unmakeable, with the reason). Throws Failure when the archive, the disk or the workers break;
// nothing is arranged then.
Result<archive::Arranged, archive::ArrangementRefusal> arrange(archive::Archive& archive,
                                                               extract::Workers& workers,
                                                               const archive::Piles& seen,
                                                               std::vector<archive::NewPart> parts,
                                                               const Arranger& by);

}  // namespace byggarkiv::arranging
