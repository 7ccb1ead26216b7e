#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/sha256.hpp"
#include "domain/ids.hpp"
#include "domain/noark_keeping.hpp"

namespace byggarkiv::archive {

// Why things may go. Kassasjon by a retention rule takes the documents and leaves the journal,
// which accounts for what there was; what was delivered by mistake goes with its cases and entries.
enum class DisposalKind { retention, misdelivered };

enum class DisposalState {
    listing,   // its list is still being written, or the program that wrote it was stopped
    proposed,  // sealed, and waits for the second person
    approved,  // may be executed, and may have been begun
    executed,
    rejected,
};

// kassasjonsvedtak (Noark 5.5, M450) and bevaringstid (M451), counted in whole years from the end
// of the year in which the case was closed.
struct RetentionRule {
    domain::RetentionDecision verdict = domain::RetentionDecision::keep;
    int years = 0;
};

// What a disposal is asked to take.
using DisposalScope =
    std::variant<std::vector<domain::CaseKey>, std::vector<domain::DocumentKey>, domain::BatchKey>;

struct NewDisposal {
    DisposalKind kind = DisposalKind::retention;
    DisposalScope scope;
    std::string reason;
    std::string legal_basis;
    std::optional<RetentionRule>
        rule;  // with kind retention; none: what is recorded (kassasjon) decides
};

struct Disposal {
    domain::DisposalKey key;
    DisposalKind kind = DisposalKind::retention;
    std::string scope;  // in words: "batch 1f...", "3 cases"
    std::string reason;
    std::string legal_basis;
    std::string rule;  // "Kasseres 10"; "" for what was delivered by mistake
    DisposalState state = DisposalState::listing;
    int items = 0;
    std::string digest;       // of all that it lists; 64 hex digits, "" while it is listed
    std::string proposed_by;  // login
    std::string proposed_at;  // ISO 8601, UTC
    std::string approved_by;  // "" until then
    std::string approved_at;
    std::string ended_by;  // who executed or rejected it
    std::string ended_at;
    std::string remark;  // why it was rejected
};

// One document, journal entry or case that a disposal lists.
struct DisposalItem {
    enum class Entity { document, entry, whole_case };
    enum class State { listed, disposed, released };
    int position = 0;  // from 1: documents, then entries, then cases
    Entity entity = Entity::document;
    std::string id;
    std::string digest;  // of what it was when it was listed
    int files = 0;
    std::uint64_t bytes = 0;
    State state = State::listed;
};

struct TombstoneFile {
    enum class Bytes { pending, removed, kept };  // kept: another document has the same
    int version = 1;
    std::string variant;
    Sha256 sha256;
    std::uint64_t bytes = 0;
    std::string mime_type;
    int pages = 0;
    Bytes state = Bytes::pending;
};

// What stays of a thing that was disposed of.
struct Tombstone {
    std::string id;  // the thing's own
    domain::DisposalKey disposal;
    int position = 0;
    DisposalItem::Entity entity = DisposalItem::Entity::document;
    std::string number;  // "2024/3-1-2": case, journal entry, document
    std::string type;    // of the document or entry
    std::string dated;   // partial date
    std::string reason;
    std::string legal_basis;
    std::string proposed_by;
    std::string approved_by;
    std::string executed_by;
    std::string disposed_at;
    std::vector<TombstoneFile> files;
};

// That something was in the archive once, for those who bring it again.
struct DisposedBefore {
    domain::DisposalKey disposal;
    std::string at;  // ISO 8601, UTC
    std::string reason;
    bool bytes_are_gone = true;  // false: they wait for their removal
};

struct DisposalRefusal {
    enum class Cause {
        without_right,
        same_person,     // who proposed it does not approve it
        no_reason,       // reason, legal basis, or the reason to reject
        unknown,         // no such disposal, batch, case or document
        nothing,         // there is nothing to list
        kept,            // the rule says Bevares, or its time is not over
        claimed,         // another open disposal lists it
        held,            // a legal hold
        changed,         // what it lists is not what it was
        other_digest,    // the approver saw another list
        wrong_state,     // executed, rejected or not sealed yet
        import_running,  // the delivery is on its way in
    };
    Cause cause;
    std::string detail;  // for the archivist
};

std::string_view code(DisposalKind kind);            // "retention", "misdelivered"
std::string_view code(DisposalState state);          // "listing", ...
std::string_view code(DisposalItem::Entity entity);  // "document", "entry", "case"
std::string_view code(DisposalItem::State state);
std::string_view code(TombstoneFile::Bytes state);
std::string_view code(DisposalRefusal::Cause cause);
std::optional<DisposalKind> read_disposal_kind(std::string_view code);

}  // namespace byggarkiv::archive
