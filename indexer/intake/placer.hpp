#pragma once

#include <cstddef>

#include "archive/archive.hpp"
#include "domain/municipality_number.hpp"
#include "intake/progress.hpp"

namespace byggarkiv::intake {

// How sure a text must be, in parts per thousand, before a document is placed by it.
constexpr int usual_threshold = 850;

struct PlacingReport {
    std::size_t placed = 0;      // by their text
    std::size_t for_review = 0;  // left to a person
};

// Looks for the property of each document that waits for one and whose text is read: in its name,
// in what its delivery says of it and in its pages. Below the threshold a person is asked, with
// what was found. May run beside an import, and in several processes: each document is decided
// once. `limit` documents at most (0 = all that are there).
PlacingReport place_waiting(archive::Archive& archive, const domain::MunicipalityNumber& home,
                            int threshold, std::size_t limit, Progress& progress);

}  // namespace byggarkiv::intake
