#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace byggarkiv::archive {

class Work;

struct AuditEvent {
    std::string actor;   // "person:<key>", "staff:<login>", "import:<batch>", "visitor"
    std::string action;  // "read", "assess", "grant", "withdraw", "issue", "import", ...
    std::string entity;  // "document", "case", ...
    std::string entity_id;
    std::string purpose;  // "own property", "case handling", ...
};

struct AuditEntry {
    std::int64_t number = 0;
    std::string at;
    AuditEvent event;
    std::string hash;
};

// Every read of a document that is not open and every decision about access, in one chain of
// keyed hashes: whoever changes, drops or inserts an entry without the key breaks it.
class AuditLog {
public:
    explicit AuditLog(Work& work) : work_(work) {}

    // In the running change, or in one of its own where none runs.
    void note(const AuditEvent& event);
    // Newest first.
    std::vector<AuditEntry> of(std::string_view entity, std::string_view entity_id, int limit);
    // The number of the first entry whose hash does not follow from those before it; none = sound.
    std::optional<std::int64_t> first_bad();
    std::int64_t length();

private:
    Work& work_;
};

}  // namespace byggarkiv::archive
