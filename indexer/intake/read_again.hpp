#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "archive/readings.hpp"
#include "intake/progress.hpp"
#include "intake/remark.hpp"

namespace byggarkiv::archive {
class Archive;
}
namespace byggarkiv::extract {
class Workers;
}

namespace byggarkiv::intake {

struct AgainReport {
    std::size_t read = 0;         // files whose text was replaced
    std::size_t surer = 0;        // ... and whose least sure page is surer now
    std::vector<Remark> remarks;  // what could not be read, whose earlier text stays
};

// Reads files again that were read by OCR before, those of the choice, `jobs` at once. The text of
// each is replaced when it was read, and the change that says so tells the index. `by` answers for
// it. May be killed at any moment and given again: it goes through those that are still of the
// choice. Throws Failure when the archive, the disk or the workers break.
AgainReport read_again(const archive::ReadingChoice& choice, archive::Archive& archive,
                       extract::Workers& workers, std::size_t jobs, const std::string& by,
                       Progress& progress);

}  // namespace byggarkiv::intake
