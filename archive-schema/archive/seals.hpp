#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "archive/finding.hpp"

namespace byggarkiv::archive {

class Work;

// Keyed hashes over rows as they were written: of a case, a journal entry, a document, an archive
// and its parts and classes, a plan, a task, a deadline, a decision, a delivery, an
// arrangement of its pages, an owners' rule, a person, a role of the staff in a row of their own,
// of all else in the row itself. They tell silent change (a failing disk, a hand in the database)
// from what the program wrote. What they cannot tell: a change made before the thing was lawfully
// written again, since that seals what it finds.
class Seals {
public:
    explicit Seals(Work& work) : work_(work) {}

    // Over the rows as they lie now; what has none any more has no seal either. Things of other
    // kinds are left alone. In a change; its commit does it for all that was written.
    void renew(std::string_view entity, const std::string& id);

    // Looks at every row that must last and tells of those changed, missing or added: by table, and
    // by the thing that they belong to or their own key. Gives the number of things and rows looked
    // at. Others may write meanwhile.
    std::int64_t check(const Tell& tell);

private:
    Work& work_;
};

}  // namespace byggarkiv::archive
