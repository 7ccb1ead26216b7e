#include "archive/disposal_execution.hpp"

#include "archive/audit_log.hpp"
#include "archive/desk.hpp"
#include "archive/disposal_facts.hpp"
#include "archive/disposal_listing.hpp"
#include "archive/disposal_report.hpp"
#include "archive/disposal_rows.hpp"
#include "archive/disposals.hpp"
#include "archive/files.hpp"
#include "archive/likenesses.hpp"
#include "archive/removal.hpp"
#include "archive/rows.hpp"
#include "archive/work.hpp"
#include "base/failure.hpp"
#include "sql/disposal.hpp"
#include "sql/document.hpp"
#include "sql/likeness.hpp"
#include "sql/reading.hpp"

namespace byggarkiv::archive {

namespace {

using Cause = DisposalRefusal::Cause;
using Entity = DisposalItem::Entity;
using State = DisposalItem::State;

constexpr int at_once = 500;

Author author(const Officer& officer) {
    return {officer.actor(), "disposal"};
}

void remove(const DisposalItem& item, Removal removal) {
    switch (item.entity) {
        case Entity::document:
            return removal.document(item.id);
        case Entity::entry:
            return removal.entry(item.id);
        case Entity::whole_case:
            return removal.whole_case(item.id);
    }
}

void tell(const DisposalExecution::AtStep& at, DisposalStep step) {
    if (at) at(step);
}

}  // namespace

Result<DisposalOutcome, DisposalRefusal> DisposalExecution::run(const domain::DisposalKey& key,
                                                                const Officer& officer,
                                                                const AtStep& at) {
    auto disposal = desk_.disposals().get(key);
    if (auto refusal = not_now(disposal, key, officer)) return Refused{std::move(*refusal)};
    tell(at, DisposalStep::begun);
    DisposalOutcome outcome{.disposal = std::move(*disposal), .left = {}};
    dispose_of_items(outcome, officer, at);
    settle(outcome, officer, at);
    const auto left = work_.session().row(sql::disposal::listed_left, {key.text()});
    if (left.value().number(0) == 0 && outcome.files_waiting == 0) {
        end(outcome, officer);
        tell(at, DisposalStep::ended);
    }
    return outcome;
}

std::optional<DisposalRefusal> DisposalExecution::not_now(const std::optional<Disposal>& disposal,
                                                          const domain::DisposalKey& key,
                                                          const Officer& officer) {
    if (!officer.may(domain::Right::approve_disposal))
        return DisposalRefusal{Cause::without_right, "executing takes the right approve_disposal"};
    if (!disposal) return DisposalRefusal{Cause::unknown, "no disposal " + key.text()};
    if (disposal->state != DisposalState::approved)
        return DisposalRefusal{
            Cause::wrong_state,
            "the disposal is " + std::string(code(disposal->state)) +
                (disposal->ended_at.empty() ? "" : " since " + disposal->ended_at)};
    if (digest_of_items(work_, key) != disposal->digest)
        throw Failure(Failure::Kind::integrity,
                      "the list of disposal " + key.text() + " is not the one that was sealed");
    return std::nullopt;
}

// Over and over while that gets further: a case goes after those that lie in it.
void DisposalExecution::dispose_of_items(DisposalOutcome& outcome, const Officer& officer,
                                         const AtStep& at) {
    int before = 0;
    do {
        before = outcome.disposed;
        outcome.left.clear();
        dispose_of_each(outcome, officer, at);
    } while (!outcome.left.empty() && outcome.disposed > before);
}

void DisposalExecution::dispose_of_each(DisposalOutcome& outcome, const Officer& officer,
                                        const AtStep& at) {
    int last = 0;
    while (true) {
        const auto items = desk_.disposals().items(outcome.disposal.key, last, at_once);
        if (items.empty()) return;
        for (const auto& item : items) {
            last = item.position;
            if (item.state != State::listed) continue;
            if (auto refusal = dispose_of(outcome.disposal, item, officer, at))
                outcome.left.push_back(std::move(*refusal));
            else
                ++outcome.disposed;
        }
    }
}

// Everything about one item in one change, so that it is there or gone, with its tombstone.
std::optional<DisposalRefusal> DisposalExecution::dispose_of(const Disposal& disposal,
                                                             const DisposalItem& item,
                                                             const Officer& officer,
                                                             const AtStep& at) {
    auto change = desk_.begin(author(officer));
    auto& session = work_.session();
    // From here on nobody can place a hold: who tries waits until this has ended.
    session.run(sql::disposal::lock);
    const auto now = desk_.disposals().get(disposal.key);
    if (!now || now->state != DisposalState::approved)
        return DisposalRefusal{Cause::wrong_state, "the disposal was ended meanwhile"};
    if (auto found = obstacle(work_, item)) return found;
    if (const auto inside = things_in(work_, item); !inside.empty())
        return DisposalRefusal{Cause::changed, std::string(code(item.entity)) + " " + item.id +
                                                   " still holds " + inside.front()};
    session.run(sql::disposal::open_guard, {disposal.key.text(), code(item.entity), item.id});
    set_tombstone(*now, item, officer);
    remove(item, Removal(work_, {officer.actor(), "dispose", "disposal " + disposal.key.text()}));
    session.run(sql::disposal::close_guard);
    if (session.run(sql::disposal::set_item,
                    {code(State::disposed), disposal.key.text(), item.position}) != 1)
        return DisposalRefusal{Cause::wrong_state, "somebody else disposes of it"};
    tell(at, DisposalStep::rows_removed);
    change.commit();
    tell(at, DisposalStep::item_disposed);
    return std::nullopt;
}

void DisposalExecution::set_tombstone(const Disposal& disposal, const DisposalItem& item,
                                      const Officer& officer) {
    const auto facts = facts_of(work_, item.entity, item.id).value();
    auto& session = work_.session();
    session.run(sql::disposal::set_tombstone,
                {item.id, disposal.key.text(), item.position, code(item.entity), facts.number,
                 facts.type, facts.dated, facts.origin, disposal.reason, disposal.legal_basis,
                 disposal.proposed_by, disposal.approved_by, officer.login, work_.now()});
    int position = 0;
    for (const auto& file : facts.files)
        session.run(
            sql::disposal::set_tombstone_file,
            {item.id, ++position, disposal.key.text(), file.version, file.variant,
             file.sha256.hex(), static_cast<std::int64_t>(file.bytes), file.mime_type, file.pages});
    work_.changed("tombstone", item.id);
}

void DisposalExecution::settle(DisposalOutcome& outcome, const Officer& officer, const AtStep& at) {
    std::string last;
    while (true) {
        const auto rows = work_.session().rows(sql::disposal::pending_bytes,
                                               {outcome.disposal.key.text(), last, at_once});
        if (rows.empty()) return;
        for (const auto& row : rows) {
            last = row.text(0);
            if (!settle_one(last, outcome, officer, at)) ++outcome.files_waiting;
        }
    }
}

// Bytes go after the tombstone that names them is committed, and while no import holds its lease:
// an import that began before it may have found the bytes here and be about to refer to them; one
// that begins later asks for the tombstone first. False while they have to wait.
bool DisposalExecution::settle_one(const std::string& sha256, DisposalOutcome& outcome,
                                   const Officer& officer, const AtStep& at) {
    auto change = desk_.begin(author(officer));
    auto& session = work_.session();
    session.run(sql::disposal::lock);
    const auto running = session.row(sql::disposal::imports_running, {work_.now()});
    if (running.value().number(0) > 0) return false;
    auto became = TombstoneFile::Bytes::removed;
    if (const auto holder = session.row(sql::disposal::held_by_document, {sha256})) {
        // It may be a document that this disposal lists and has not come to.
        const auto claim = session.row(sql::disposal::claim, {"document", holder->text(0)});
        if (claim && claim->text(0) == outcome.disposal.key.text()) return false;
        became = TombstoneFile::Bytes::kept;
        ++outcome.files_kept;
    } else {
        files_.dispose_of(read_code(Sha256::parse, sha256));
        session.run(sql::disposal::remove_pages, {sha256});
        session.run(sql::disposal::remove_findings, {sha256});
        session.run(sql::document::forget_marks, {sha256});
        session.run(sql::reading::forget, {sha256});
        Likenesses(work_).forget(read_code(Sha256::parse, sha256));
        session.run(sql::likeness::forget_same, {sha256});
        ++outcome.files_removed;
        tell(at, DisposalStep::bytes_removed);
    }
    session.run(sql::disposal::settle_bytes, {code(became), outcome.disposal.key.text(), sha256});
    change.commit();
    tell(at, DisposalStep::bytes_settled);
    return true;
}

void DisposalExecution::forget_items(const domain::BatchKey& batch, const Officer& officer) {
    while (true) {
        auto change = desk_.begin(author(officer));
        const auto forgotten = work_.session().run(sql::disposal::forget_items, {batch.text()});
        if (forgotten == 0) {
            work_.session().run(sql::disposal::batch_disposed, {batch.text()});
            work_.changed("batch", batch.text());
        }
        change.commit();
        if (forgotten == 0) return;
    }
}

void DisposalExecution::end(DisposalOutcome& outcome, const Officer& officer) {
    auto& disposal = outcome.disposal;
    if (const auto batch = batch_of(disposal); batch && disposal.kind == DisposalKind::misdelivered)
        forget_items(*batch, officer);
    auto change = desk_.begin(author(officer));
    disposal.state = DisposalState::executed;
    disposal.ended_by = officer.login;
    disposal.ended_at = work_.now();
    if (!write_on(work_, disposal, DisposalState::approved))
        throw Failure(Failure::Kind::integrity,
                      "disposal " + disposal.key.text() + " was ended by somebody else");
    AuditLog(work_).note({.actor = officer.actor(),
                          .action = "execute disposal",
                          .entity = "disposal",
                          .entity_id = disposal.key.text(),
                          .purpose = std::to_string(disposal.items) + " items"});
    keep_reports(work_, disposal);
    change.commit();
}

}  // namespace byggarkiv::archive
