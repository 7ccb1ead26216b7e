#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

#include "archive/anchors.hpp"
#include "archive/finding.hpp"

namespace byggarkiv::archive {

class Archive;

// Whether an archive is still what it was. Each gives how many things were looked at and tells of
// what is wrong; a database or store that can no longer be read is such a finding and ends the
// check. All may run while others write.

// The database's own structure, then every row that must last against its digest.
std::int64_t check_rows(Archive& archive, const Tell& tell);

// The chain of the audit log and, where there are any, anchors of it.
struct KnownAnchors {
    ReadAnchors read;
    PublicKey key;
};
std::int64_t check_audit(Archive& archive, const std::optional<KnownAnchors>& anchors,
                         const Tell& tell);

// Reads files and page texts through, notes each check, and tells also of files that no document
// refers to.
struct FileScope {
    std::optional<std::chrono::sys_seconds> unchecked_since;  // none: all of them
    std::chrono::sys_seconds settled;  // files written later may still be awaiting their document
};
std::int64_t check_files(Archive& archive, const FileScope& scope, const Tell& tell);

}  // namespace byggarkiv::archive
