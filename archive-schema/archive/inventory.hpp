#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "base/sha256.hpp"

namespace byggarkiv::archive {

class Work;

struct Counts {
    std::int64_t properties = 0, cases = 0, journal_entries = 0, documents = 0, files = 0,
                 pages = 0;
};

// What an archive holds, said without ids and times of writing: two archives are the same when
// their inventories are.
class Inventory {
public:
    explicit Inventory(Work& work) : work_(work) {}

    Counts counts();
    // One line per archive, part, class, case, journal entry, document and file, and per thing that
    // hangs on one, then per number, address, building, parcel and owner of a property, per page,
    // decision, delivery, tombstone, disposal and legal hold, in a total order. Of sealed values
    // only that they are there, and of owners a keyed hash.
    void lines(const std::function<void(const std::string&)>& each);
    // The SHA-256 of those lines, each ended by a line feed.
    Sha256 digest();

private:
    void what_went(const std::function<void(const std::string&)>& each);
    Work& work_;
};

}  // namespace byggarkiv::archive
