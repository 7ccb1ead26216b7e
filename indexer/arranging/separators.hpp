#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "archive/archive.hpp"
#include "archive/arrangements.hpp"

namespace byggarkiv::extract {
class Workers;
}

namespace byggarkiv::arranging {

// What the separator sheets among the pages of one file say: a document after each, and one before
// the first where there is anything. The sheets are left out, and so are their backs: a blank page
// right after one. A document without pages is none.
std::vector<archive::NewPart> separated(int pages, const std::vector<archive::PageMark>& marks);

struct SplitReport {
    std::size_t piles = 0;      // that were split
    std::size_t documents = 0;  // that came of them
    struct Left {
        domain::DocumentKey document;
        std::string reason;
    };
    std::vector<Left> left = {};  // for a person to look at
};

// Splits every pile whose pages have been read and whose separator sheets nobody has followed yet;
// of deliveries that are not signed off. Each in a change of its own: a pile that cannot be split
// is left as it is, and said so. May run beside an import and in several processes. Throws as
// arrange() does.
SplitReport split_by_separators(archive::Archive& archive, extract::Workers& workers);

}  // namespace byggarkiv::arranging
