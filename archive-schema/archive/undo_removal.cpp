#include "archive/undo_removal.hpp"

#include "archive/audit_log.hpp"
#include "archive/desk.hpp"
#include "archive/likenesses.hpp"
#include "archive/rows.hpp"
#include "archive/work.hpp"
#include "sql/disposal.hpp"
#include "sql/document.hpp"
#include "sql/likeness.hpp"
#include "sql/undo.hpp"

namespace byggarkiv::archive {

namespace {

namespace sql = byggarkiv::sql::undo;

// Of things whose rows go: so many keep a change well under the 50 ms that an audited read may
// wait.
constexpr int at_once = 16;

}  // namespace

UndoRemoval::UndoRemoval(Desk& desk, Work& work, const UndoOrder& order, std::string holder,
                         UndoOutcome& outcome, const BatchUndo::AtStep& at)
    : desk_(desk),
      work_(work),
      order_(order),
      holder_(std::move(holder)),
      author_("import:" + order.batch.text()),
      outcome_(outcome),
      at_(at),
      account_{order.actor, "undo", "batch " + order.batch.text()} {}

void UndoRemoval::run() {
    documents();
    added_files();
    entries();
    cases();
    case_properties();
    properties();
    parts();
    outcome_.left = left_.named();
    outcome_.more_left = left_.more();
}

void UndoRemoval::keep_lease() {
    const auto until = iso_text(work_.clock().now() + BatchUndo::lease);
    if (!work_.session().row(sql::keep, {until, order_.batch.text(), holder_}))
        throw Failure(Failure::Kind::busy, "another process undoes batch " + order_.batch.text());
}

void UndoRemoval::in_a_change(const std::function<void()>& write) {
    auto change = desk_.begin({order_.actor, "undoing batch " + order_.batch.text()});
    keep_lease();
    write();
    if (at_) at_(UndoStep::removed, outcome_);
    change.commit();
    if (at_) at_(UndoStep::committed, outcome_);
}

void UndoRemoval::each(const store::Statement& after, const Take& take) {
    std::string last;
    while (true) {
        const auto rows = work_.session().rows(after, {author_, last, at_once});
        if (rows.empty()) return;
        in_a_change([&] {
            for (const auto& row : rows) take(row);
        });
        last = rows.back().text(0);
    }
}

void UndoRemoval::guarded(std::string_view entity, const std::string& key, const std::string& item,
                          const std::function<void()>& remove) {
    auto& session = work_.session();
    session.run(sql::open_guard, {order_.batch.text(), entity, key, item});
    remove();
    session.run(sql::close_guard);
}

// The bytes stay, and so does what was derived from them.
void UndoRemoval::forget_pages(const std::string& sha256) {
    work_.session().run(sql::forget_pages, {sha256});
    work_.session().run(sql::forget_reading, {sha256});
    work_.session().run(sql::forget_findings, {sha256});
    work_.session().run(sql::forget_marks, {sha256});
    if (work_.session().row(byggarkiv::sql::document::holds, {sha256})) return;
    Likenesses(work_).forget(read_code(Sha256::parse, sha256));
    work_.session().run(byggarkiv::sql::likeness::forget_same, {sha256});
}

void UndoRemoval::note_gone(std::string_view entity, const std::string& key) {
    AuditLog(work_).note(
        {account_.actor, account_.action, std::string(entity), key, account_.purpose});
}

void UndoRemoval::documents() {
    UndoObstacles obstacles(work_, order_.placings, left_);
    Removal removal(work_, account_);
    each(byggarkiv::sql::disposal::documents_by, [&](const store::Row& row) {
        const auto& key = row.text(0);
        if (!obstacles.none_against_document(key)) return;
        const auto files = work_.session().rows(sql::files_of, {key});
        guarded("document", key, "", [&] { removal.document(key); });
        for (const auto& file : files) forget_pages(file.text(0));
        ++outcome_.documents;
    });
}

void UndoRemoval::added_files() {
    Removal removal(work_, account_);
    std::string last;
    while (true) {
        const auto rows =
            work_.session().rows(sql::added_files, {author_, order_.batch.text(), last, at_once});
        if (rows.empty()) return;
        in_a_change([&] {
            for (const auto& row : rows) {
                guarded("object", row.text(1), row.text(0),
                        [&] { removal.file(row.text(1), row.text(2)); });
                forget_pages(row.text(3));
                ++outcome_.files;
            }
        });
        last = rows.back().text(0);
    }
}

void UndoRemoval::entries() {
    UndoObstacles obstacles(work_, order_.placings, left_);
    Removal removal(work_, account_);
    each(byggarkiv::sql::disposal::entries_by, [&](const store::Row& row) {
        const auto& key = row.text(0);
        if (!obstacles.none_against_entry(key)) return;
        if (work_.session().row(sql::in_entry, {key})) {
            ++outcome_.kept_entries;
            return;
        }
        guarded("entry", key, "", [&] { removal.entry(key); });
        ++outcome_.entries;
    });
}

// Over and over while that gets further: a case goes after those that lie in it.
void UndoRemoval::cases() {
    while (cases_once()) {
    }
}

bool UndoRemoval::cases_once() {
    UndoObstacles obstacles(work_, order_.placings, left_);
    Removal removal(work_, account_);
    bool waits = false, went = false;
    outcome_.kept_cases = 0;
    each(byggarkiv::sql::disposal::cases_by, [&](const store::Row& row) {
        const auto& key = row.text(0);
        if (work_.session().row(sql::in_case, {key})) {
            ++outcome_.kept_cases;
            waits = true;
            return;
        }
        if (!obstacles.none_against_case(key)) return;
        guarded("case", key, "", [&] { removal.whole_case(key); });
        ++outcome_.cases;
        went = true;
    });
    return waits && went;
}

void UndoRemoval::case_properties() {
    while (true) {
        const auto rows = work_.session().rows(sql::added_properties, {author_, at_once});
        if (rows.empty()) return;
        in_a_change([&] {
            for (const auto& row : rows) {
                work_.session().run(sql::remove_case_property, {row.text(0), row.text(1)});
                work_.touch("case", row.text(0));
            }
        });
    }
}

void UndoRemoval::properties() {
    each(sql::empty_properties, [&](const store::Row& row) {
        const auto& key = row.text(0);
        work_.session().run(sql::remove_numbers, {key});
        work_.session().run(sql::remove_property, {key});
        note_gone("property", key);
        ++outcome_.properties;
    });
}

void UndoRemoval::parts() {
    const auto rows = work_.session().rows(sql::empty_parts);
    if (rows.empty()) return;
    in_a_change([&] {
        for (const auto& row : rows) {
            work_.session().run(sql::remove_part, {row.text(0)});
            work_.changed("part", row.text(0));
            note_gone("part", row.text(0));
        }
    });
}

}  // namespace byggarkiv::archive
