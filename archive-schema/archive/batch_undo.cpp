#include "archive/batch_undo.hpp"

#include <unistd.h>

#include <algorithm>
#include <optional>

#include "archive/audit_log.hpp"
#include "archive/desk.hpp"
#include "archive/imports.hpp"
#include "archive/rows.hpp"
#include "archive/undo_obstacles.hpp"
#include "archive/undo_removal.hpp"
#include "archive/work.hpp"
#include "base/id.hpp"
#include "sql/disposal.hpp"
#include "sql/undo.hpp"

namespace byggarkiv::archive {

namespace {

namespace sql = byggarkiv::sql::undo;
using Cause = UndoRefusal::Cause;
using Refusal = std::optional<UndoRefusal>;

constexpr int looked_at_once = 500;

// Why a batch in this state is not undone.
std::optional<Cause> against(const Batch& batch, const std::string& now) {
    switch (batch.state) {
        case Batch::State::signed_off:
            return Cause::signed_off;
        case Batch::State::disposed:
            return Cause::disposed;
        case Batch::State::undone:
            return Cause::undone;
        case Batch::State::running:
        case Batch::State::stored:
        case Batch::State::undoing:
            break;
    }
    return batch.lease_until > now ? std::optional(Cause::held) : std::nullopt;
}

// The imports of all other batches: whether one runs, and a text that is another one once any of
// them has run again.
struct OtherRuns {
    std::vector<std::string> now;
    std::string told;
};
OtherRuns other_runs(Work& work, const domain::BatchKey& batch) {
    OtherRuns runs;
    const auto moment = work.now();
    for (const auto& row : work.session().rows(sql::other_runs, {batch.text()})) {
        if (row.text(1) > moment) runs.now.push_back("batch " + row.text(0));
        runs.told += row.text(0) + row.text(2) + row.text(3) + std::to_string(row.number(4)) + ";";
    }
    return runs;
}

// Calls `look` with the key of every thing that the statement gives, until there are no more.
void each_by(Work& work, const store::Statement& statement, const std::string& author,
             const std::function<void(const std::string&)>& look) {
    std::string last;
    while (true) {
        const auto rows = work.session().rows(statement, {author, last, looked_at_once});
        if (rows.empty()) return;
        for (const auto& row : rows) look(row.text(0));
        last = rows.back().text(0);
    }
}

// All that is in the way of anything, before anything goes.
Refusal survey(Work& work, const UndoOrder& order, const Batch& batch) {
    const auto author = "import:" + order.batch.text();
    UndoRefusal counted{.cause = Cause::counted, .batch = batch};
    for (const auto& row : work.session().rows(sql::counted_by, {order.batch.text(), author}))
        counted.named.push_back("batch " + row.text(0) + " counts " +
                                std::to_string(row.number(1)) +
                                " of its files in documents of this one: undo that batch first");
    if (!counted.named.empty()) return counted;
    NamedObstacles found;
    UndoObstacles obstacles(work, order.placings, found);
    namespace by = byggarkiv::sql::disposal;
    each_by(work, by::documents_by, author,
            [&](const std::string& key) { (void)obstacles.none_against_document(key); });
    each_by(work, by::entries_by, author,
            [&](const std::string& key) { (void)obstacles.none_against_entry(key); });
    each_by(work, by::cases_by, author,
            [&](const std::string& key) { (void)obstacles.none_against_case(key); });
    if (found.empty()) return std::nullopt;
    return UndoRefusal{Cause::decided, batch, found.named(), found.more()};
}

void audit(Work& work, const UndoOrder& order, std::string_view action, std::string purpose) {
    AuditLog(work).note({.actor = order.actor,
                         .action = std::string(action),
                         .entity = "batch",
                         .entity_id = order.batch.text(),
                         .purpose = std::move(purpose)});
}

// Refused where somebody has taken it up, or an import has run, since it was looked at.
Refusal begin(Desk& desk, Work& work, const UndoOrder& order, const std::string& holder,
              const std::string& runs_told) {
    auto change = desk.begin({order.actor, "undoing batch " + order.batch.text()});
    const auto batch = desk.imports().get(order.batch).value();
    if (const auto cause = against(batch, work.now())) return UndoRefusal{*cause, batch};
    if (auto runs = other_runs(work, order.batch); runs.told != runs_told)
        return UndoRefusal{Cause::import_running, batch, std::move(runs.now)};
    work.session().run(sql::begin, {holder, iso_text(work.clock().now() + BatchUndo::lease),
                                    work.now(), order.by, order.reason, order.batch.text()});
    work.changed("batch", order.batch.text());
    audit(work, order, "undo import",
          "in the name of " + order.by + (order.reason.empty() ? "" : ": " + order.reason));
    change.commit();
    return std::nullopt;
}

std::string in_words(const UndoOutcome& outcome) {
    return std::to_string(outcome.documents) + " documents, " + std::to_string(outcome.entries) +
           " journal entries, " + std::to_string(outcome.cases) + " cases, " +
           std::to_string(outcome.properties) + " properties";
}

// Undone where nothing is left; else it waits, half-way, to be gone on with.
void end(Desk& desk, Work& work, const UndoOrder& order, const std::string& holder,
         UndoOutcome& outcome) {
    auto change = desk.begin({order.actor, "undoing batch " + order.batch.text()});
    auto& session = work.session();
    if (!outcome.left.empty()) {
        session.run(sql::let_go, {order.batch.text(), holder});
    } else {
        if (!session.row(sql::end, {work.now(), order.batch.text(), holder}))
            throw Failure(Failure::Kind::busy,
                          "another process undoes batch " + order.batch.text());
        audit(work, order, "import undone", "taken out by the last run: " + in_words(outcome));
    }
    work.changed("batch", order.batch.text());
    change.commit();
    outcome.batch = desk.imports().get(order.batch).value();
}

}  // namespace

std::string text(const UndoRefusal& refusal) {
    const auto as = [&](BatchRefusal::Cause cause) {
        return text(BatchRefusal{cause, refusal.batch});
    };
    switch (refusal.cause) {
        case Cause::held:
            return "is at work in another process, or was until just now";
        case Cause::signed_off:
            return as(BatchRefusal::Cause::signed_off);
        case Cause::disposed:
            return as(BatchRefusal::Cause::disposed);
        case Cause::undone:
            return as(BatchRefusal::Cause::undone);
        case Cause::import_running:
            return "is not undone while another delivery is on its way in";
        case Cause::counted:
            return "brought what other batches count on";
        case Cause::decided:
            return "brought things that somebody has decided on since, or that are held";
    }
    return "";
}

Result<UndoOutcome, UndoRefusal> BatchUndo::run(const UndoOrder& order, const AtStep& at) {
    auto batch = desk_.imports().get(order.batch).value();
    if (const auto cause = against(batch, work_.now())) return Refused{UndoRefusal{*cause, batch}};
    auto runs = other_runs(work_, order.batch);
    if (!runs.now.empty())
        return Refused{UndoRefusal{Cause::import_running, batch, std::move(runs.now)}};
    if (auto refusal = survey(work_, order, batch)) return Refused{std::move(*refusal)};
    const auto holder = "undo by process " + std::to_string(::getpid()) + " " + random_uuid();
    if (auto refusal = begin(desk_, work_, order, holder, runs.told))
        return Refused{std::move(*refusal)};
    UndoOutcome outcome{.batch = desk_.imports().get(order.batch).value()};
    if (at) at(UndoStep::begun, outcome);
    UndoRemoval(desk_, work_, order, holder, outcome, at).run();
    end(desk_, work_, order, holder, outcome);
    if (at && outcome.ended()) at(UndoStep::ended, outcome);
    return outcome;
}

std::vector<Sha256> BatchUndo::bytes() {
    std::vector<Sha256> found;
    work_.session().each(sql::undone_bytes, {}, [&](const store::Row& row) {
        found.push_back(read_code(Sha256::parse, row.text(0)));
    });
    std::sort(found.begin(), found.end());
    return found;
}

}  // namespace byggarkiv::archive
