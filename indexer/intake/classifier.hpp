#pragma once

#include <cstddef>

#include "archive/archive.hpp"
#include "intake/progress.hpp"

namespace byggarkiv::intake {

struct ClassifyingReport {
    std::size_t told = 0;        // documents of which their text told something
    std::size_t for_review = 0;  // of which something is left to a person
};

// Looks for what the deliveries of documents left untold (type, title, date, case number) in the
// names of their files and their pages, where their text is read. Below the threshold (parts per
// thousand) a person is asked, with what was found. May run beside an import, and in several
// processes: each thing is decided once.
ClassifyingReport classify_waiting(archive::Archive& archive, int threshold, Progress& progress);

}  // namespace byggarkiv::intake
