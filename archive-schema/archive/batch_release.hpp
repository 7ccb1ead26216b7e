#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>

#include "archive/officer.hpp"
#include "base/result.hpp"
#include "domain/document_type.hpp"
#include "domain/ids.hpp"

namespace byggarkiv::archive {

class Desk;
class Work;

struct ReleaseOrder {
    enum class Writing { release, report_only };

    domain::BatchKey batch;
    std::set<domain::DocumentType> types;  // that may be opened
    std::string legal_basis;
    int per_mille = 10;  // of the batch's files that may be wrong at most, as its sample shows
    Writing writing = Writing::release;
};

struct ReleaseRefusal {
    enum class Cause {
        without_right,
        no_type,
        no_legal_basis,
        not_signed_off,
        no_sample,      // none was drawn before it was signed off
        unchecked,      // files of the sample were not looked at
        too_many_wrong  // or too few were looked at: the share that can be wrong is too large
    };
    Cause cause = Cause::without_right;
    std::string detail;  // for the archivist
};

// Why a document stays as it is; the first that fits.
enum class StaysClosed {
    set_aside,  // its pages are other documents now
    another_type,
    open_already,
    assessed,  // exempt, wholly or in part
    secret,    // its existence
    withdrawn,
    wrong_in_sample,
    without_file,
    unread,            // a file of it waits for its text
    unreadable,        // nobody knows what stands in a file of it
    finding,           // screening has found something in it
    protected_person,  // its case names a person with a protected address
};
std::string_view code(StaysClosed reason);

struct ReleaseOutcome {
    std::int64_t opened = 0;  // or that would be
    std::map<StaysClosed, std::int64_t> closed = {};

    std::int64_t documents() const;
};

// Opens what a delivery brought, in bulk, once it is signed off: documents of the types named that
// nobody has assessed, that are read to the last page, and in which screening has found nothing.
// Only where the sample of the batch was checked and shows that few enough of its files are wrong;
// each is recorded as released, with legal basis, officer and moment. In short changes: it may be
// stopped and given again.
class BatchRelease {
public:
    // Both must outlive it; no change may be running at the desk.
    BatchRelease(Desk& desk, Work& work) : desk_(desk), work_(work) {}

    using Tell = std::function<void(const ReleaseOutcome& so_far)>;
    Result<ReleaseOutcome, ReleaseRefusal> run(const ReleaseOrder& order, const Officer& officer,
                                               const Tell& tell = {});

private:
    Desk& desk_;
    Work& work_;
};

}  // namespace byggarkiv::archive
