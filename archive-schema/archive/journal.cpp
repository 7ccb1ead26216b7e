#include "archive/cases.hpp"
#include "archive/rows.hpp"
#include "archive/work.hpp"
#include "sql/case_file.hpp"

// The journal of case files.
namespace byggarkiv::archive {

namespace {

// The number that was asked for, or the next one where none was or another entry has it: deliveries
// do number twice, and both papers must in.
int free_number(store::Session& session, const domain::CaseKey& parent, int wanted) {
    const bool free =
        wanted > 0 && !session.row(sql::case_file::entry_numbered, {parent.text(), wanted});
    return free ? wanted
                : session.row(sql::case_file::next_entry_number, {parent.text()}).value().small(0);
}

void add_sign_off(store::Session& session, const domain::JournalEntryKey& entry, int position,
                  const SignOff& one) {
    session.run(sql::case_file::sign_off,
                {entry.text(), position, one.dated, one.by,
                 one.method ? noark_text(*one.method) : std::string_view{}, one.answered_in});
}

void add_row(Work& work, const domain::JournalEntryKey& key, const domain::CaseKey& parent,
             const NewJournalEntry& entry, int number, std::string_view by) {
    const auto& more = entry.details;
    work.session().run(sql::case_file::add_entry,
                       {key.text(),
                        parent.text(),
                        entry.external_key,
                        noark_text(more.kind),
                        more.entry_id,
                        number,
                        entry.journal_year,
                        entry.sequence,
                        noark_text(entry.type),
                        noark_text(entry.status),
                        entry.title,
                        entry.public_title,
                        more.description,
                        more.medium ? noark_text(*more.medium) : std::string_view{},
                        entry.journalled.text(),
                        entry.dated.text(),
                        more.received_at,
                        more.sent_at,
                        more.due.text(),
                        more.assessed.text(),
                        more.attachments.value_or(-1),
                        more.lent_at,
                        more.lent_to,
                        more.journal_unit,
                        more.archived.at,
                        more.archived.by,
                        more.made.at,
                        more.made.by,
                        work.now(),
                        by});
}

}  // namespace

Filing<domain::JournalEntryKey> Cases::enter(const domain::CaseKey& parent,
                                             const NewJournalEntry& entry, std::string_view by) {
    work_.must_be_in_change();
    auto& session = work_.session();
    if (const auto known =
            session.row(sql::case_file::find_entry, {parent.text(), entry.external_key}))
        return {read_key<domain::JournalEntryKey>(known->text(0)), Filed::before};

    const auto key = domain::JournalEntryKey::random();
    add_row(work_, key, parent, entry, free_number(session, parent, entry.number), by);
    int position = 0;
    for (const auto& one : entry.sign_offs) add_sign_off(session, key, ++position, one);
    Particulars particulars(work_);
    if (entry.correspondents.empty()) {
        particulars.enter(key, entry.particulars);
    } else {
        ParticularSet all = entry.particulars;
        all.correspondents.insert(all.correspondents.begin(), entry.correspondents.begin(),
                                  entry.correspondents.end());
        particulars.enter(key, all);
    }
    work_.touch("case", parent.text());
    work_.changed("journal entry", key.text());
    return {key, Filed::now};
}

int Cases::next_journal_sequence(std::string_view source, int year) {
    return work_.session()
        .row(sql::case_file::next_journal_sequence, {year, source})
        .value()
        .small(0);
}

void Cases::sign_off(const domain::JournalEntryKey& entry, const SignOff& by) {
    work_.must_be_in_change();
    auto& session = work_.session();
    const int position =
        session.row(sql::case_file::next_sign_off, {entry.text()}).value().small(0);
    add_sign_off(session, entry, position, by);
    work_.changed("journal entry", entry.text());
    if (const auto row = session.row(sql::case_file::case_of_entry, {entry.text()}))
        work_.touch("case", row->text(0));
}

std::vector<JournalEntry> Cases::journal(const domain::CaseKey& key) {
    std::vector<JournalEntry> entries;
    for (const auto& row : work_.session().rows(sql::case_file::journal, {key.text()}))
        entries.push_back({.key = read_key<domain::JournalEntryKey>(row.text(0)),
                           .number = row.small(1),
                           .type = read_code(domain::read_journal_entry_type, row.text(2)),
                           .status = read_code(domain::read_journal_status, row.text(3)),
                           .title = row.text(4),
                           .public_title = row.text(5),
                           .journalled = read_partial_date(row.text(6)),
                           .dated = read_partial_date(row.text(7))});
    return entries;
}

std::vector<Correspondent> Cases::correspondents(const domain::JournalEntryKey& key) {
    return Particulars(work_).correspondents(key);
}

std::optional<EntryDetails> Cases::details(const domain::JournalEntryKey& key) {
    const auto row = work_.session().row(sql::case_file::entry_details, {key.text()});
    if (!row) return std::nullopt;
    EntryDetails found{.kind = read_code(domain::read_entry_kind, row->text(0)),
                       .entry_id = row->text(1),
                       .description = row->text(2),
                       .medium = read_optional_code(domain::read_medium, row->text(3)),
                       .received_at = row->text(4),
                       .sent_at = row->text(5),
                       .due = read_partial_date(row->text(6)),
                       .assessed = read_partial_date(row->text(7)),
                       .lent_at = row->text(9),
                       .lent_to = row->text(10),
                       .journal_unit = row->text(11),
                       .archived = {row->text(12), row->text(13)},
                       .made = {row->text(14), row->text(15)}};
    if (row->small(8) >= 0) found.attachments = row->small(8);
    return found;
}

std::vector<SignOff> Cases::sign_offs(const domain::JournalEntryKey& key) {
    std::vector<SignOff> found;
    for (const auto& row : work_.session().rows(sql::case_file::sign_offs, {key.text()}))
        found.push_back({row.text(0), row.text(1),
                         read_optional_code(domain::read_sign_off_method, row.text(2)),
                         row.text(3)});
    return found;
}

}  // namespace byggarkiv::archive
