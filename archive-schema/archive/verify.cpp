#include "archive/verify.hpp"

#include "archive/archive.hpp"
#include "archive/audit_log.hpp"
#include "archive/fixity.hpp"
#include "archive/seals.hpp"
#include "base/failure.hpp"

namespace byggarkiv::archive {

namespace {

// What the archive itself cannot give any more is a finding; all other trouble is the caller's.
template <typename Check>
void tell_of_trouble(const Archive& archive, std::string_view what, const Tell& tell,
                     const Check& check) {
    try {
        check();
    } catch (const Failure& failure) {
        if (failure.kind() != Failure::Kind::storage && failure.kind() != Failure::Kind::integrity)
            throw;
        tell({std::string(what), archive.tenant().text(),
              std::string("cannot be read through: ") + failure.what()});
    }
}

}  // namespace

std::int64_t check_rows(Archive& archive, const Tell& tell) {
    std::int64_t checked = 0;
    tell_of_trouble(archive, "database", tell, [&] {
        ++checked;
        for (const auto& fault : archive.database_faults())
            tell({"database", archive.tenant().text(), fault});
        checked += archive.desk().seals().check(tell);
    });
    return checked;
}

std::int64_t check_audit(Archive& archive, const std::optional<KnownAnchors>& anchors,
                         const Tell& tell) {
    std::int64_t checked = 0;
    tell_of_trouble(archive, "audit", tell, [&] {
        auto desk = archive.desk();
        auto log = desk.audit();
        checked += log.length();
        if (const auto bad = log.first_bad())
            tell({"audit", std::to_string(bad->number), bad->what});
        if (anchors)
            checked += check_anchors(log, archive.tenant(), anchors->read, anchors->key, tell);
    });
    return checked;
}

std::int64_t check_files(Archive& archive, const FileScope& scope, const Tell& tell) {
    std::int64_t checked = 0;
    tell_of_trouble(archive, "files", tell, [&] {
        checked += scope.unchecked_since ? read_due_through(archive, *scope.unchecked_since, tell)
                                         : read_all_through(archive, tell);
        find_untracked(archive, scope.settled, tell);
    });
    return checked;
}

}  // namespace byggarkiv::archive
