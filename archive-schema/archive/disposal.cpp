#include "archive/disposal.hpp"

namespace byggarkiv::archive {

std::string_view code(DisposalKind kind) {
    switch (kind) {
        case DisposalKind::retention:
            return "retention";
        case DisposalKind::misdelivered:
            return "misdelivered";
    }
    return "";
}

std::string_view code(DisposalState state) {
    switch (state) {
        case DisposalState::listing:
            return "listing";
        case DisposalState::proposed:
            return "proposed";
        case DisposalState::approved:
            return "approved";
        case DisposalState::executed:
            return "executed";
        case DisposalState::rejected:
            return "rejected";
    }
    return "";
}

std::string_view code(DisposalItem::Entity entity) {
    switch (entity) {
        case DisposalItem::Entity::document:
            return "document";
        case DisposalItem::Entity::entry:
            return "entry";
        case DisposalItem::Entity::whole_case:
            return "case";
    }
    return "";
}

std::string_view code(DisposalItem::State state) {
    switch (state) {
        case DisposalItem::State::listed:
            return "listed";
        case DisposalItem::State::disposed:
            return "disposed";
        case DisposalItem::State::released:
            return "released";
    }
    return "";
}

std::string_view code(TombstoneFile::Bytes state) {
    switch (state) {
        case TombstoneFile::Bytes::pending:
            return "pending";
        case TombstoneFile::Bytes::removed:
            return "removed";
        case TombstoneFile::Bytes::kept:
            return "kept";
    }
    return "";
}

std::string_view code(DisposalRefusal::Cause cause) {
    switch (cause) {
        case DisposalRefusal::Cause::without_right:
            return "without_right";
        case DisposalRefusal::Cause::same_person:
            return "same_person";
        case DisposalRefusal::Cause::no_reason:
            return "no_reason";
        case DisposalRefusal::Cause::unknown:
            return "unknown";
        case DisposalRefusal::Cause::nothing:
            return "nothing";
        case DisposalRefusal::Cause::kept:
            return "kept";
        case DisposalRefusal::Cause::claimed:
            return "claimed";
        case DisposalRefusal::Cause::held:
            return "held";
        case DisposalRefusal::Cause::changed:
            return "changed";
        case DisposalRefusal::Cause::other_digest:
            return "other_digest";
        case DisposalRefusal::Cause::wrong_state:
            return "wrong_state";
        case DisposalRefusal::Cause::import_running:
            return "import_running";
    }
    return "";
}

std::optional<DisposalKind> read_disposal_kind(std::string_view text) {
    for (const auto kind : {DisposalKind::retention, DisposalKind::misdelivered})
        if (code(kind) == text) return kind;
    return std::nullopt;
}

}  // namespace byggarkiv::archive
