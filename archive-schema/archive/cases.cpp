#include "archive/cases.hpp"

#include "archive/rows.hpp"
#include "archive/sources.hpp"
#include "archive/work.hpp"
#include "sql/catalogue.hpp"

namespace byggarkiv::archive {

namespace {

Case case_of(const store::Row& row) {
    return {.key = read_key<domain::CaseKey>(row.text(0)),
            .source = row.text(1),
            .number_text = row.text(2),
            .year = row.small(3),
            .sequence = row.small(4),
            .title = row.text(5),
            .public_title = row.text(6),
            .status = read_code(domain::read_case_status, row.text(7)),
            .opened = read_partial_date(row.text(8)),
            .closed = read_partial_date(row.text(9))};
}

std::vector<Case> cases_of(const std::vector<store::Row>& rows) {
    std::vector<Case> cases;
    cases.reserve(rows.size());
    for (const auto& row : rows) cases.push_back(case_of(row));
    return cases;
}

// Gives whether anything was new.
bool add_links(Work& work, const domain::CaseKey& key, const NewCase& entry) {
    std::int64_t added = 0;
    for (const auto& link : entry.properties)
        added += work.session().run(sql::case_file::add_property,
                                    {key.text(), link.property.text(), link.as_written});
    for (const auto& party : entry.parties)
        added += work.session().run(sql::case_file::add_party,
                                    {key.text(), party.role, party.name,
                                     party.person ? party.person->text() : std::string()});
    return added > 0;
}

// The number that was asked for, or the next one where none was or another entry has it: deliveries
// do number twice, and both papers must in.
int free_number(store::Session& session, const domain::CaseKey& parent, int wanted) {
    const bool free =
        wanted > 0 && !session.row(sql::case_file::entry_numbered, {parent.text(), wanted});
    return free ? wanted
                : session.row(sql::case_file::next_entry_number, {parent.text()}).value().small(0);
}

}  // namespace

Filing<domain::CaseKey> Cases::enter(const NewCase& entry, std::string_view by) {
    work_.must_be_in_change();
    const auto source = source_of(work_, entry.source);
    if (const auto known =
            work_.session().row(sql::case_file::find, {source, entry.external_key})) {
        const auto key = read_key<domain::CaseKey>(known->text(0));
        if (add_links(work_, key, entry)) work_.touch("case", key.text());
        return {key, Filed::before};
    }
    const auto key = domain::CaseKey::random();
    work_.session().run(sql::case_file::enter,
                        {key.text(), source, entry.external_key, entry.number_text, entry.year,
                         entry.sequence, entry.title, entry.public_title, noark_text(entry.status),
                         entry.opened.text(), entry.closed.text(), work_.now(), by});
    add_links(work_, key, entry);
    work_.touch("case", key.text());
    return {key, Filed::now};
}

int Cases::next_sequence(std::string_view source, int year) {
    return work_.session().row(sql::case_file::next_sequence, {source, year}).value().small(0);
}

int Cases::next_journal_sequence(std::string_view source, int year) {
    return work_.session()
        .row(sql::case_file::next_journal_sequence, {year, source})
        .value()
        .small(0);
}

void Cases::set_status(const domain::CaseKey& key, domain::CaseStatus status,
                       const domain::PartialDate& closed) {
    work_.must_be_in_change();
    work_.session().run(sql::case_file::set_status,
                        {noark_text(status), closed.text(), key.text()});
    work_.touch("case", key.text());
}

Filing<domain::JournalEntryKey> Cases::enter(const domain::CaseKey& parent,
                                             const NewJournalEntry& entry, std::string_view by) {
    work_.must_be_in_change();
    auto& session = work_.session();
    if (const auto known =
            session.row(sql::case_file::find_entry, {parent.text(), entry.external_key}))
        return {read_key<domain::JournalEntryKey>(known->text(0)), Filed::before};

    const int number = free_number(session, parent, entry.number);
    const auto key = domain::JournalEntryKey::random();
    session.run(sql::case_file::add_entry,
                {key.text(), parent.text(), entry.external_key, number, entry.journal_year,
                 entry.sequence, noark_text(entry.type), noark_text(entry.status), entry.title,
                 entry.public_title, entry.journalled.text(), entry.dated.text(), work_.now(), by});
    int position = 0;
    for (const auto& correspondent : entry.correspondents)
        session.run(sql::case_file::add_correspondent,
                    {key.text(), ++position, noark_text(correspondent.role), correspondent.name});
    work_.touch("case", parent.text());
    work_.changed("journal entry", key.text());
    return {key, Filed::now};
}

std::optional<Case> Cases::get(const domain::CaseKey& key) {
    const auto row = work_.session().row(sql::case_file::get, {key.text()});
    if (!row) return std::nullopt;
    return case_of(*row);
}

std::vector<Case> Cases::numbered(int year, int sequence) {
    return cases_of(work_.session().rows(sql::case_file::numbered, {year, sequence}));
}

std::vector<Case> Cases::with_number_text(std::string_view text) {
    return cases_of(work_.session().rows(sql::case_file::with_number_text, {text}));
}

std::vector<Case> Cases::of_property(const domain::PropertyKey& property, int limit) {
    return cases_of(work_.session().rows(sql::case_file::of_property, {property.text(), limit}));
}

std::vector<Case> Cases::with_status(domain::CaseStatus status, std::string_view source,
                                     int limit) {
    return cases_of(
        work_.session().rows(sql::case_file::with_status, {noark_text(status), source, limit}));
}

std::vector<domain::PropertyKey> Cases::properties(const domain::CaseKey& key) {
    std::vector<domain::PropertyKey> found;
    for (const auto& row : work_.session().rows(sql::case_file::properties, {key.text()}))
        found.push_back(read_key<domain::PropertyKey>(row.text(0)));
    return found;
}

std::vector<CaseParty> Cases::parties(const domain::CaseKey& key) {
    std::vector<CaseParty> found;
    for (const auto& row : work_.session().rows(sql::case_file::parties, {key.text()})) {
        CaseParty party{.role = row.text(0), .name = row.text(1), .person = std::nullopt};
        if (!row.text(2).empty()) party.person = domain::PersonKey(row.text(2));
        found.push_back(std::move(party));
    }
    return found;
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
    std::vector<Correspondent> found;
    for (const auto& row : work_.session().rows(sql::case_file::correspondents, {key.text()}))
        found.push_back({read_code(domain::read_party_role, row.text(0)), row.text(1)});
    return found;
}

}  // namespace byggarkiv::archive
