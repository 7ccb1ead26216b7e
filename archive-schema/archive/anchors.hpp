#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/audit_log.hpp"
#include "archive/finding.hpp"
#include "base/signing.hpp"
#include "domain/tenant.hpp"

namespace byggarkiv::archive {

// Where an audit log stood at a moment, signed: kept in another place, it shows later that nothing
// up to there was taken away or written anew, whoever did it and whatever keys they held meanwhile.
struct Anchor {
    std::string tenant;
    std::int64_t number = 0;  // of the last entry; 0 = there was none yet
    std::string hash;         // of that entry; "-" where there was none
    std::string at;           // moment, ISO 8601 in UTC
    std::string signature;    // over all of these, 128 hex digits

    bool operator==(const Anchor&) const = default;
};

Anchor signed_anchor(const SigningKey& key, const domain::TenantId& tenant, const AuditHead& head,
                     std::string at);

// One line without its end: "byggarkiv-anchor-1 <tenant> <number> <hash> <moment> <signature>".
std::string text_of(const Anchor& anchor);
// nullopt for what text_of() does not write. The signature is not looked at.
std::optional<Anchor> read_anchor(std::string_view line);

// Adds a line to the file and makes it durable; what is there already is never touched. The file
// and its folder are made where they are absent. Throws Failure(storage).
void append_anchor(const std::filesystem::path& file, const Anchor& anchor);

struct ReadAnchors {
    std::vector<Anchor> anchors;
    std::vector<std::int64_t> unreadable;  // lines that are none, counted from 1
};
// Of one file, which others may have written to. Throws Failure(setup) when it cannot be opened.
ReadAnchors read_anchors(const std::filesystem::path& file);

// Holds a log, whose own chain was found sound, against anchors of its tenant; those of others are
// passed over. Tells of the first entry that is gone or was written anew, and of every anchor that
// the key does not confirm. Gives the number of anchors looked at.
std::int64_t check_anchors(AuditLog& log, const domain::TenantId& tenant,
                           const ReadAnchors& anchors, const PublicKey& key, const Tell& tell);

}  // namespace byggarkiv::archive
