#include "archive/cases.hpp"

#include <algorithm>

#include "archive/persons.hpp"
#include "archive/rows.hpp"
#include "archive/sources.hpp"
#include "archive/work.hpp"
#include "sql/case_file.hpp"
#include "sql/particular.hpp"
#include "sql/structure.hpp"

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
bool add_properties(Work& work, const domain::CaseKey& key, const NewCase& entry) {
    std::int64_t added = 0;
    for (const auto& link : entry.properties)
        added += work.session().run(sql::case_file::add_property, {key.text(), link.property.text(),
                                                                   link.as_written, work.actor()});
    return added > 0;
}

std::optional<domain::PersonKey> person_of(Work& work, const Party& party) {
    if (!party.national_id) return party.person;
    return Persons(work).find_or_enter(*party.national_id);
}

// Those that a known case does not have yet, by role, name and person.
void add_new_parties(Work& work, const domain::CaseKey& key, const std::vector<Party>& parties) {
    if (parties.empty()) return;
    Particulars particulars(work);
    auto known = particulars.parties(key);
    for (const auto& party : parties) {
        const auto person = person_of(work, party);
        const bool there = std::any_of(known.begin(), known.end(), [&](const Party& one) {
            return one.role == party.role && one.name == party.name && one.person == person;
        });
        if (there) continue;
        particulars.add(key, party);
        known.push_back({.role = party.role, .name = party.name, .person = person});
    }
}

std::string text_of(const std::optional<domain::Medium>& medium) {
    return std::string(medium ? noark_text(*medium) : std::string_view{});
}

template <typename Key>
std::optional<std::string> text_of_key(const std::optional<Key>& key) {
    if (!key) return std::nullopt;
    return key->text();
}

}  // namespace

Filing<domain::CaseKey> Cases::enter(const NewCase& entry, std::string_view by) {
    work_.must_be_in_change();
    const auto source = source_of(work_, entry.source);
    if (const auto known =
            work_.session().row(sql::case_file::find, {source, entry.external_key})) {
        const auto key = read_key<domain::CaseKey>(known->text(0));
        if (add_properties(work_, key, entry)) work_.touch("case", key.text());
        add_new_parties(work_, key, entry.particulars.parties);
        add_new_parties(work_, key, entry.parties);
        return {key, Filed::before};
    }
    const auto key = domain::CaseKey::random();
    const auto& more = entry.details;
    work_.session().run(sql::case_file::enter, {key.text(),
                                                source,
                                                entry.external_key,
                                                noark_text(more.kind),
                                                text_of_key(more.parent),
                                                text_of_key(more.primary_class),
                                                entry.number_text,
                                                entry.year,
                                                entry.sequence,
                                                entry.title,
                                                entry.public_title,
                                                more.description,
                                                noark_text(entry.status),
                                                text_of(more.medium),
                                                entry.opened.text(),
                                                entry.closed.text(),
                                                more.closed.at,
                                                more.closed.by,
                                                more.unit,
                                                more.responsible,
                                                more.journal_unit,
                                                more.lent_at,
                                                more.lent_to,
                                                more.made.at,
                                                more.made.by,
                                                work_.now(),
                                                by});
    add_properties(work_, key, entry);
    Particulars particulars(work_);
    if (entry.parties.empty()) {
        particulars.enter(key, entry.particulars);
    } else {
        ParticularSet all = entry.particulars;
        all.parties.insert(all.parties.begin(), entry.parties.begin(), entry.parties.end());
        particulars.enter(key, all);
    }
    work_.touch("case", key.text());
    return {key, Filed::now};
}

int Cases::next_sequence(std::string_view source, int year) {
    return work_.session().row(sql::case_file::next_sequence, {source, year}).value().small(0);
}

void Cases::set_status(const domain::CaseKey& key, domain::CaseStatus status,
                       const domain::PartialDate& closed, const Stamp& stamp) {
    work_.must_be_in_change();
    work_.session().run(sql::case_file::set_status,
                        {noark_text(status), closed.text(), stamp.at, stamp.by, key.text()});
    work_.touch("case", key.text());
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

std::vector<Case> Cases::with_documents_on(const domain::PropertyKey& property, int limit) {
    return cases_of(
        work_.session().rows(sql::case_file::with_documents_on, {property.text(), limit}));
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
    return Particulars(work_).parties(key);
}

std::optional<domain::CaseKey> Cases::find(std::string_view source, std::string_view external_key) {
    const auto part = work_.session().row(sql::structure::part_named, {source});
    if (!part) return std::nullopt;
    const auto row = work_.session().row(sql::case_file::find, {part->text(0), external_key});
    if (!row) return std::nullopt;
    return read_key<domain::CaseKey>(row->text(0));
}

bool Cases::remove_party(const domain::CaseKey& key, const CaseParty& party) {
    work_.must_be_in_change();
    const auto person = party.person ? party.person->text() : std::string();
    const auto removed = work_.session().run(
        sql::particular::remove_party, {work_.now(), key.text(), party.role, party.name, person});
    if (removed == 0) return false;
    work_.touch("case", key.text());
    return true;
}

std::vector<Case> Cases::of_class(const domain::ClassKey& primary, int limit) {
    return cases_of(work_.session().rows(sql::case_file::of_class, {primary.text(), limit}));
}

std::optional<CaseDetails> Cases::details(const domain::CaseKey& key) {
    const auto row = work_.session().row(sql::case_file::details, {key.text()});
    if (!row) return std::nullopt;
    CaseDetails found{.kind = read_code(domain::read_case_kind, row->text(0)),
                      .description = row->text(3),
                      .medium = read_optional_code(domain::read_medium, row->text(4)),
                      .closed = {row->text(5), row->text(6)},
                      .unit = row->text(7),
                      .responsible = row->text(8),
                      .journal_unit = row->text(9),
                      .lent_at = row->text(10),
                      .lent_to = row->text(11),
                      .made = {row->text(12), row->text(13)}};
    if (!row->is_null(1)) found.parent = read_key<domain::CaseKey>(row->text(1));
    if (!row->is_null(2)) found.primary_class = read_key<domain::ClassKey>(row->text(2));
    return found;
}

}  // namespace byggarkiv::archive
