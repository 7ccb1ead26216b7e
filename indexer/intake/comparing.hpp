#pragma once

#include <cstddef>

#include "intake/progress.hpp"

namespace byggarkiv::archive {
class Archive;
}

namespace byggarkiv::intake {

struct ComparingReport {
    std::size_t compared = 0;  // files
    std::size_t alike = 0;     // pairs of them that were found alike
};

// Compares the text of each file that waits for it with those of others that share telling words
// with it, and keeps which are alike. Two files of one document alone, as its versions and formats
// are, are never told of. `limit` files at most (0 = all that wait). May run beside an import, and
// in several processes. Throws Failure when the archive or the disk breaks.
ComparingReport compare_waiting(archive::Archive& archive, std::size_t limit, Progress& progress);

}  // namespace byggarkiv::intake
