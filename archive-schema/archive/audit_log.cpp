#include "archive/audit_log.hpp"

#include "archive/work.hpp"
#include "base/sealed.hpp"
#include "sql/catalogue.hpp"

namespace byggarkiv::archive {

namespace {

constexpr int at_once = 1000;
constexpr std::string_view purpose = "audit";

// What an entry's hash vouches for: each part with its length before it, so that no two entries
// read the same. Keyed (Sealer::mac), so that who can write the database but not read the key file
// cannot mend the chain behind a change.
std::string chained(const std::string& previous, const AuditEntry& entry) {
    const AuditEvent& event = entry.event;
    const std::string number = std::to_string(entry.number);
    std::string message;
    for (const auto* part : {&previous, &number, &entry.at, &event.actor, &event.action,
                             &event.entity, &event.entity_id, &event.purpose}) {
        message += std::to_string(part->size());
        message += ':';
        message += *part;
    }
    return message;
}

AuditEntry entry_of(const store::Row& row) {
    return {.number = row.number(0),
            .at = row.text(1),
            .event = {.actor = row.text(2),
                      .action = row.text(3),
                      .entity = row.text(4),
                      .entity_id = row.text(5),
                      .purpose = row.text(6)},
            .hash = row.text(7)};
}

void append(Work& work, const AuditEvent& event) {
    auto& session = work.session();
    const auto head = session.row(sql::order::next_audit_number);
    AuditEntry entry{
        .number = head.value().number(0), .at = work.now(), .event = event, .hash = {}};
    entry.hash = work.sealer().mac(purpose, chained(head->text(1), entry));
    session.run(sql::order::add_audit_entry,
                {entry.number, entry.at, event.actor, event.action, event.entity, event.entity_id,
                 event.purpose, entry.hash});
    session.run(sql::order::set_audit_hash, {entry.hash});
}

}  // namespace

void AuditLog::note(const AuditEvent& event) {
    if (work_.session().in_transaction()) {
        work_.audited(event.entity, event.entity_id);
        return append(work_, event);
    }
    store::Transaction transaction(work_.session());
    append(work_, event);
    transaction.commit();
}

std::vector<AuditEntry> AuditLog::of(std::string_view entity, std::string_view entity_id,
                                     int limit) {
    std::vector<AuditEntry> found;
    for (const auto& row : work_.session().rows(sql::order::audit_of, {entity, entity_id, limit}))
        found.push_back(entry_of(row));
    return found;
}

std::optional<std::int64_t> AuditLog::first_bad() {
    auto& session = work_.session();
    // The head is read first: entries that are added meanwhile lie past it and are checked next
    // time.
    const auto head = session.row(sql::order::audit_head);
    const auto length = head.value().number(0);
    std::string previous;
    std::int64_t number = 0;
    while (number < length) {
        const auto rows = session.rows(sql::order::audit_after, {number, at_once});
        if (rows.empty()) return number + 1;
        for (const auto& row : rows) {
            const auto entry = entry_of(row);
            if (entry.number > length) break;
            if (entry.number != number + 1 ||
                !work_.sealer().is_mac(purpose, chained(previous, entry), entry.hash))
                return number + 1;
            number = entry.number;
            previous = entry.hash;
        }
    }
    if (previous != head->text(1)) return length;
    return std::nullopt;
}

std::int64_t AuditLog::length() {
    return work_.session().row(sql::order::audit_head).value().number(0);
}

}  // namespace byggarkiv::archive
