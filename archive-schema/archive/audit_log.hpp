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

// Where the chain ends: number and hash of its newest entry; 0 and "" while there is none.
struct AuditHead {
    std::int64_t number = 0;
    std::string hash;
};

// The first place at which the chain does not hold.
struct AuditFault {
    std::int64_t number = 0;  // of the entry
    std::string what;         // in words, for whoever keeps the archive
};

// Every write, every read of a document that is not open and every decision about access, in one
// chain of keyed hashes: whoever changes, drops or inserts an entry without the key breaks it. What
// the chain alone cannot show, anchors do (archive/anchors.hpp): entries cut off together with the
// head row, an old backup put back, all of it written anew by somebody who has the key.
class AuditLog {
public:
    explicit AuditLog(Work& work) : work_(work) {}

    // In the running change, or in one of its own where none runs.
    void note(const AuditEvent& event);
    // Newest first.
    std::vector<AuditEntry> of(std::string_view entity, std::string_view entity_id, int limit);
    // Newest first, of one who wrote or read ("staff:eva").
    std::vector<AuditEntry> by(std::string_view actor, int limit);
    // Newest first, of everybody.
    std::vector<AuditEntry> newest(int limit);
    // After this number, oldest first.
    std::vector<AuditEntry> after(std::int64_t number, int limit);

    // Follows the chain from its first entry to the head row; none = sound.
    std::optional<AuditFault> first_bad();
    AuditHead head();
    // As it is stored; "" where there is no such entry.
    std::string hash_at(std::int64_t number);
    std::int64_t length();

private:
    std::optional<AuditFault> past_the_head(const AuditHead& end, const AuditHead& reached,
                                            std::int64_t number);
    static std::optional<AuditFault> at_the_end(const AuditHead& end, const AuditHead& reached);

    Work& work_;
};

}  // namespace byggarkiv::archive
