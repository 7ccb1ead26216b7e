#include "archive/audit_log.hpp"

#include <algorithm>
#include <limits>

#include "archive/work.hpp"
#include "base/failure.hpp"
#include "base/sealed.hpp"
#include "sql/order.hpp"

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

std::vector<AuditEntry> entries_of(const std::vector<store::Row>& rows) {
    std::vector<AuditEntry> entries;
    entries.reserve(rows.size());
    for (const auto& row : rows) entries.push_back(entry_of(row));
    return entries;
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
    return entries_of(work_.session().rows(sql::order::audit_of, {entity, entity_id, limit}));
}

std::vector<AuditEntry> AuditLog::by(std::string_view actor, int limit) {
    return entries_of(work_.session().rows(sql::order::audit_by, {actor, limit}));
}

std::vector<AuditEntry> AuditLog::newest(int limit) {
    auto entries = after(std::max<std::int64_t>(0, head().number - limit), limit);
    std::reverse(entries.begin(), entries.end());
    return entries;
}

std::vector<AuditEntry> AuditLog::after(std::int64_t number, int limit) {
    return entries_of(work_.session().rows(sql::order::audit_after, {number, limit}));
}

std::optional<AuditFault> AuditLog::first_bad() {
    // The head is read first: entries that are added meanwhile lie past it.
    const auto end = head();
    AuditHead reached;
    auto from = std::numeric_limits<std::int64_t>::min();
    while (true) {
        const auto entries = after(from, at_once);
        for (const auto& entry : entries) {
            if (entry.number < 1) return AuditFault{entry.number, "lies before the first"};
            if (entry.number > end.number) return past_the_head(end, reached, entry.number);
            if (entry.number != reached.number + 1)
                return AuditFault{reached.number + 1, "is gone"};
            if (!work_.sealer().is_mac(purpose, chained(reached.hash, entry), entry.hash))
                return AuditFault{entry.number,
                                  "was changed, or does not follow from those before it"};
            reached = {entry.number, entry.hash};
            from = entry.number;
        }
        if (entries.empty()) break;
    }
    return at_the_end(end, reached);
}

// An entry past the head that was read: somebody may have added it since, and the head with it.
std::optional<AuditFault> AuditLog::past_the_head(const AuditHead& end, const AuditHead& reached,
                                                  std::int64_t number) {
    if (head().number >= number) return at_the_end(end, reached);
    return AuditFault{end.number + 1, "lies past the end that the head row tells of"};
}

std::optional<AuditFault> AuditLog::at_the_end(const AuditHead& end, const AuditHead& reached) {
    if (reached.number < end.number) return AuditFault{reached.number + 1, "is gone"};
    if (reached.hash != end.hash)
        return AuditFault{end.number, "is not the one that the head row tells of"};
    return std::nullopt;
}

AuditHead AuditLog::head() {
    const auto row = work_.session().row(sql::order::audit_head);
    if (!row) throw Failure(Failure::Kind::integrity, "the head row is gone");
    return {row->number(0), row->text(1)};
}

std::string AuditLog::hash_at(std::int64_t number) {
    const auto row = work_.session().row(sql::order::audit_hash_at, {number});
    return row ? row->text(0) : std::string();
}

std::int64_t AuditLog::length() {
    return head().number;
}

}  // namespace byggarkiv::archive
