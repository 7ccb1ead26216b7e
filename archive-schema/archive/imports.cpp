#include "archive/imports.hpp"

#include <algorithm>
#include <initializer_list>

#include "archive/audit_log.hpp"
#include "archive/row_digest.hpp"
#include "archive/rows.hpp"
#include "archive/work.hpp"
#include "base/failure.hpp"
#include "sql/imports.hpp"
#include "sql/undo.hpp"

namespace byggarkiv::archive {

namespace {

using Cause = BatchRefusal::Cause;

constexpr std::string_view code(ImportItem::Kind kind) {
    return kind == ImportItem::Kind::file ? "file" : "thing";
}

template <typename Code>
Code read(std::initializer_list<Code> all, const std::string& text) {
    for (const auto one : all)
        if (code(one) == text) return one;
    throw Failure(Failure::Kind::integrity, "not a code of an import: " + text);
}

ItemOutcome outcome_of(const std::string& text) {
    return read({ItemOutcome::stored, ItemOutcome::duplicate, ItemOutcome::refused}, text);
}
ImportItem::Kind kind_of(const std::string& text) {
    return read({ImportItem::Kind::file, ImportItem::Kind::thing}, text);
}
Batch::State state_of(const std::string& text) {
    using enum Batch::State;
    return read({running, stored, signed_off, disposed, undoing, undone}, text);
}

std::string lease_end(const Work& work, std::chrono::seconds lease) {
    return iso_text(work.clock().now() + lease);
}

Batch batch_of(const store::Row& row) {
    return {.key = read_key<domain::BatchKey>(row.text(0)),
            .source = row.text(1),
            .delivery = row.text(2),
            .state = state_of(row.text(3)),
            .started_at = row.text(4),
            .started_by = row.text(5),
            .stored_at = row.text(6),
            .place = row.text(7),
            .told = row.text(8),
            .received = row.number(9),
            .repeated = row.number(10),
            .paused_at = row.text(11),
            .paused_by = row.text(12),
            .signed_at = row.text(13),
            .signed_by = row.text(14),
            .fingerprint = row.text(15),
            .lease_until = row.text(16),
            .run_began_at = row.text(17),
            .run_seen_at = row.text(18),
            .run_files = row.number(19),
            .run_done = row.number(20),
            .undo_began_at = row.text(21),
            .undone_at = row.text(22),
            .undone_by = row.text(23),
            .undone_for = row.text(24),
            .priority = read_code(read_priority, row.text(25))};
}

ImportItem item_of(const store::Row& row) {
    return {.item = row.text(0),
            .outcome = outcome_of(row.text(3)),
            .reason = row.text(4),
            .kind = kind_of(row.text(1)),
            .path = row.text(2),
            .sha256 = row.text(5),
            .bytes = row.number(6),
            .pages = row.small(7),
            .became = row.text(8).empty()
                          ? std::nullopt
                          : std::optional(read_key<domain::DocumentKey>(row.text(8)))};
}

}  // namespace

std::optional<Cause> closed(const Batch& batch) {
    switch (batch.state) {
        case Batch::State::signed_off:
            return Cause::signed_off;
        case Batch::State::disposed:
            return Cause::disposed;
        case Batch::State::undoing:
            return Cause::undoing;
        case Batch::State::undone:
            return Cause::undone;
        case Batch::State::running:
        case Batch::State::stored:
            return std::nullopt;
    }
    return std::nullopt;
}

Result<Batch, BatchRefusal> Imports::take_up(std::string_view source, std::string_view delivery,
                                             std::string_view holder, std::chrono::seconds lease) {
    work_.must_be_in_change();
    auto& session = work_.session();
    // It might find documents there that are about to go.
    if (const auto undo = session.row(sql::undo::under_way, {work_.now()}))
        return Refused{
            BatchRefusal{Cause::held, get(read_key<domain::BatchKey>(undo->text(0))).value()}};
    const auto known = session.row(sql::imports::find_batch, {source, delivery});
    if (!known) {
        const auto key = domain::BatchKey::random();
        session.run(sql::imports::begin_batch,
                    {key.text(), source, delivery, holder, lease_end(work_, lease), work_.now()});
        work_.changed("batch", key.text());
        return get(key).value();
    }
    const auto key = read_key<domain::BatchKey>(known->text(0));
    auto batch = get(key).value();
    const auto cause = closed(batch);
    if (cause && cause != Cause::disposed) return Refused{BatchRefusal{*cause, std::move(batch)}};
    if (batch.is_paused()) return Refused{BatchRefusal{Cause::paused, std::move(batch)}};
    const bool held_by_another = known->text(1) != holder && known->text(2) > work_.now();
    if (held_by_another) return Refused{BatchRefusal{Cause::held, std::move(batch)}};
    session.run(sql::imports::take_batch, {holder, lease_end(work_, lease), key.text()});
    return batch;
}

void Imports::begin_run(const domain::BatchKey& batch, const RunBegins& run) {
    work_.must_be_in_change();
    work_.session().run(sql::imports::begin_run,
                        {run.by, run.place, run.told, run.received, run.repeated, work_.now(),
                         run.files, batch.text()});
    work_.session().run(sql::imports::forget_rows_refused, {batch.text()});
    work_.changed("batch", batch.text());
}

bool Imports::keep(const domain::BatchKey& batch, std::string_view holder,
                   std::chrono::seconds lease, std::int64_t done) {
    work_.must_be_in_change();
    return work_.session()
        .row(sql::imports::keep_batch,
             {lease_end(work_, lease), work_.now(), done, batch.text(), holder})
        .has_value();
}

void Imports::end_run(const domain::BatchKey& batch, RunEnd how, std::int64_t done) {
    work_.must_be_in_change();
    work_.session().run(
        how == RunEnd::stored ? sql::imports::batch_is_in : sql::imports::let_batch_go,
        {work_.now(), done, batch.text()});
    work_.changed("batch", batch.text());
}

bool Imports::is_paused(const domain::BatchKey& batch) {
    const auto row = work_.session().row(sql::imports::paused, {batch.text()});
    return row && !row->text(0).empty();
}

void Imports::set_pause(const domain::BatchKey& batch, std::string_view at, std::string_view by) {
    work_.session().run(sql::imports::pause_batch, {at, by, batch.text()});
    work_.changed("batch", batch.text());
}

void Imports::audit(const domain::BatchKey& batch, std::string_view action, std::string_view by,
                    std::string purpose) {
    AuditLog(work_).note({.actor = std::string(by),
                          .action = std::string(action),
                          .entity = "batch",
                          .entity_id = batch.text(),
                          .purpose = std::move(purpose)});
}

Result<Batch, BatchRefusal> Imports::pause(const domain::BatchKey& key, std::string_view by,
                                           std::int64_t unread) {
    work_.must_be_in_change();
    auto batch = get(key).value();
    if (const auto cause = closed(batch)) return Refused{BatchRefusal{*cause, std::move(batch)}};
    if (batch.is_paused()) return batch;
    const bool all_is_in = batch.state == Batch::State::stored && batch.lease_until <= work_.now();
    if (all_is_in && unread == 0)
        return Refused{BatchRefusal{Cause::nothing_to_do, std::move(batch)}};
    set_pause(key, work_.now(), by);
    audit(key, "pause import", by, "delivery");
    return get(key).value();
}

Result<Batch, BatchRefusal> Imports::resume(const domain::BatchKey& key, std::string_view by) {
    work_.must_be_in_change();
    auto batch = get(key).value();
    if (const auto cause = closed(batch)) return Refused{BatchRefusal{*cause, std::move(batch)}};
    if (!batch.is_paused()) return batch;
    set_pause(key, "", "");
    audit(key, "resume import", by, "delivery");
    return get(key).value();
}

void Imports::lies_at(const domain::BatchKey& batch, std::string_view place,
                      std::string_view told) {
    work_.must_be_in_change();
    work_.session().run(sql::imports::lies_at, {place, told, batch.text()});
    work_.changed("batch", batch.text());
}

Result<Batch, BatchRefusal> Imports::prioritise(const domain::BatchKey& key, Priority priority,
                                                std::string_view by) {
    work_.must_be_in_change();
    auto batch = get(key).value();
    const auto cause = closed(batch);
    if (cause && cause != Cause::signed_off) return Refused{BatchRefusal{*cause, std::move(batch)}};
    if (batch.priority == priority) return batch;
    work_.session().run(sql::imports::set_priority, {code(priority), key.text()});
    audit(key, "set priority", by, std::string(code(priority)));
    batch.priority = priority;
    return batch;
}

void Imports::note(const domain::BatchKey& batch, const ImportItem& item) {
    work_.must_be_in_change();
    const auto became = item.became ? item.became->text() : std::string();
    const auto digest =
        row_digest(work_.sealer(), "import_item",
                   {batch.text(), item.item, code(item.kind), item.path, code(item.outcome),
                    item.reason, item.sha256, item.bytes, item.pages, became});
    work_.session().run(sql::imports::note_item,
                        {batch.text(), item.item, code(item.kind), item.path, code(item.outcome),
                         item.reason, item.sha256, item.bytes, item.pages, became, digest});
}

std::optional<Batch> Imports::get(const domain::BatchKey& batch) {
    const auto row = work_.session().row(sql::imports::batch, {batch.text()});
    if (!row) return std::nullopt;
    return batch_of(*row);
}

std::vector<Batch> Imports::all() {
    std::vector<Batch> found;
    for (const auto& row : work_.session().rows(sql::imports::batches))
        found.push_back(batch_of(row));
    return found;
}

std::vector<domain::BatchKey> Imports::beginning_with(std::string_view beginning) {
    std::vector<domain::BatchKey> found;
    for (const auto& row :
         work_.session().rows(sql::imports::keys_like, {beginning.size(), beginning}))
        found.push_back(read_key<domain::BatchKey>(row.text(0)));
    return found;
}

BatchSums Imports::sums(const Batch& batch) {
    BatchSums sums;
    sums.received = batch.received;
    sums.repeated = batch.repeated;
    for (const auto& row : work_.session().rows(sql::imports::sums, {batch.key.text()})) {
        const auto outcome = outcome_of(row.text(0));
        if (kind_of(row.text(1)) == ImportItem::Kind::thing) {
            sums.things += row.number(2);
            continue;
        }
        auto& of = outcome == ItemOutcome::stored      ? sums.stored
                   : outcome == ItemOutcome::duplicate ? sums.duplicates
                                                       : sums.refused;
        of = {row.number(2), row.number(3), row.number(4), row.number(5)};
    }
    sums.duplicates.files += batch.repeated;
    return sums;
}

std::int64_t Imports::unread(const domain::BatchKey& batch) {
    return work_.session().row(sql::imports::unread, {batch.text()}).value().number(0);
}

void Imports::each_item(const domain::BatchKey& batch,
                        const std::function<void(const ImportItem&)>& each) {
    work_.session().each(sql::imports::items, {batch.text()},
                         [&](const store::Row& row) { each(item_of(row)); });
}

std::vector<ImportItem> Imports::items(const domain::BatchKey& batch) {
    std::vector<ImportItem> found;
    each_item(batch, [&](const ImportItem& item) { found.push_back(item); });
    return found;
}

std::vector<ImportItem> Imports::refused(const domain::BatchKey& batch, int limit) {
    std::vector<ImportItem> found;
    for (const auto& row : work_.session().rows(sql::imports::refused_items, {batch.text(), limit}))
        found.push_back(item_of(row));
    std::sort(found.begin(), found.end(), as_read);
    return found;
}

}  // namespace byggarkiv::archive
